// A browser for the tests: Debian's own. As root it is installed where it is missing, otherwise we say what to do.
import { spawnSync } from 'node:child_process'
import { accessSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const has = (name) =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name))
      return true
    } catch {
      return false
    }
  })
const there = () =>
  Boolean(process.env.CHROMIUM) ||
  ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'].some(has)

const apt = (...args) =>
  spawnSync('apt-get', ['-qq', '-y', ...args], {
    stdio: 'inherit',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
const mayInstall = () => process.getuid?.() === 0 && has('apt-get')

/** What puts a certificate into a browser; the test that needs it is skipped, with a sentence, where it cannot be had. */
export const ensureCertutil = () => {
  if (has('certutil') || !mayInstall()) return
  console.log('Installing Debian’s certutil for the test of the station’s own certificate …')
  apt('update')
  apt('install', '--no-install-recommends', 'libnss3-tools')
}

export const ensureBrowser = () => {
  if (there()) return
  if (!mayInstall()) {
    console.error(
      'The browser tests need Chromium. Install it: sudo apt-get install chromium (or name one in CHROMIUM).',
    )
    process.exit(1)
  }
  console.log('Installing Debian’s Chromium for the browser tests …')
  apt('update')
  apt('install', '--no-install-recommends', 'chromium')
  if (!there()) {
    console.error('Chromium could not be installed; see the messages of apt-get above.')
    process.exit(1)
  }
}
