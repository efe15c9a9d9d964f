import { existsSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { libraryCredits, writeCredits } from '../../../src/cli/credits.ts'
import { temporaryFolder, write } from '../server/station-for-tests.ts'

const pack = (name: string, more: object = {}) => JSON.stringify({ name, version: '1.2.3', ...more })

it('names what is shipped with its licence, and not what only builds or tests it', async () => {
  const root = temporaryFolder()
  write(root, {
    'package.json': JSON.stringify({ dependencies: { b: '1', a: '1' } }),
    'package-lock.json': JSON.stringify({
      packages: {
        '': {},
        'node_modules/b': {},
        'node_modules/a': {},
        'node_modules/a/node_modules/deep': {},
        'node_modules/tool': { dev: true },
        'node_modules/other-system': { optional: true },
        'node_modules/headed': {},
      },
    }),
    'node_modules/b/package.json': pack('b', { license: 'MIT' }),
    'node_modules/a/package.json': pack('a', { licenses: [{ type: 'ISC' }] }),
    'node_modules/a/node_modules/deep/package.json': pack('deep', { license: { type: '0BSD' } }),
    'node_modules/tool/package.json': pack('tool', { license: 'MIT' }),
    'node_modules/headed/package.json': pack('headed', { license: 'SEE LICENSE IN LICENSE' }),
    'node_modules/headed/LICENSE.md': '\n# The MIT License\n\nwords',
    'public/x': '',
  })
  expect(await libraryCredits(root)).toEqual([
    { name: 'a', version: '1.2.3', licence: 'ISC', direct: true },
    { name: 'b', version: '1.2.3', licence: 'MIT', direct: true },
    { name: 'deep', version: '1.2.3', licence: '0BSD', direct: false },
    { name: 'headed', version: '1.2.3', licence: 'The MIT License', direct: false },
  ])
  await writeCredits(root)
  const file = join(root, 'public/credits.json')
  const first = statSync(file).mtimeMs
  await writeCredits(root)
  expect(statSync(file).mtimeMs).toBe(first)
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ libraries: [{ name: 'a' }, {}, {}, {}] })
})

it('finds a licence for every library of this project', async () => {
  const root = resolve(import.meta.dirname, '../../..')
  expect(existsSync(join(root, 'node_modules/three'))).toBe(true)
  const all = await libraryCredits(root)
  expect(all.filter(({ licence }) => licence === '').map(({ name }) => name)).toEqual([])
  expect(all.find(({ name }) => name === 'three')).toMatchObject({ licence: 'MIT', direct: true })
})
