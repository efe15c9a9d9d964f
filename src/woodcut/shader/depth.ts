/** How far things pale, and how the print comes into being. */
export const DEPTH = /* glsl */ `
float bandOf(float D) {
  return stair(clamp(log2(max(D, 1.) / uDepth.x) / 5., 0., 1.), 5., .3);
}
float hazeOf(float D) {
  return clamp(1. - exp(-pow(D / uDepth.y, 1.3)), 0., 1.) * uDepth.z;
}
// 0 bare paper … 1 cut: near things first, in patches. Exactly 0 at uCarve 0 and 1 at uCarve 1.
float carveIn(float D, float patchNoise) {
  float far = clamp(log2(max(D, 1.)) / 10., 0., 1.);
  return clamp(uCarve * 2.1 - far * .75 - patchNoise * .35, 0., 1.) * smoothstep(0., .02, uCarve);
}
// Radians of view in a pixel, from the projection that is really in use.
float pixelAngle() {
  return 2. / (projectionMatrix[1][1] * uViewport.y);
}
`
export const UNIFORMS = /* glsl */ `
uniform vec3 uInk, uPaper, uMist, uInkFar, uWater, uLampColor, uSun, uMoon, uHead, uStand, uShadow, uRelief, uDrift, uTint;
uniform vec2 uLight, uTone, uViewport;
uniform vec4 uDepth, uWind;
uniform float uPeriod, uNight, uSnow, uWet, uCarve, uClock;
uniform vec4 uLamps[MOST_LAMPS];
uniform int uLampCount;
uniform sampler2D uNoise;
`
