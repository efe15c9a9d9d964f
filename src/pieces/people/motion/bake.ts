/** Clips as one table for the vertex shader: a row a frame, two texels a bone (rotation, translation). */
import { CLIPS, type ClipName } from './gaits.ts'
import { solve, type Moved } from './pose.ts'
import { BONES } from './skeleton.ts'

export const TEXELS = BONES.length * 2

export interface Baked<Name extends string = string> {
  readonly data: Float32Array
  readonly width: number
  readonly height: number
  /** First row and number of rows of each clip. */
  readonly rows: Readonly<Record<Name, readonly [first: number, count: number]>>
}

/** `pose` answers the motion of every bone in a clip at a phase 0…1. */
export function bake<Name extends string, Bone extends string>(
  frames: Readonly<Record<Name, number>>,
  bones: readonly Bone[],
  pose: (name: Name, phase: number) => Readonly<Record<Bone, Moved>>,
): Baked<Name> {
  const names = Object.keys(frames) as Name[]
  const width = bones.length * 2
  const height = names.reduce((sum, n) => sum + frames[n], 0)
  const data = new Float32Array(height * width * 4)
  const rows = {} as Record<Name, readonly [number, number]>
  let row = 0
  for (const name of names) {
    rows[name] = [row, frames[name]]
    let last: readonly number[] | undefined
    for (let f = 0; f < frames[name]; f++, row++) {
      last = rowOf(bones, pose(name, f / frames[name]), last)
      data.set(last, row * width * 4)
    }
  }
  return { data, width, height, rows }
}

/** Neighbouring frames keep their quaternions on one side, so that the shader may mix them. */
function rowOf<Bone extends string>(
  bones: readonly Bone[],
  rig: Readonly<Record<Bone, Moved>>,
  last?: readonly number[],
): number[] {
  const out: number[] = []
  for (const name of bones) {
    const { q, t } = rig[name]
    let s = q.w < 0 ? -1 : 1
    const i = out.length
    if (last) s = q.x * last[i]! + q.y * last[i + 1]! + q.z * last[i + 2]! + q.w * last[i + 3]! < 0 ? -1 : 1
    out.push(q.x * s, q.y * s, q.z * s, q.w * s, t.x, t.y, t.z, 0)
  }
  return out
}

/** Every clip of people. */
export const bakeClips = (): Baked<ClipName> =>
  bake(
    Object.fromEntries(Object.entries(CLIPS).map(([n, c]) => [n, c.frames])) as Record<ClipName, number>,
    BONES,
    (name, phase) => solve(CLIPS[name].pose(phase)),
  )
