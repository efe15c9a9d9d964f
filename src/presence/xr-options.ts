/** What we ask of a headset, and nothing more. Each option cures a trap of the library's defaults. Touches no page. */

/** The profiles' folder as an absolute address with its trailing slash: a relative one gives no input at all (traps 1, 2). */
export const profilesAddress = (baseURI: string): string => new URL('/xr-profiles/', baseURI).href

/** 72 Hz when the headset has it: a steady 72 beats a 90 that drops (trap 10). */
export const chooseFrameRate = (offered: ArrayLike<number>, wished = 72): number | false => {
  const rates = Array.from(offered)
  if (rates.includes(wished)) return wished
  const below = rates.filter((rate) => rate <= 90)
  return below.length > 0 ? Math.max(...below) : false
}

export const xrOptions = (baseURI: string) => ({
  baseAssetPath: profilesAddress(baseURI),
  emulate: false as const, // trap 4
  offerSession: false as const, // trap 8
  enterGrantedSession: ['immersive-vr'] as XRSessionMode[], // trap 9
  frameRate: chooseFrameRate,
  foveation: 0.33, // trap 11: full foveation blurs captions at the side
  anchors: false,
  hitTest: false,
  meshDetection: false,
  planeDetection: false,
  depthSensing: false,
  domOverlay: false,
  bodyTracking: false,
  layers: false,
  bounded: false,
  handTracking: true,
  // Pointing is ours (one intent layer), so the library draws hands and controllers and nothing else.
  transientPointer: false as const,
  gaze: false as const,
  screenInput: false as const,
})
