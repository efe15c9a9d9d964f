import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { narrationHash } from '../../../src/scene/narration-hash.ts'
import { STATION_VOICES } from '../../../src/scene/narration-lines.ts'
import { CourseFile } from '../../../src/scene/schema.ts'
import type { Timing } from '../../../assets/voices/timing.ts'

const VOICES = join(import.meta.dirname, '../../../assets/voices')
const SCENES = join(import.meta.dirname, '../../../scenes')
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

const folders = (...path: string[]): string[] =>
  readdirSync(join(...path), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  )
const courses = folders(SCENES)
  .filter((id) => existsSync(join(SCENES, id, 'course.yaml')))
  .map((id) => CourseFile.parse(parse(readFileSync(join(SCENES, id, 'course.yaml'), 'utf8'))))
/** Every scene a course shows or drafts, as `course/scene`, that has a folder of voices here; and the station's steps. */
const scenes = courses
  .flatMap(({ id, scenes: shown, drafts }) =>
    [...shown, ...drafts].map((scene) => `${id}/${scene}`).filter((scene) => existsSync(join(VOICES, scene))),
  )
  .concat(`${STATION_VOICES.course}/${STATION_VOICES.scene}`)
const audioIn = (folder: string): string[] =>
  readdirSync(join(VOICES, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ogg|m4a)$/.test(file))
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
const timingsOf = (place: string): Timing[] =>
  timings.filter((file) => file.startsWith(`${place}/`)).map((file) => read<Timing>(file))

// What was rendered and heard is stored; nothing is rendered or heard here.
describe('the recordings', () => {
  it('are the files the manifest names, byte for byte, and no others', () => {
    for (const { file, bytes, sha256: hash, licence } of files) {
      const content = readFileSync(join(VOICES, file))
      expect([file, content.length, sha256(content)]).toEqual([file, bytes, hash])
      expect(licence).toBe('Apache-2.0')
    }
    const spoken = [...courses.map(({ id }) => id), STATION_VOICES.course]
    const onDisk = spoken.filter((id) => existsSync(join(VOICES, id))).flatMap(audioIn)
    expect(onDisk.sort()).toEqual(files.map(({ file }) => file).sort())
  })

  it('belong to scenes their course names or to the station, and every scene that is shown has some', () => {
    const spoken = [...new Set(files.map(({ file }) => file.split('/').slice(0, 2).join('/')))]
    expect(spoken.sort()).toEqual([...scenes].sort())
    for (const { id, scenes: shown } of courses.filter((c) => existsSync(join(VOICES, c.id))))
      expect(spoken).toEqual(expect.arrayContaining(shown.map((scene) => `${id}/${scene}`)))
  })

  it.each(courses.filter(({ id }) => existsSync(join(VOICES, id))))(
    '$id is told in three voices',
    (course) => {
      for (const lang of ['zh', 'en']) {
        const voices = timingsOf(course.id).flatMap((t) => (t.lang === lang ? [t.voice] : []))
        expect(new Set(voices).size).toBeGreaterThanOrEqual(3)
      }
    },
  )

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
    // A voice that is there at once, is not cut off, and never stops for so long that it seems broken.
    const { before, after, longest } = timing.silences!
    expect(before).toBeLessThanOrEqual(0.2)
    expect(after).toBeGreaterThanOrEqual(0.2)
    expect(after).toBeLessThanOrEqual(0.5)
    expect(longest).toBeLessThanOrEqual(1)
  })

  it.each(scenes)('%s was heard as it is written, to one word in twenty', (scene) => {
    for (const lang of ['zh', 'en']) {
      const spoken = timingsOf(`${scene}/${lang}`)
      expect(spoken.filter(({ recognised }) => !recognised).map(({ row }) => row)).toEqual([])
      const sum = (part: 'wrong' | 'of'): number =>
        spoken.reduce((total, { recognised }) => total + recognised![part], 0)
      expect(sum('of')).toBeGreaterThan(0)
      expect(sum('wrong') / sum('of')).toBeLessThanOrEqual(0.05)
    }
    for (const report of ['report.md', 'report.json'])
      expect(existsSync(join(VOICES, scene, report))).toBe(true)
  })
})
