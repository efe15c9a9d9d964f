import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { brotliDecompressSync } from 'node:zlib'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { inputStamp, precompress } from '../../../src/cli/build.ts'
import { copyMedia, listFiles, mirror } from '../../../src/cli/media.ts'
import { temporaryFolder, write } from './station-for-tests.ts'

const PROFILES = 'node_modules/@webxr-input-profiles/assets/dist/profiles'

it('copies only what changed, and takes away what is gone', async () => {
  const folder = temporaryFolder()
  const [from, to] = [join(folder, 'from'), join(folder, 'to')]
  write(from, { 'a.txt': 'a', 'b/c.txt': 'c', 'b/skip.md': 'no' })
  const wanted = (path: string) => path.endsWith('.txt')
  expect(await mirror(from, to, wanted)).toEqual({ copied: 2, removed: 0, kept: 0 })
  expect(await mirror(from, to, wanted)).toEqual({ copied: 0, removed: 0, kept: 2 })
  writeFileSync(join(from, 'a.txt'), 'changed')
  write(to, { 'old.txt': 'x' })
  expect(await mirror(from, to, wanted)).toEqual({ copied: 1, removed: 1, kept: 1 })
  expect(await listFiles(to)).toEqual(['a.txt', 'b/c.txt'])
  expect(readFileSync(join(to, 'a.txt'), 'utf8')).toBe('changed')
})

it('brings sounds, voices and pruned profiles to where the page finds them', async () => {
  const root = temporaryFolder()
  const profile = (hands: string[]) =>
    JSON.stringify({ layouts: Object.fromEntries(hands.map((hand) => [hand, { assetPath: `${hand}.glb` }])) })
  const names = ['pico-4u', 'generic-trigger', 'generic-trigger-squeeze-thumbstick', 'valve-index']
  write(root, {
    [`${PROFILES}/profilesList.json`]: JSON.stringify(
      Object.fromEntries(names.map((name) => [name, { path: `${name}/profile.json` }])),
    ),
    ...Object.fromEntries(
      names.map((name) => [`${PROFILES}/${name}/profile.json`, profile(['left', 'none'])]),
    ),
    ...Object.fromEntries(names.map((name) => [`${PROFILES}/${name}/left.glb`, name])),
    'scenes/long-march/course.yaml': '',
    'assets/sounds/out/rapids.m4a': 'rapids',
    'assets/voices/long-march/luding/k3f.en.m4a': 'voice',
    'assets/voices/long-march/luding/k3f.en.json': '{}',
    'assets/voices/long-march/luding/notes.txt': 'no',
    'assets/voices/station/loop/zh/fit-0.ogg': 'voice',
    'assets/voices/station/loop/zh/fit-0.json': '{"seconds":2}',
    'assets/voices/node_modules/x/y.json': 'no',
    'assets/voices/package.json': 'no',
  })
  await copyMedia(root)
  expect(await listFiles(join(root, 'public/media'))).toEqual([
    'sounds/rapids.m4a',
    'voices/long-march/luding/k3f.en.json',
    'voices/long-march/luding/k3f.en.m4a',
    'voices/station/loop/en.json',
    'voices/station/loop/zh.json',
    'voices/station/loop/zh/fit-0.json',
    'voices/station/loop/zh/fit-0.ogg',
  ])
  expect(JSON.parse(readFileSync(join(root, 'public/media/voices/station/loop/zh.json'), 'utf8'))).toEqual({
    'fit-0': 2,
  })
  expect(await listFiles(join(root, 'public/xr-profiles'))).toEqual([
    'generic-trigger-squeeze-thumbstick/left.glb',
    'generic-trigger-squeeze-thumbstick/profile.json',
    'generic-trigger/profile.json',
    'pico-4u/left.glb',
    'pico-4u/profile.json',
    'profilesList.json',
  ])
  const read = (file: string) =>
    JSON.parse(readFileSync(join(root, 'public/xr-profiles', file), 'utf8')) as unknown
  expect(Object.keys(read('profilesList.json') as object)).toEqual(names.slice(0, 3))
  expect(read('generic-trigger/profile.json')).toEqual({
    layouts: {
      left: { assetPath: '../generic-trigger-squeeze-thumbstick/left.glb' },
      none: { assetPath: '../generic-trigger-squeeze-thumbstick/none.glb' },
    },
  })
  await copyMedia(root)
  expect(existsSync(join(root, 'public/xr-profiles/generic-trigger/profile.json'))).toBe(true)
})

it('takes a stamp of what the page is made from, and of nothing else', async () => {
  const root = temporaryFolder()
  write(root, {
    'src/app/main.tsx': '1',
    'src/server/station.ts': '1',
    'public/media/a.m4a': '1',
    'vite.config.ts': '1',
  })
  const first = await inputStamp(root)
  write(root, { 'src/server/station.ts': 'changed', 'public/media/b.m4a': 'new' })
  expect(await inputStamp(root)).toBe(first)
  utimesSync(join(root, 'src/app/main.tsx'), new Date(), new Date(Date.now() + 5000))
  const second = await inputStamp(root)
  expect(second).not.toBe(first)
  write(root, { 'assets/voices/long-march/luding/x.m4a': 'voice' })
  expect(await inputStamp(root)).not.toBe(second)
})

it('writes small forms beside each long text, and leaves media alone', async () => {
  const folder = temporaryFolder()
  const long = 'export const a = 1\n'.repeat(200)
  write(folder, { 'a.js': long, 'short.js': 'x', 'b.m4a': long })
  expect(await precompress(folder)).toBe(1)
  expect(await listFiles(folder)).toEqual(['a.js', 'a.js.br', 'a.js.gz', 'b.m4a', 'short.js'])
  expect(brotliDecompressSync(readFileSync(join(folder, 'a.js.br'))).toString()).toBe(long)
})
