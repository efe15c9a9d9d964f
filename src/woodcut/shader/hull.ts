import { blown, WIND } from './wind.ts'

/** The outline: the thing's inside, pushed out. Heavier on the shaded side; by night it is paper on the lit side. */
export const HULL_VERTEX = /* glsl */ `
UNIFORMS_HERE
${WIND}
attribute vec3 aHull;
attribute float aSeed;
varying vec3 vP;
varying float vLit;
HOOK_DECLARE
void main() {
  vec3 P = position, N = normal, H = aHull;
  float seed = fract(aSeed);
HOOK_BODY
  vec4 p = vec4(P, 1.);
#ifdef USE_INSTANCING
  p = instanceMatrix * p;
  H = mat3(instanceMatrix) * H;
#endif
  vec4 w = modelMatrix * p;
${blown('w')}  vec3 n = mat3(modelMatrix) * H;
  float l = length(n);
  n /= max(l, 1e-5);
  float D = distance(w.xyz, uHead);
  float near = 1. - smoothstep(22., 80., D);
  // Between day and night no line is drawn at all; single vertices are never thrown out: that leaves shards.
  if (abs(uNight - .5) < .02) near = 0.;
  vLit = max(dot(n, uSun), 0.);
  // At dusk the ink line thins away; by night a paper line grows on the lit side.
  float heavy = uNight < .5 ? mix(1.3, .65, vLit) * smoothstep(.5, .3, uNight) : vLit * .9 * smoothstep(.5, .8, uNight);
  float wide = min(.0013 * D + .0012, .02) * near * heavy * step(.01, l);
  w.xyz += n * wide;
  vP = w.xyz;
  gl_Position = near <= .01 ? vec4(2., 2., 2., 1.) : projectionMatrix * viewMatrix * w;
}
`

export const HULL_FRAGMENT = /* glsl */ `
UNIFORMS_HERE
uniform mat4 projectionMatrix;
varying vec3 vP;
varying float vLit;
NOISE_HERE
DEPTH_HERE
void main() {
  float D = distance(vP, uHead);
  if (uNight > .5 && vLit < .12) discard;
  float haze = hazeOf(D);
  vec3 c = mix(mix(uInk, uInkFar, bandOf(D)), uMist, haze * .75);
  if (uNight > .5) c = mix(uPaper, uInk, haze * .8);
  c = mix(uPaper, c, carveIn(D, noise(vP.xz * .9 + vP.y)));
  gl_FragColor = vec4(c, 1.);
#include <colorspace_fragment>
}
`
