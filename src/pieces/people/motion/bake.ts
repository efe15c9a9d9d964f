/** All clips as one table for the vertex shader: a row a frame, two texels a bone (rotation, translation). */
import { CLIPS, type ClipName } from './gaits.ts'
import { solve } from './pose.ts'
import { BONES } from './skeleton.ts'

export const TEXELS = BONES.length * 2

export interface Baked {
  readonly data: Float32Array
  readonly width: number
  readonly height: number
  /** First row and number of rows of each clip. */
  readonly rows: Readonly<Record<ClipName, readonly [first: number, count: number]>>
}

export function bakeClips(): Baked {
  const names = Object.keys(CLIPS) as ClipName[]
  const height = names.reduce((sum, n) => sum + CLIPS[n].frames, 0)
  const data = new Float32Array(height * TEXELS * 4)
  const rows = {} as Record<ClipName, readonly [number, number]>
  let row = 0
  for (const name of names) {
    const clip = CLIPS[name]
    rows[name] = [row, clip.frames]
    let last: readonly number[] | undefined
    for (let f = 0; f < clip.frames; f++, row++)
      last = writeRow(data, row, solve(clip.pose(f / clip.frames)), last)
  }
  return { data, width: TEXELS, height, rows }
}

/** Neighbouring frames keep their quaternions on one side, so that the shader may mix them. */
function writeRow(
  data: Float32Array,
  row: number,
  rig: ReturnType<typeof solve>,
  last?: readonly number[],
): number[] {
  const out: number[] = []
  for (const name of BONES) {
    const { q, t } = rig[name]
    let s = q.w < 0 ? -1 : 1
    const i = out.length
    if (last) s = q.x * last[i]! + q.y * last[i + 1]! + q.z * last[i + 2]! + q.w * last[i + 3]! < 0 ? -1 : 1
    out.push(q.x * s, q.y * s, q.z * s, q.w * s, t.x, t.y, t.z, 0)
  }
  data.set(out, row * TEXELS * 4)
  return out
}
