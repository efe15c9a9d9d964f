import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { narrationHash } from '../../../src/scene/narration-hash.ts'
import type { Timing } from '../../../assets/voices/timing.ts'

const VOICES = join(import.meta.dirname, '../../../assets/voices')
const read = <T>(file: string): T => JSON.parse(readFileSync(join(VOICES, file), 'utf8')) as T
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

interface Entry {
  file: string
  bytes: number
  sha256: string
  licence: string
}
const { files } = read<{ files: Entry[] }>('manifest.json')
const timings = files
  .filter(({ file }) => file.endsWith('.ogg'))
  .map(({ file }) => file.replace(/ogg$/, 'json'))
const scenes = [...new Set(files.map(({ file }) => file.split('/').slice(0, 2).join('/')))]
const audioIn = (scene: string): string[] =>
  readdirSync(join(VOICES, scene), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ogg|m4a)$/.test(file))
    .map((file) => `${scene}/${file.replaceAll('\\', '/')}`)

// What was rendered and heard is stored; nothing is rendered or heard here.
describe('the recordings', () => {
  it('are the files the manifest names, byte for byte, and no others', () => {
    for (const { file, bytes, sha256: hash, licence } of files) {
      const content = readFileSync(join(VOICES, file))
      expect([file, content.length, sha256(content)]).toEqual([file, bytes, hash])
      expect(licence).toBe('Apache-2.0')
    }
    expect(scenes.flatMap(audioIn).sort()).toEqual(files.map(({ file }) => file).sort())
  })

  it.each(timings)('%s has times that follow its words', (file) => {
    const timing = read<Timing>(file)
    const { row, lang, hash, text, seconds, units, loudness } = timing
    expect(file.endsWith(`/${lang}/${row}-${hash}.json`)).toBe(true)
    expect(narrationHash(timing)).toBe(hash)
    units.forEach((unit, i) => {
      expect(text.slice(unit.at, unit.at + unit.text.length)).toBe(unit.text)
      expect(unit.end).toBeGreaterThan(unit.start)
      expect(unit.start).toBeGreaterThanOrEqual(i ? units[i - 1]!.start : 0)
    })
    expect(units.at(-1)!.end).toBeLessThanOrEqual(seconds)
    expect(loudness.peak).toBeLessThanOrEqual(-3)
    expect(Math.abs(loudness.lufs + 18)).toBeLessThanOrEqual(1.5)
    if (lang === 'zh') expect(timing.rate).toBeLessThanOrEqual(5)
  })

  it.each(scenes)('%s was heard as it is written, to one word in twenty', (scene) => {
    for (const lang of ['zh', 'en']) {
      const heard = timings
        .filter((file) => file.startsWith(`${scene}/${lang}/`))
        .map((file) => [file, read<Timing>(file).recognised] as const)
      expect(heard.filter(([, recognised]) => !recognised).map(([file]) => file)).toEqual([])
      const sum = (part: 'wrong' | 'of'): number => heard.reduce((total, [, r]) => total + r![part], 0)
      expect(sum('of')).toBeGreaterThan(0)
      expect(sum('wrong') / sum('of')).toBeLessThanOrEqual(0.05)
    }
    expect(existsSync(join(VOICES, scene, 'report.md'))).toBe(true)
  })
})
