import { blown, WIND, WIND_UNIFORMS } from './wind.ts'

/** What grows is bent from its foot, which is the origin of its form; `at` is where it stands by now. */
const bend = (at: string): string => `
#if defined(FOLIAGE)&&defined(USE_INSTANCING)
  ${at}.xyz += bentBy(${at}.xz, P.y * length(instanceMatrix[1].xyz), fract(instanceMatrix[3].x * .371 + instanceMatrix[3].z * .173));
#endif
`

/** One vertex shader for every surface; `HOOK_*` is a piece's own motion. */
export const VERTEX = /* glsl */ `
uniform float uClock;
${WIND_UNIFORMS}${WIND}attribute vec4 aColor;
attribute float aSeed;
#if defined(TERRAIN)||defined(WATER)
attribute vec4 aField;
varying vec4 vField;
#endif
#ifndef TERRAIN
attribute vec4 aStroke;
varying vec4 vStroke;
#endif
varying vec3 vP, vN;
varying vec4 vColor;
varying float vSeed;
HOOK_DECLARE
void main() {
  vec3 P = position, N = normal, H = vec3(0.);
  float seed = fract(aSeed);
HOOK_BODY
#ifdef WATER
  P.y += aField.x * .16 * sin(uClock * 1.3 + aStroke.x * .35 + aStroke.y * .21) * smoothstep(400., 60., abs(aStroke.y));
  vField = aField;
#endif
#ifdef TERRAIN
  vField = aField;
#endif
#ifndef TERRAIN
  vStroke = aStroke;
#endif
  vec4 p = vec4(P, 1.);
#ifdef USE_INSTANCING
  p = instanceMatrix * p;
  N = mat3(instanceMatrix) * N;
  seed += fract(instanceMatrix[3].x * .371 + instanceMatrix[3].z * .173);
#endif
#ifdef USE_INSTANCING_COLOR
  vColor = vec4(aColor.rgb * instanceColor, aColor.a);
#else
  vColor = aColor;
#endif
  vec4 w = modelMatrix * p;
  vN = mat3(modelMatrix) * N;
${bend('w')}${blown('w', 'vN')}  vP = w.xyz;
  vSeed = floor(fract(seed) * 1024.) / 1024.;
  gl_Position = projectionMatrix * viewMatrix * w;
}
`

export const DEPTH_VERTEX = /* glsl */ `
uniform float uClock;
${WIND_UNIFORMS}${WIND}attribute float aSeed;
varying vec3 vP;
HOOK_DECLARE
void main() {
  vec3 P = position, N = normal, H = vec3(0.);
  float seed = fract(aSeed);
HOOK_BODY
  vec4 p = vec4(P, 1.);
#ifdef USE_INSTANCING
  p = instanceMatrix * p;
#endif
  p = modelMatrix * p;
${bend('p')}${blown('p')}  vP = p.xyz;
  gl_Position = projectionMatrix * viewMatrix * p;
}
`

export const DEPTH_FRAGMENT = /* glsl */ `
varying vec3 vP;
void main() {
#if defined(MASK)
  gl_FragColor = vec4(0.);
#elif defined(MEASURE)
  gl_FragColor = vec4(vP, 1.);
#else
  gl_FragColor = vec4(1.);
#endif
}
`
