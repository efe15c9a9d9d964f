/**
 * What every cut thing carries to the shader. All woodcut geometry, of whatever piece, has exactly these
 * vertex attributes, so that one material family draws the world and still things can be merged.
 *
 * | attribute | size | meaning |
 * |---|---|---|
 * | position | 3 | metres |
 * | normal | 3 | unit |
 * | aColor | 4 | rgb: linear colour printed in the cut (paper tint or accent); a: reflectance 0…1 (> 1 glows) |
 * | aStroke | 4 | u: metres across the strokes, v: metres along them, w, h: size in metres of the face for its crease lines, 0 for none |
 * | aSeed | 1 | one number per authored part, 0…1: its strokes' own irregularity; whole numbers on top say how the wind moves it (blown.ts) |
 * | aHull | 3 | smoothed normal for the outline; (0,0,0) where there is none |
 * A slope longer than 4 on level terrain is its grain: cuts run that way (furrows, a trodden path).
 * Terrain and water have, instead of aStroke, `aField` (4): terrain (slope x, slope z, curvature, mist), water (flow amp, dark, light, foam).
 * Moving people add `aBone` (see pieces/people).
 */
export const ATTRIBUTES = {
  position: 3,
  normal: 3,
  aColor: 4,
  aStroke: 4,
  aSeed: 1,
  aHull: 3,
  aField: 4,
} as const

/** The kinds of surface the one material family knows; each is a `define` of the same shader. */
export type Surface = 'object' | 'terrain' | 'water' | 'figure' | 'foliage'
