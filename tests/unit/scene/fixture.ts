/** What the tests of the scene language share: a small kit of pieces, and the sample course. */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { loadCourse } from '../../../src/scene/course.ts'
import type { CheckRegistry, KindShape } from '../../../src/scene/registry.ts'
import type { Course } from '../../../src/scene/schema.ts'

export const FIXTURES = resolve(import.meta.dirname, '../../fixtures')
export const read = (path: string): string => readFileSync(join(FIXTURES, path), 'utf8')

const kind = (name: string, params: z.ZodType, more: Partial<KindShape> = {}): [string, KindShape] => [
  name,
  { kind: name, params, live: [], anchors: [], lines: [], ...more },
]
const unit = z.number().min(0).max(1)
export const KINDS: Readonly<Record<string, KindShape>> = Object.fromEntries([
  kind(
    'gorge',
    z.strictObject({
      river: z
        .strictObject({ width: z.number().min(5).max(400), below: z.number().min(0).max(80) })
        .default({ width: 60, below: 10 }),
      seed: z.number().int().default(1),
    }),
    { lines: ['river'], anchors: ['bank'] },
  ),
  kind(
    'chain-bridge',
    z.strictObject({
      span: z.number().min(10).max(300).default(100).describe('metres'),
      planks: unit.default(0.25).describe('share of the floor that lies'),
    }),
    { live: ['planks'], anchors: ['west', 'east'], lines: ['deck'] },
  ),
  kind('model', z.strictObject({ src: z.string() }), { anchors: ['top'] }),
  kind('sign', z.strictObject({ text: z.string() }), {
    lettering: ({ text }: { text: string }) => [
      { path: ['text'], text, face: 'carved', ...(text.length > 6 && { room: 6 }) },
    ],
  }),
  kind('route-map', z.strictObject({ from: z.string().optional() })),
])

const courseFile = { path: 'course.yaml', text: read('scenes/sample/course.yaml') }
const factsFile = { path: 'facts.yaml', text: read('scenes/sample/facts.yaml') }
export const loadedSample = loadCourse({ course: courseFile, facts: factsFile })
export const SAMPLE: Course = loadedSample.course!
export const BASE = read('scenes/sample/ferry/scene.yaml')

export const REGISTRY: CheckRegistry = {
  pieces: KINDS,
  course: SAMPLE,
  sounds: new Set(['rapids', 'wind']),
  letters: { carved: new Set('由此前進渡口在東岸') },
  exists: (path) => path === 'media/torch.glb',
}
