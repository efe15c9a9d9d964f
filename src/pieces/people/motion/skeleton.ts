/**
 * Seventeen bones of an adult of 1.62 m, standing at rest with arms hanging, facing −Z; metres. Proportions are
 * about 6.9 heads, from the look-development study.
 */
import { Vector3 } from 'three'
import type { XYZ } from '../../contract.ts'

export const BONES = [
  'pelvis',
  'chest',
  'head',
  'upper-l',
  'fore-l',
  'hand-l',
  'upper-r',
  'fore-r',
  'hand-r',
  'thigh-l',
  'shin-l',
  'foot-l',
  'thigh-r',
  'shin-r',
  'foot-r',
  'prop',
  'ground',
] as const
export type BoneName = (typeof BONES)[number]
export const bone = (name: BoneName): number => BONES.indexOf(name)

/** Where each bone turns, at rest. Left is −x. */
export const REST: Record<BoneName, XYZ> = {
  pelvis: [0, 0.86, 0],
  chest: [0, 1.0, 0],
  head: [0, 1.385, -0.005],
  'upper-l': [-0.172, 1.295, 0],
  'fore-l': [-0.228, 1.03, 0.012],
  'hand-l': [-0.25, 0.79, -0.012],
  'upper-r': [0.172, 1.295, 0],
  'fore-r': [0.228, 1.03, 0.012],
  'hand-r': [0.25, 0.79, -0.012],
  'thigh-l': [-0.092, 0.82, 0],
  'shin-l': [-0.095, 0.432, -0.008],
  'foot-l': [-0.1, 0.075, 0.012],
  'thigh-r': [0.092, 0.82, 0],
  'shin-r': [0.095, 0.432, -0.008],
  'foot-r': [0.1, 0.075, 0.012],
  prop: [0, 0, 0],
  ground: [0, 0, 0],
}

export const rest = (name: BoneName): Vector3 => new Vector3(...REST[name])

const length = (a: BoneName, b: BoneName): number => rest(a).distanceTo(rest(b))
export const THIGH = length('thigh-l', 'shin-l')
export const SHIN = length('shin-l', 'foot-l')
export const UPPER_ARM = length('upper-l', 'fore-l')
export const FOREARM = length('fore-l', 'hand-l')
/** From the ankle to where heel and ball meet the ground, at rest. */
export const HEEL: XYZ = [0, -0.075, 0.045]
export const BALL: XYZ = [0, -0.075, -0.105]
