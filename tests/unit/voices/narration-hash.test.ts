import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  narrationHash,
  narrationStem,
  narrationText,
  type NarrationKey,
} from '../../../src/scene/narration-hash.ts'
import { narrationKey, questionRow, spokenLines } from '../../../src/scene/narration-lines.ts'

const key: NarrationKey = { lang: 'zh', engine: 'kokoro', voice: 'zf_xiaoxiao', pace: 0.92, text: '听水。' }

describe('the hash of a narrated line', () => {
  it('is the head of a sha256 that anyone can check', () => {
    const json = JSON.stringify(['zh', 'kokoro', 'zf_xiaoxiao', 0.92, '听水。'])
    expect(narrationHash(key)).toBe(createHash('sha256').update(json, 'utf8').digest('hex').slice(0, 8))
  })

  it('changes with every part it depends on', () => {
    const changed: Partial<NarrationKey>[] = [
      { lang: 'en' },
      { engine: 'recording' },
      { voice: 'zm_yunyang' },
      { pace: 1 },
      { text: '听水!' },
    ]
    const hashes = [key, ...changed.map((change) => ({ ...key, ...change }))].map(narrationHash)
    expect(new Set(hashes).size).toBe(6)
  })

  it('does not change with how the file wraps or encodes the words', () => {
    const base = narrationHash({ ...key, lang: 'en', text: 'Listen to the café.' })
    for (const text of ['  Listen to the café. \n', 'Listen to\n  the café.', 'Listen to the cafe\u0301.'])
      expect(narrationHash({ ...key, lang: 'en', text })).toBe(base)
    expect(narrationText(' a \n b ')).toBe('a b')
  })

  it('names the file', () => {
    expect(narrationStem('long-march', 'luding', 'k7a', key)).toBe(
      `long-march/luding/zh/k7a-${narrationHash(key)}`,
    )
  })
})

describe('the spoken lines of a scene', () => {
  const line = (id: string, say: string) => ({ id, say, zh: `${id}中`, en: `${id} en` })
  const scene = {
    beats: [
      { rows: [{ id: 'p1', pause: 2 }, line('a', 'guide')] },
      { rows: [{ ...line('b', 'witness'), with: [{ id: 'p2', pause: 1 }, line('c', 'letter')] }] },
      { rows: [{ id: 'act', act: 'lay', zh: '铺', en: 'Lay' }] },
    ],
    questions: [
      {
        id: 'q1',
        ask: { zh: '问', en: 'Ask' },
        choices: [],
        right: 'a',
        why: { zh: '因', en: 'Why' },
      },
    ],
    reflect: { ask: { zh: '想', en: 'Think' } },
  }

  it('are the say rows in order, side rows too, then the questions and the reflection', () => {
    expect(spokenLines(scene).map((l) => `${l.row} ${l.voice} ${l.zh} ${l.en}`)).toEqual([
      'a guide a中 a en',
      'b witness b中 b en',
      'c letter c中 c en',
      'question-q1 guide 问 Ask',
      'reflect guide 想 Think',
    ])
    expect(questionRow('q1')).toBe('question-q1')
  })

  it('take their voice from the course, or say that there is none', () => {
    const [first] = spokenLines(scene)
    const voices = {
      guide: {
        zh: { engine: 'kokoro', voice: 'zf_xiaoxiao', pace: 0.92 },
        en: { engine: 'kokoro', voice: 'af_heart', pace: 1 },
      },
    } as const
    expect(narrationKey(first!, 'en', voices)).toEqual({
      lang: 'en',
      engine: 'kokoro',
      voice: 'af_heart',
      pace: 1,
      text: 'a en',
    })
    expect(narrationKey({ ...first!, voice: 'nobody' }, 'en', voices)).toBeUndefined()
  })
})
