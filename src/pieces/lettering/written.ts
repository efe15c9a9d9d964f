/** Words a piece bears, ready to be built: looked up, cut, and what no font has told to people in both languages. */
import { Mesh, type BufferGeometry, type Matrix4, type ShaderMaterial } from 'three'
import type { Words } from '../../scene/schema.ts'
import { CutBuilder } from '../../woodcut/builder.ts'
import type { BuildContext } from '../build-contract.ts'
import { addWords, type CutOptions, type CutWords } from './cut.ts'
import type { Face } from './layout.ts'
import type { Outline } from './outlines.ts'

/** The outlines of a text; none where there are no fonts. */
export const outlinesOf = async (
  context: Pick<BuildContext, 'glyphs'>,
  face: Face,
  text: string,
): Promise<ReadonlyMap<string, Outline>> => context.glyphs?.outlines(face, text) ?? new Map<string, Outline>()

/** What is told of signs that are drawn as 〓; nothing where all are there. */
export const missingWords = (signs: readonly string[]): Words[] => {
  const list = [...new Set(signs)].join('')
  return list
    ? [
        {
          zh: `字体里没有“${list}”，刻成了〓。请换一个字。`,
          en: `The letters have no “${list}”; 〓 stands there instead. Choose another sign.`,
        },
      ]
    : []
}
/** What is told of words for which there is no room. */
export const crowdedWords = (room: number | undefined, of: 'signs' | 'names' = 'signs'): Words[] =>
  room === undefined
    ? []
    : [
        of === 'names'
          ? { zh: `墙上只刻得下 ${room} 个名字。`, en: `There is room for ${room} names only.` }
          : { zh: `字太多，只写得下 ${room} 个字。`, en: `There is room for ${room} signs only.` },
      ]

export interface WrittenMesh {
  readonly mesh: Mesh<BufferGeometry, ShaderMaterial>
  readonly triangles: number
  readonly missing: readonly string[]
  /** 0 nothing … 1 all of it, sign after sign; no allocation. */
  write(share: number): void
  dispose(): void
}

/** Words that come one after the other. */
export function writtenMesh(
  context: Pick<BuildContext, 'woodcut'>,
  seed: number,
  m: Matrix4,
  words: CutWords,
  outlines: ReadonlyMap<string, Outline>,
  o: CutOptions,
): WrittenMesh {
  const b = new CutBuilder(seed)
  const ends: number[] = []
  const missing = addWords(b, m, words, outlines, { ...o, onSign: () => ends.push(b.triangles * 3) })
  const geometry = b.geometry()
  const mesh = new Mesh(geometry, context.woodcut.material('object'))
  mesh.name = 'words'
  return {
    mesh,
    triangles: b.triangles,
    missing,
    write(share) {
      const done = Math.round(Math.min(1, Math.max(0, share)) * ends.length)
      geometry.setDrawRange(0, done ? ends[done - 1]! : 0)
      mesh.visible = done > 0
    },
    dispose: () => geometry.dispose(),
  }
}
