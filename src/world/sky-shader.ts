/** The sky as a block: level rows of cuts, clouds left as paper with a cut underside, true sun, moon and stars. */
import { CARVE } from '../woodcut/shader/carve.ts'
import { DEPTH, UNIFORMS } from '../woodcut/shader/depth.ts'
import { NOISE } from '../woodcut/shader/noise.ts'

export const SKY_VERTEX = /* glsl */ `
varying vec3 vDir;
void main() {
  vDir = position;
  vec4 p = projectionMatrix * vec4(mat3(viewMatrix) * mat3(modelMatrix) * position, 1.);
  gl_Position = p.xyww;
}
`

export const SKY_FRAGMENT = /* glsl */ `
precision highp float;
precision highp sampler2D;
${UNIFORMS}
uniform mat4 projectionMatrix;
uniform vec4 uSky; // cloud, rain, mist 0…1; how bright the day is
uniform vec4 uDiscs; // radius of sun, radius of moon (radians), lit share of the moon, angle of its bright limb from up, towards the left
uniform mat3 uStars;
varying vec3 vDir;
${NOISE}
${CARVE}
${DEPTH}
float fb(vec2 p) {
  return noise(p) * .5 + noise(p * 2.1 + 3.) * .27 + noise(p * 4.3 + 7.) * .15 + noise(p * 8.7 + 1.) * .08;
}
// Noise around the compass without a seam: due south, a second map takes over.
float around(float az, float el, vec2 scale, vec2 off) {
  float t = smoothstep(2.3, 2.8, abs(az));
  float back = az < 0. ? az + 6.2831853 : az;
  float a = t < 1. ? fb(vec2(az, el) * scale + off) : 0.;
  float b = t > 0. ? fb(vec2(back, el) * scale + off + 50.) : 0.;
  return mix(a, b, t);
}
// Each row of cuts begins at an azimuth of its own, so no seam runs down the sky.
float rows(float el, float az, float l, float period, float px, float len) {
  if (l <= .004) return 0.;
  if (l >= .996) return 1.;
  float w = around(az, el, vec2(3., 14.), vec2(9.)) * 1.5 - .75; // rows bow a little
  float u = el / period + w * .9;
  int row = int(floor(u + .5));
  float d = abs(u - floor(u + .5));
  l = clamp(l + (hash(row + 977) - .5) * 1.3 * l * (1. - l), 0., 1.);
  float v = mod(az + hash(row + 4111) * 6.2831853, 6.2831853) * cos(el);
  float A = min(1., 2.2 * sqrt(l * (1. - l)));
  float a = .5 * cutWidth(row, v / (period * len), l, A, .30 + .55 * around(az, el, vec2(3., 11.), vec2(20.)));
  float aa = px / period * .75;
  return mix(a > .004 ? smoothstep(-aa, aa, a - d) : 0., l, smoothstep(.3, .7, aa));
}
vec2 discAt(vec3 d, vec3 c, float r) {
  vec3 right = normalize(cross(c, vec3(0., 1., 1e-4))), up = cross(right, c);
  return dot(d, c) > 0. ? vec2(dot(d, right), dot(d, up)) / r : vec2(1e3);
}
float moonLit(vec2 m) {
  float c = cos(uDiscs.w), s = sin(uDiscs.w);
  vec2 q = vec2(c * m.x + s * m.y, -s * m.x + c * m.y); // y towards the bright limb
  float k = 1. - 2. * uDiscs.z;
  return smoothstep(-.04, .04, q.y - k * sqrt(max(1. - q.x * q.x, 0.)));
}
vec3 daySky(vec3 d, float el, float az, float px) {
  float cover = uSky.x;
  vec2 base = d.xz / (max(d.y, 0.) + .22);
  vec2 cp = base * .92 + vec2(1.3, 4.7);
  cp += (vec2(fb(cp * 1.1), fb(cp * 1.1 + 9.)) - .5) * .8;
  float f = fb(cp * vec2(1., 1.15)), cut = mix(.66, .445, cover), edge = f - cut;
  // Clouds are drawn by their undersides: a dark foot with a hard edge, thinning upwards; all else is bare.
  vec2 down = normalize(base + 1e-4) * .16;
  float under = fb((cp + down) * vec2(1., 1.15)) - cut;
  float inC = smoothstep(-.006, .006, edge);
  float foot = smoothstep(.10, -.04, under);
  float dark = inC * (.20 + .74 * foot) * mix(.6, 1.05, cover) * smoothstep(0., .03, edge);
  float open = .34 * smoothstep(.45, .8, el) * smoothstep(.35, .65, around(az, el, vec2(.9, 4.), vec2(3., 0.)));
  // Rows close to rings overhead: the zenith is left bare.
  float l = 1. - max(dark, open * (1. - inC)) * smoothstep(1.15, .8, el);
  l -= (1. - uSky.w) * .55;
  float low = smoothstep(.07, .20, el);
  l = mix(1., stair(clamp(l, 0., 1.), 6., .3), mix(low, 1., (1. - uSky.w) * .6) * (1. - uSky.z * .35));
  vec2 sd = discAt(d, uSun, uDiscs.x);
  float r = length(sd);
  float halo = exp(-r * r / 26.);
  l = mix(l, 1., halo * .9);
  float cov = rows(el, az, l, uPeriod * 1.7, px, 24.);
  float ring = smoothstep(1. + px / uDiscs.x, 1., r) * smoothstep(.86 - px / uDiscs.x, .86, r) * smoothstep(.75, .45, cover) * step(-.02, uSun.y);
  cov = min(cov, 1. - ring);
  vec3 ink = mix(uInkFar, uInk, .18 + .30 * smoothstep(.15, .7, el) + .25 * inC * cover);
  return mix(ink, mix(uMist, uPaper, smoothstep(0., .3, el)), cov);
}
vec3 nightSky(vec3 d, float el, float az, float px) {
  float up = smoothstep(-.03, .06, uMoon.y);
  float md = acos(clamp(dot(d, uMoon), -1., 1.));
  float f = around(az, el, vec2(1.3, 5.), vec2(4., 0.));
  float l = up * uDiscs.z * (.5 * exp(-md * md / .018) + .5 * exp(-md * md / .22) * smoothstep(.62 - .2 * uSky.x, .72 - .2 * uSky.x, f)) + .10 * smoothstep(.12, .0, el) * smoothstep(.9, .1, md) * up;
  l *= smoothstep(uDiscs.y * 1.9, uDiscs.y * 3.8, md);
  l *= smoothstep(.02, .07, l);
  l *= smoothstep(1.25, .95, el);
  float cov = rows(el, az, l, uPeriod * 1.35, px, 12.);
  vec3 sd = uStars * d;
  vec3 c = floor(sd * 70.), k = fract(sd * 70.) - .5;
  float h = hash(ivec2(int(c.x) + int(c.z) * 131, int(c.y)));
  float star = step(.982, h) * smoothstep(.16, .10, length(k)) * smoothstep(.06, .3, el) * smoothstep(.25, .5, md + 1. - up) * (1. - smoothstep(.4, .75, uSky.x) * step(.35, f));
  cov = max(cov, star);
  vec2 m = discAt(d, uMoon, uDiscs.y);
  float disc = smoothstep(1. + px / uDiscs.y, 1. - px / uDiscs.y, length(m));
  cov = mix(cov, moonLit(m), disc * up);
  return mix(uInk, mix(uPaper * .92, uPaper * 1.04, disc), cov);
}
vec3 snowSky(vec3 d, float el, float az, float px) {
  float f = around(az, el, vec2(2., 7.), vec2(0.));
  float l = 1. - .22 * smoothstep(.5, .72, f) * smoothstep(0., .35, el);
  float cov = rows(el, az, l, uPeriod * 2., px, 14.);
  return mix(mix(uMist, uInkFar, .55), mix(uMist, uPaper, smoothstep(0., .4, el)), cov);
}
void main() {
  vec3 d = normalize(vDir);
  float el = asin(clamp(d.y, -1., 1.)), az = atan(d.x, -d.z + (d.z == 0. ? 1e-6 : 0.)), px = pixelAngle();
  vec3 col = uNight > .5 ? nightSky(d, el, az, px) : uSnow > .5 ? snowSky(d, el, az, px) : daySky(d, el, az, px);
  col = mix(uPaper, col, carveIn(4000., noise(vec2(el * 3., d.x * 2. + d.z))));
  gl_FragColor = vec4(col, 1.);
#include <colorspace_fragment>
}
`
