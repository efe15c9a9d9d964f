/** What is committed is what was made: hashes, sizes, peaks and recipes, without a tool that makes sound. */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readManifest, sha256, sourceHash } from '../../../assets/sounds/manifest.ts'
import { SOUND_KIT } from '../../../src/sound/sound-book.ts'

const ROOT = join(import.meta.dirname, '../../../assets/sounds')
const OUT = join(ROOT, 'out')
const { sounds } = readManifest(OUT)!
const files = sounds.flatMap((s) => s.variants.flatMap((v) => [v.opus, v.aac]))

describe('the sounds that are committed', () => {
  it('are the files of the manifest, byte for byte, and no others', () => {
    for (const { file, bytes, sha256: hash } of files) {
      const data = readFileSync(join(OUT, file))
      expect([file, data.length, sha256(data)]).toEqual([file, bytes, hash])
    }
    expect(readdirSync(OUT).sort()).toEqual([...files.map((f) => f.file), 'manifest.json'].sort())
  })
  it('peak at −3 dBFS or less', () => {
    for (const { file, peak } of files) expect(peak, file).toBeLessThanOrEqual(-3)
  })
  it('come from the recipes as they stand', () => {
    for (const { id, recipe } of sounds)
      expect(sourceHash(ROOT, recipe.file), `${id} is stale: npm --prefix assets/sounds run make`).toBe(
        recipe.sha256,
      )
  })
  it('are equally loud among the variants of one sound', () => {
    for (const { id, variants } of sounds) {
      const all = variants.map((v) => v.lufs)
      expect(Math.max(...all) - Math.min(...all), id).toBeLessThan(0.6)
    }
  })
  it('have variants enough that none need be heard twice in a row', () => {
    for (const { id, variants } of sounds) expect(variants.length, id).toBeGreaterThanOrEqual(2)
    const count = (id: string) => sounds.find((s) => s.id === id)!.variants.length
    expect(count('board-on-chain')).toBeGreaterThanOrEqual(4)
    expect(count('step-board')).toBeGreaterThanOrEqual(6)
    expect(count('chain-creak')).toBeGreaterThanOrEqual(5)
  })
  it('name the licence and the origin of what was recorded by others', () => {
    for (const { licence, recordings } of sounds) {
      expect(licence).toBe('CC0-1.0')
      for (const r of recordings ?? [])
        expect(r).toMatchObject({ licence: 'CC0-1.0', origin: expect.stringMatching(/freesound/) })
    }
  })
  it('cover every word a curator may write', () => {
    const ids = sounds.map((s) => s.id)
    for (const { loop, scatter } of Object.values(SOUND_KIT))
      for (const id of [...(loop ? [loop] : []), ...(scatter?.of ?? [])]) expect(ids).toContain(id)
  })
})
