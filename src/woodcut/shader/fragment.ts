import { SNOW } from './snow.ts'

/** From light to paper: the one fragment shader of the family. Surfaces differ in how their cuts run. */
const HEAD = /* glsl */ `
#ifdef TERRAIN
#define DUO_FROM 14.
#define DUO_TO 34.
#else
#define DUO_FROM 40.
#define DUO_TO 85.
#endif
// Metres within which what stands against the light is still modelled; trees are, as far as they are seen.
#ifdef FOLIAGE
#define REFLECT_FROM 400.
#define REFLECT_TO 900.
#else
#define REFLECT_FROM 30.
#define REFLECT_TO 75.
#endif
UNIFORMS_HERE
uniform mat4 projectionMatrix;
varying vec3 vP, vN;
varying vec4 vColor;
varying float vSeed;
#if defined(TERRAIN)||defined(WATER)
varying vec4 vField;
#endif
#ifndef TERRAIN
varying vec4 vStroke;
#endif
NOISE_HERE
CARVE_HERE
DEPTH_HERE
${SNOW}LIGHT_HERE
SURFACE_HERE
`

/** Where the point lies: view, direction of its cuts, metres of u in a radian of view. */
const PLACE = /* glsl */ `
  vec3 dx = dFdx(vP), dy = dFdy(vP);
  vec3 cr = cross(dx, dy);
  float crl = length(cr);
  vec3 N = normalize(vN + vec3(0., 1e-6, 0.));
  if (!gl_FrontFacing) N = -N;
  vec3 E = uHead - vP;
  float D = max(length(E), .02);
  vec3 V = E / D;
  vec3 Ng = crl > 1e-20 ? cr / crl : N;
  if (dot(Ng, cameraPosition - vP) < 0.) Ng = -Ng;
  float px = pixelAngle();
  vec2 q;
  vec3 T;
  float tl = 1., wob = .55, amp = 1., len = 9., run = 0., pinch = 1., curve = 0., mist = 0., coarse = 1., refl = vColor.a;
  vec3 print = vColor.rgb * uTint;
  float lying = lyingSnow(vP, N, D);
#if defined(TERRAIN)
  Cut cut = terrainCut(vP, N, Ng, vField, D, px);
  q = cut.q;
  T = cut.T;
  tl = cut.tl;
  pinch = cut.pinch;
  curve = vField.z;
  mist = vField.w;
  len = lying > .5 ? 15. : 10.;
#elif defined(WATER)
  vec3 across = normalize(vN);
  N = vec3(0., 1., 0.);
  Flow flow = waterFlow(vP, vStroke.xy, vField, across, V, D);
  q = flow.q;
  T = normalize(flow.T - Ng * dot(flow.T, Ng) + vec3(1e-6));
  len = flow.len;
  run = flow.run;
  wob = .8;
  coarse = 1.45;
  print = mix(print, uPaper, clamp(flow.foam * 1.2, 0., 1.));
#else
  q = vStroke.xy;
  float ux = dFdx(q.x), uy = dFdy(q.x);
  vec3 r1 = cross(dy, Ng), r2 = cross(Ng, dx);
  float det = dot(dx, r1);
  T = (r1 * ux + r2 * uy) / (abs(det) < 1e-14 ? 1e-14 : det);
  float tg = length(T);
  tl = clamp(tg, .25, 4.);
  T /= max(tg, 1e-5);
  if (vStroke.z <= 0.) wob = .35;
#endif
  float tv = dot(T, V), nv = max(abs(dot(Ng, V)), .03);
  float ratio = min(abs(tv) / nv, 14.);
  float mpr = D * sqrt(1. + ratio * ratio) * tl;
  float fq = clamp(length(vec2(dFdx(q.x), dFdy(q.x))), px * mpr * .12, px * mpr * 1.6);
`

/** Light, distance and how far the print has come into being: the wanted share of bare paper, `l`. */
const TONE = /* glsl */ `
#ifndef WATER
  refl = mix(refl, max(refl, 1.1), lying);
  print = mix(print, uPaper, lying);
#endif
  float lamp = uLampCount > 0 ? lampLight(vP, N) : 0.;
#ifdef TERRAIN
  float sunlit = max(dot(N, uRelief), 0.) * uLight.x;
#elif defined(FOLIAGE)
  // Leaves let light through.
  float sunlit = mix(max(dot(N, uSun), 0.), dot(N, uSun) * .5 + .5, .55) * uLight.x;
#else
  float sunlit = max(dot(N, uSun), 0.) * uLight.x;
#endif
  float shade = sunlit > .01 ? sunShadow(vP, Ng, D) : 1.;
#ifdef FOLIAGE
  shade = mix(.4, 1., shade);
#endif
  float l;
#ifdef WATER
  l = flow.light * mix(.45, 1., shade);
#else
  float x = (uLight.y * (.62 + .38 * N.y) + sunlit * shade + lamp) * refl;
#ifndef TERRAIN
  x += reflected(N, V, sunlit * shade, D) * (.3 + .7 * min(refl, 1.));
#endif
#ifdef TERRAIN
  x += curve * .22 * (1. - .75 * uNight) + (noise(vP.xz * .045) - .5) * .10;
  // Ledges break the rock walls; trodden earth shows in a few places on level ground.
  float near = smoothstep(420., 160., D);
  x += (smoothstep(.50, .66, noise(vec2((vP.x + vP.z) * .05, vP.y * .42))) * .24 - .06) * smoothstep(.66, .46, N.y) * near * refl;
  if (cut.level && lying < .5) x *= 1. - .42 * smoothstep(.56, .74, noise(vP.xz * .21) * .6 + noise(vP.xz * .83) * .4) * smoothstep(120., 30., D);
  if (lying > .5) {
    vec2 wd = uWind.xy / max(length(uWind.xy), 1e-3);
    vec2 rq = vec2(dot(vP.xz, wd), dot(vP.xz, vec2(-wd.y, wd.x)));
    float rp = noise(rq * vec2(.10, .42)) * .6 + noise(rq * vec2(.33, 1.5) + 5.) * .4;
    x -= .20 * smoothstep(.58, .80, rp) * smoothstep(60., 8., D) * smoothstep(1.5, 5., D);
  }
#endif
  l = smoothstep(uTone.x, uTone.y, x);
  l = mix(l, stair(l, 5., .22), .75);
#endif
#ifdef WATER
  if (uNight > .01) {
    vec3 shine = print;
    l = mix(l, nightWater(vP, V, l, shine), uNight);
    print = mix(print, shine, uNight);
  }
#endif
  // distance
  float band = bandOf(D), haze = hazeOf(D), mm = clamp(mist * uDepth.w, 0., 1.), day = 1. - uNight;
  l = mix(l, clamp(l + .08 * day, 0., 1.), band);
  l = 1. - (1. - l) * (1. - .30 * mm * day) * (1. - haze * .55 * day);
  l *= 1. - uNight * haze * .8 * (1. - mm);
#ifdef TERRAIN
  if (lying < .5) l *= mix(1., smoothstep(.02, .16, dot(N, V)), .8 * (1. - mm) * smoothstep(.95, .82, N.y));
#endif
  float come = carveIn(D, noise(vP.xz * .13 + vP.y * .11));
  l = 1. - (1. - l) * come;
`

/** Cuts of that tone, and what is printed in and between them. */
const CUTS = /* glsl */ `
  float duo = smoothstep(.30, .16, l) * smoothstep(0., .05, l) * (1. - uNight * .6) * (1. - smoothstep(DUO_FROM, DUO_TO, D));
#ifdef WATER
  duo = 0.;
#endif
  float root = sqrt(max(l, 0.));
  float la = mix(l, root, duo);
  q += vec2(vSeed * 3.717, vSeed * 11.31);
#ifdef TERRAIN
  la *= mix(1., pinch, (1. - mm) * smoothstep(.98, .8, la) * .9);
  // Where mist begins, what else was cut in the dark thins out: its rows stand alone.
  la *= 1. - smoothstep(.03, mix(.16, .34, smoothstep(.35, .8, N.y)), mm * day) * smoothstep(.92, .5, l);
#endif
  float cov = carve(q, la, mpr, uPeriod * coarse, fq, amp, wob, len, run);
  if (duo > .02) cov *= carve(vec2(q.x * .55 + q.y * .835, q.y * .55 - q.x * .835), mix(1., root, duo), mpr, uPeriod * .9, px * mpr, .35, wob, len, 0.);
#if !defined(TERRAIN)&&!defined(WATER)
  if (vStroke.z > 0.) {
    vec2 s = vStroke.xy;
    float e = min(min(s.x, vStroke.z - s.x), min(s.y, vStroke.w - s.y));
    float far = 1. - smoothstep(18., 70., D);
    float wl = D * .0009 * far, aa = D * px * .8;
    float ln = smoothstep(wl + aa, wl - aa, e) * far * come;
    float ink = l > .30 ? 0. : 1.;
    float rough = noise(vec2(s.x + s.y, vSeed * 97.) * 6.);
    cov = mix(cov, ink, ln * (l > .30 ? 1. : .75 * step(.02, sunlit * shade + lamp) * smoothstep(.25, .7, rough)));
  }
#endif
#ifdef TERRAIN
  cov = max(cov, mistCut(vP, Ng, V, D, mm * day * come, px));
#endif
  vec3 ink = mix(mix(uInk, uInkFar, band), uMist, clamp(mm * mix(.5 * band, .9, uNight) + haze * .75, 0., 1.) * (1. - uNight * .65));
  float sat = max(print.r, max(print.g, print.b)) - min(print.r, min(print.g, print.b));
  // Moonlight has little colour; an accent keeps its own.
  print = mix(print, uPaper, .6 * uNight * smoothstep(.5, .25, sat) * step(refl, 1.2));
#ifdef WATER
  vec3 pap = print;
#else
  vec3 pap = sat > .16 ? print : mix(uPaper, print, .25);
  pap = mix(pap * mix(1., .82, band * uNight), mix(uLampColor, print, .25), clamp(lamp * 1.4 - .1, 0., 1.) * .8 * uNight);
#endif
  pap = mix(pap, uMist, clamp(mm + haze, 0., 1.) * (1. - uNight * .75));
  // Colour and mist are printed after the key block has begun: blank paper first.
  pap = mix(uPaper, pap, come);
  ink = mix(uPaper, ink, smoothstep(0., .25, come));
  gl_FragColor = vec4(mix(ink, pap, clamp(cov, 0., 1.)), 1.);
#include <colorspace_fragment>
`

export const FRAGMENT = `${HEAD}void main() {${PLACE}${TONE}${CUTS}}`

/** Moon path and lamp streaks on still water, as short level cuts. */
export const NIGHT_WATER = /* glsl */ `
float nightWater(vec3 P, vec3 V, float l, inout vec3 print) {
  vec3 I = -V, R = vec3(I.x, abs(I.y), I.z);
  float lam = 0.;
  float az = atan(R.x, -R.z) - atan(uMoon.x, -uMoon.z);
  az -= 6.2831853 * floor(az / 6.2831853 + .5);
  float el = asin(clamp(R.y, -1., 1.)) - asin(clamp(uMoon.y, -1., 1.));
  // Wind breaks up the moon's path and makes it broad; what it is broken by goes with the wind.
  float blow = smoothstep(.5, 9., uWind.z);
  vec2 at = P.xz - uDrift.xy * .1;
  float rough = (.65 + .7 * noise(at * vec2(.5, 1.7))) * mix(.8, 1.9, blow);
  float up = smoothstep(-.02, .05, uMoon.y);
  l = l * .25 + up * (.9 * exp(-az * az / .006 / rough) * exp(-el * el / .16) * smoothstep(.25, .6, noise(at * vec2(.7, 2.3)) + mix(.17, .02, blow)) + .2 * exp(-az * az / .06) * exp(-el * el / .2) * noise(at * vec2(.4, 1.6)));
  for (int i = 0;i < MOST_LAMPS;i++) {
    if (i >= uLampCount) break;
    vec3 m = uLamps[i].xyz;
    m.y = 2. * P.y - m.y;
    vec3 md = normalize(m - uHead);
    vec2 d = vec2(atan(I.x, -I.z) - atan(md.x, -md.z), asin(clamp(I.y, -1., 1.)) - asin(clamp(md.y, -1., 1.)));
    float s = exp(-d.x * d.x / .00022) * exp(-d.y * d.y / .004) * smoothstep(.2, .5, noise(at * vec2(1.3, 3.)));
    l += s * .9;
    lam = max(lam, s);
  }
  print = mix(uPaper, uLampColor, clamp(lam * 1.6, 0., 1.));
  return clamp(l, 0., 1.);
}
`
