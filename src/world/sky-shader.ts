/**
 * The sky as a block: level rows of cuts, clouds left as paper with a cut underside, true sun and moon. One picture for
 * day, twilight and night: what changes is how much paper is wanted where, and in which inks.
 */
import { CARVE } from '../woodcut/shader/carve.ts'
import { DEPTH, UNIFORMS } from '../woodcut/shader/depth.ts'
import { NOISE } from '../woodcut/shader/noise.ts'
import { CLOUDS } from './sky-clouds.ts'

export const SKY_VERTEX = /* glsl */ `
varying vec3 vDir;
void main() {
  vDir = position;
  vec4 p = projectionMatrix * vec4(mat3(viewMatrix) * mat3(modelMatrix) * position, 1.);
  gl_Position = p.xyww;
}
`

const HEAD = /* glsl */ `
precision highp float;
precision highp sampler2D;
${UNIFORMS}
uniform mat4 projectionMatrix;
uniform vec4 uSky; // cloud; how much the air hides; faintest star, in magnitudes; direct light 0…1
uniform vec4 uDiscs; // radius of sun, radius of moon (radians), lit share of the moon, angle of its bright limb from up, towards the left
uniform vec3 uTrueSun;
uniform vec4 uGlow; // the colour of paper round a low sun; how much of it there is
uniform mat3 uStars;
varying vec3 vDir;
${NOISE}
${CARVE}
${DEPTH}
${CLOUDS}
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
`

const TONES = /* glsl */ `
struct Cloud {
  float edge;
  float in1;
  float foot;
};
Cloud cloudsAt(vec3 d) {
  vec2 place = cloudPlace(d), map = cloudMap(place), down = normalize(place + 1e-4) * .16;
  Cloud c;
  c.edge = cloudEdge(map, uSky.x);
  c.in1 = smoothstep(-.006, .006, c.edge);
  // Clouds are drawn by their undersides: a dark foot with a hard edge, thinning upwards.
  c.foot = smoothstep(.10, -.04, cloudEdge(map + down, uSky.x));
  return c;
}
float dayTone(Cloud c, float el, float az, float glow) {
  float dark = c.in1 * (.20 + .74 * c.foot) * mix(.6, 1.05, uSky.x) * smoothstep(0., .03, c.edge);
  float open = .34 * smoothstep(.45, .8, el) * smoothstep(.35, .65, around(az, el, vec2(.9, 4.), vec2(3., 0.)));
  // Rows close to rings overhead: the zenith is left bare.
  float l = 1. - max(dark * (1. - .45 * glow), open * (1. - c.in1)) * smoothstep(1.15, .8, el);
  // A closed sky is not a white one.
  l -= .20 * smoothstep(.75, 1., uSky.x) * smoothstep(.1, .6, el) * (1. - c.foot) * smoothstep(1.15, .8, el);
  return l;
}
// After sunset the block darkens from above and from the side away from the sun.
float duskTone(float l, float el, float toSun, float glow, float dusk) {
  float high = smoothstep(.02, .75, el + .22 * (1. - toSun));
  float want = mix(.90, .16, high) * mix(1., .55 + .45 * l, .8);
  return mix(l, max(want, glow * .96), dusk);
}
float nightTone(vec3 d, Cloud c, float el, float md, float up) {
  float lit = up * uDiscs.z;
  float l = lit * (.5 * exp(-md * md / .018) + .55 * exp(-md * md / .30) * smoothstep(-.05, .05, c.edge) * (1. - .5 * c.foot));
  l += .10 * smoothstep(.12, .0, el) * smoothstep(.9, .1, md) * up;
  l *= smoothstep(uDiscs.y * 1.9, uDiscs.y * 3.8, md);
  // The Milky Way, where it is dark enough: its plane in J2000.
  vec3 s = uStars * d;
  float b = dot(s, vec3(-.86767, -.19808, .45598)), core = dot(s, vec3(-.05488, -.87344, -.48384));
  vec2 along = vec2(atan(dot(s, vec3(.49411, -.44483, .74698)), core) * 3., b * 9.);
  float river = exp(-b * b / (.010 + .012 * max(core, 0.))) * smoothstep(.30, .72, fb(along + 40.)) * (.55 + .45 * core);
  l += .30 * river * smoothstep(3.2, 4.2, uSky.z) * smoothstep(.05, .35, el) * (1. - smoothstep(-.1, 0., c.edge));
  l *= smoothstep(.02, .07, l);
  return l * smoothstep(1.25, .95, el);
}
`

const MAIN = /* glsl */ `
void main() {
  vec3 d = normalize(vDir);
  float el = asin(clamp(d.y, -1., 1.)), az = atan(d.x, -d.z + (d.z == 0. ? 1e-6 : 0.)), px = pixelAngle();
  float night = uNight, veil = uSky.y;
  float toSun = dot(d.xz, uTrueSun.xz) / max(length(d.xz) * length(uTrueSun.xz), 1e-4) * .5 + .5;
  float glow = uGlow.w * exp(-max(el, 0.) / (.10 + .22 * toSun * toSun)) * mix(.25, 1., toSun * toSun);
  Cloud c = cloudsAt(d);
  float up = smoothstep(-.03, .06, uMoon.y), md = acos(clamp(dot(d, uMoon), -1., 1.));
  float l = 1.;
  if (night < .999) {
    l = stair(clamp(dayTone(c, el, az, glow), 0., 1.), 6., .3);
    float low = smoothstep(.07, .20, el);
    l = mix(1., l, mix(low, 1., (1. - uSky.w) * .6));
    l = duskTone(l, el, toSun, glow, 1. - uSky.w);
  }
  if (night > .001) l = mix(l, nightTone(d, c, el, md, up), night);
  // Fog and falling snow leave bare paper by day, and a bare block by night.
  float soft = .22 * smoothstep(.5, .72, around(az, el, vec2(2., 7.), vec2(0.))) * smoothstep(0., .35, el);
  l = mix(l, mix(1. - soft, 0., night), veil);
  vec2 sd = discAt(d, uTrueSun, uDiscs.x), m = discAt(d, uMoon, uDiscs.y);
  float r = length(sd), seen = 1. - smoothstep(.35, .8, veil);
  l = mix(l, 1., exp(-r * r / 26.) * .9 * (1. - night) * step(-.1, uTrueSun.y));
  float cov = rows(el, az, clamp(l, 0., 1.), uPeriod * 1.55, px, 18.);
  float clear = smoothstep(.78, .45, uSky.x) * seen;
  float sunDisc = smoothstep(1. + px / uDiscs.x, 1. - px / uDiscs.x, r) * clear;
  float ring = sunDisc * smoothstep(.86 - px / uDiscs.x, .86, r);
  float disc = smoothstep(1. + px / uDiscs.y, 1. - px / uDiscs.y, length(m)) * smoothstep(.12, .35, night) * up * seen;
  cov = mix(max(cov, sunDisc), 0., ring);
  cov = mix(cov, moonLit(m), disc);
  vec3 ink = mix(mix(uInkFar, uInk, .18 + .30 * smoothstep(.15, .7, el) + .25 * c.in1 * uSky.x), uInk, max(night, (1. - uSky.w) * .5));
  ink = mix(ink, mix(uMist, uInkFar, .55), veil * (1. - night));
  vec3 paper = mix(mix(uMist, uPaper, smoothstep(0., .3, el)), mix(uPaper * .92, uPaper * 1.04, disc), night);
  paper = mix(paper, uGlow.rgb, clamp(glow * 1.15, 0., 1.) * (1. - veil));
  vec3 col = mix(ink, paper, cov);
  // Far down and far off, the night's block is as dark as its hills.
  col = mix(uPaper, col, carveIn(4000., noise(vec2(el * 3., d.x * 2. + d.z))));
  gl_FragColor = vec4(col, 1.);
#include <colorspace_fragment>
}
`
export const SKY_FRAGMENT = HEAD + TONES + MAIN
