import { describe, expect, it } from 'vitest'
import {
  facing,
  groundFrom,
  groundTo,
  headingOf,
  poseOf,
  toPiece,
  toScene,
} from '../../../src/world/placing.ts'
import type { Ground, Pose, XYZ } from '../../../src/pieces/contract.ts'

const near = (a: XYZ, b: XYZ): void => a.forEach((v, i) => expect(v).toBeCloseTo(b[i]!, 9))
const slope: Ground = { height: (x, z) => 0.1 * x + 0.2 * z }
const nowhere: Ground = { height: () => -Infinity }
const none = (): undefined => undefined

describe('frames', () => {
  const pose: Pose = { position: [10, 2, -5], heading: headingOf(90) }
  it('turn 90 faces east: what lies ahead of the piece lies east of it', () => {
    near(toScene(pose, [0, 0, -1]), [11, 2, -5])
    near(toScene(pose, [1, 0, 0]), [10, 2, -4])
  })
  it('there and back is the same place', () => near(toPiece(pose, toScene(pose, [3, -1, 7])), [3, -1, 7]))
  it('faces what it looks at', () => {
    const heading = facing([0, 0, 0], [5, 9, 0])
    near(toScene({ position: [0, 0, 0], heading }, [0, 0, -5]), [5, 0, 0])
  })
  it('sees the ground of the scene from its own frame, and gives its own to the scene', () => {
    const own = groundFrom(pose, slope)
    const p = toScene(pose, [3, 0, 4])
    expect(own.height(3, 4)).toBeCloseTo(slope.height(p[0], p[2]) - 2)
    expect(groundTo(pose, own).height(1.5, -2)).toBeCloseTo(slope.height(1.5, -2))
  })
})

describe('poseOf', () => {
  it('snaps `at` to the ground, plus the height asked for', () => {
    near(poseOf({ at: [10, 99, 5] }, slope, none)!.position, [10, 2, 5])
    near(poseOf({ at: [10, 99, 5], height: 1.5 }, slope, none)!.position, [10, 3.5, 5])
  })
  it('keeps `at` where there is no ground, and leaves a piece without a place at the origin', () => {
    near(poseOf({ at: [1, 7, 2] }, nowhere, none)!.position, [1, 7, 2])
    near(poseOf({}, slope, none)!.position, [0, 0, 0])
  })
  it('stands on another piece, along it or at an anchor, and turns with it unless told', () => {
    const pose: Pose = { position: [0, 0, 0], heading: 1 }
    const support = (id: string) =>
      id === 'bridge'
        ? {
            pose,
            point: (anchor?: string, along?: number): XYZ | undefined =>
              anchor === 'west' ? [-50, 0, 0] : along === undefined ? undefined : [along * 100, -2, 0],
          }
        : undefined
    near(poseOf({ on: 'bridge', along: 0.5 }, slope, support)!.position, [50, -2, 0])
    near(poseOf({ on: 'bridge.west', height: 1 }, slope, support)!.position, [-50, 1, 0])
    expect(poseOf({ on: 'bridge', along: 0.5 }, slope, support)!.heading).toBe(1)
    expect(poseOf({ on: 'bridge', along: 0.5, turn: 90 }, slope, support)!.heading).toBeCloseTo(-Math.PI / 2)
    expect(poseOf({ on: 'nothing' }, slope, support)).toBeUndefined()
  })
})
