/** What is told of files from outside: good ones have no fault, each bad one its own, and none breaks the reader. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { check } from '../../../src/scene/check.ts'
import { cueAt, parseVtt } from '../../../src/scene/media/captions.ts'
import { utf8 } from '../../../src/scene/media/bytes.ts'
import type { MediaType } from '../../../src/scene/media/facts.ts'
import { imageOf } from '../../../src/scene/media/image.ts'
import { inspectMedia } from '../../../src/scene/media/inspect.ts'
import { MEDIA_LIMITS } from '../../../src/scene/media/limits.ts'
import { faultWords } from '../../../src/scene/rules/media-files.ts'
import type { CheckRegistry } from '../../../src/scene/registry.ts'
import { z } from 'zod'
import { BASE, KINDS, REGISTRY } from './fixture.ts'
import { tiffOf } from '../pieces/tiff-of.ts'
import { HOSTILE_MODELS, media } from './hostile-files.ts'

const faults = (type: MediaType, name: string, bytes = media(name)) =>
  inspectMedia(type, name, bytes).faults.map((f) => f.rule)

describe('good files', () => {
  it.each(['plain', 'draco', 'meshopt', 'ktx2', 'textured', 'animated', 'skinned', 'morphs', 'variants'])(
    '%s.glb has no fault',
    (name) => expect(faults('model', `${name}.glb`)).toEqual([]),
  )
  it('tell their names', () => {
    expect(inspectMedia('model', 'a', media('animated.glb')).clips).toEqual(['turn', 'sway'])
    expect(inspectMedia('model', 'a', media('morphs.glb')).morphs).toEqual(['bulge', 'tall'])
    expect(inspectMedia('model', 'a', media('variants.glb')).variants).toEqual(['clay', 'lacquer'])
  })
  it('tell the size of an image', () => {
    expect(imageOf(media('picture.png'))).toEqual({ type: 'png', width: 480, height: 300 })
    expect(imageOf(media('photo.jpg'))).toEqual({ type: 'jpeg', width: 480, height: 300 })
  })
  it('are images, panoramas and films', () => {
    expect(faults('image', 'page.png')).toEqual([])
    expect(faults('panorama', 'panorama.jpg')).toEqual([])
    expect(faults('film', 'film.webm')).toEqual([])
    expect(faults('panorama', 'film.webm')).toEqual([])
    expect(faults('captions', 'film.zh.vtt')).toEqual([])
  })
})

describe('bad and hostile files', () => {
  it.each(Object.entries(HOSTILE_MODELS))('%s', (_, [rule, make]) => {
    const [fault] = inspectMedia('model', 'media/bad.glb', make()).faults
    expect(fault?.rule).toBe(rule)
    const words = faultWords(fault!, 'media/bad.glb')
    for (const text of [words.zh, words.en]) {
      expect(text).toContain('bad.glb')
      expect(text).not.toMatch(/\{\w+\}|undefined|“”/)
    }
    expect(words.zh).toMatch(/\p{Script=Han}/u)
  })
  it('are told by what they are, not by their names', () => {
    expect(faults('image', 'photo.png', media('photo.jpg'))).toEqual(['image-name'])
    expect(
      faults('image', 'photo.jpg', new TextEncoder().encode('II*\0 a TIFF that calls itself JPEG ....')),
    ).toEqual(['image-other'])
    expect(faults('image', 'x.png', media('plain.glb'))).toEqual(['image-other'])
    expect(faults('image', 'x.png', new Uint8Array(64))).toEqual(['image-none'])
    expect(faults('film', 'x.mp4', media('photo.jpg'))).toEqual(['film-other'])
    expect(faults('captions', 'x.vtt', new TextEncoder().encode('1\n00:00 --> 00:02'))).toEqual([
      'captions-form',
    ])
    expect(faults('image', 'picture.png', media('picture.png').slice(0, -9))).toEqual(['image-cut-short'])
  })
  it('may be no larger than a station can send', () => {
    const size = MEDIA_LIMITS.modelBytes + 1
    expect(inspectMedia('model', 'a.glb', media('plain.glb'), size).faults[0]?.rule).toBe('media-too-big')
  })
  it('never break the reader, whatever bytes they have', () => {
    const good = media('textured.glb')
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 12 }), (spoilt) => {
        const bytes = good.slice()
        for (const [at, value] of spoilt) bytes[at] = value
        inspectMedia('model', 'a.glb', bytes)
        inspectMedia('image', 'a.png', bytes)
      }),
      { numRuns: 400, seed: 5 },
    )
  })
  it('words of any kind come out of UTF-8 as they went in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const bytes = new TextEncoder().encode(text)
        expect(utf8(bytes)).toBe(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes))
      }),
      { numRuns: 200, seed: 3 },
    )
    expect(utf8(new Uint8Array([0xff, 65, 0xe4, 0xb8]))).toBe('\ufffdA\ufffd\ufffd')
  })
})

describe('captions', () => {
  const cues = parseVtt(
    'WEBVTT - a film\n\nNOTE no cue\n\n1\n00:01.000 --> 00:02.500 align:start\n<v Guide>河&amp;桥</v>\nsecond\n\n00:00:02.000 --> 00:00:03.000\nlater\n',
  )!
  it('are found by their time, and carry no marks', () => {
    expect(cueAt(cues, 0.5)).toBe('')
    expect(cueAt(cues, 1)).toBe('河&桥\nsecond')
    expect(cueAt(cues, 2.2)).toBe('河&桥\nsecond\nlater')
    expect(cueAt(cues, 2.6)).toBe('later')
  })
  it('must say that they are WebVTT', () =>
    expect(parseVtt('WEBVTTX\n\n00:01.000 --> 00:02.000\na')).toBeUndefined())
})

describe('check opens the files', () => {
  const kind = {
    kind: 'model',
    params: z.looseObject({ src: z.string() }),
    live: ['play', 'variant', 'morphs'],
    anchors: ['top'],
    lines: [],
    media: { src: 'model' as const },
  }
  const told = (bytes: Uint8Array | undefined, more = '', row = '') => {
    const text = BASE.replace('src: media/torch.glb', `src: media/torch.glb${more}`).replace(
      /^( +)- \{ id: p1/m,
      `$1- { id: zz, change: torch${row} }\n$1- { id: p1`,
    )
    const registry: CheckRegistry = {
      ...REGISTRY,
      pieces: { ...KINDS, model: kind },
      read: (path) => (path === 'media/torch.glb' && bytes ? { size: bytes.length, bytes } : undefined),
    }
    return check({ path: 'scene.yaml', text: row ? text : text.replace(/^.*id: zz.*\n/m, '') }, registry)
      .diagnostics
  }
  it('and has nothing to say of a good one, or of one it cannot open', () => {
    expect(told(media('animated.glb'), ', play: turn')).toEqual([])
    expect(told(media('animated.glb'), ', play: none')).toEqual([])
    expect(told(undefined)).toEqual([])
  })
  it('names the line of a bad one, in two languages', () => {
    const [d, ...rest] = told(HOSTILE_MODELS['a buffer from elsewhere']![1]())
    expect(rest).toEqual([])
    expect(d).toMatchObject({ rule: 'model-elsewhere', row: 'piece torch' })
    expect(BASE.split('\n')[d!.line - 1]).toContain('media/torch.glb')
    expect(d!.message).toContain('https://elsewhere.example/x.bin')
    expect(d!.zh).toContain('media/torch.glb')
  })
  it('also a height map, which says itself how large it is, or is told', () => {
    const heights = { ...kind, params: z.looseObject({}), live: [], media: { src: 'heights' as const } }
    const map = { width: 9, height: 9, at: (c: number) => c }
    const of = (bytes: Uint8Array, more = '') =>
      check(
        {
          path: 'scene.yaml',
          text: BASE.replace('src: media/torch.glb', `src: media/torch.tif${more}`),
        },
        {
          ...REGISTRY,
          exists: () => true,
          pieces: { ...KINDS, model: heights },
          read: () => ({ size: bytes.length, bytes }),
        },
      ).diagnostics
    const place = { model: 2 as const, corner: [102, 30] as const, step: [0.001, 0.001] as const }
    expect(of(tiffOf({ ...map, place }))).toEqual([])
    expect(of(tiffOf(map), ', size: [900, 900]')).toEqual([])
    const [unplaced, ...rest] = of(tiffOf(map))
    expect(rest).toEqual([])
    expect(unplaced).toMatchObject({ rule: 'heights-unplaced', row: 'piece torch' })
    expect(BASE.split('\n')[unplaced!.line - 1]).toContain('media/torch.glb')
    expect(unplaced!.zh).toContain('media/torch.tif')
    expect(of(tiffOf({ ...map, tags: [[277, 3, [3]]] }))[0]).toMatchObject({ rule: 'heights-colour' })
  })
  it('and says which name was probably meant', () => {
    const [clip] = told(media('animated.glb'), ', play: trun')
    expect(clip).toMatchObject({ rule: 'clip-missing', fix: { en: 'Did you mean “turn”?' } })
    const [variant] = told(media('variants.glb'), ', variant: porcelain')
    expect(variant).toMatchObject({ rule: 'variant-missing', fix: { en: 'The file has: clay, lacquer.' } })
    const [morph] = told(media('morphs.glb'), ', morphs: { bluge: 1 }')
    expect(morph).toMatchObject({ rule: 'morph-missing', path: expect.arrayContaining(['morphs', 'bluge']) })
    const [none] = told(media('plain.glb'), ', play: turn')
    expect(none!.fix!.en).toContain('the file has none')
  })
})
