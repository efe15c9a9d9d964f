import { BLOWN } from '../blown.ts'

const f = (v: number): string => v.toFixed(4)

/**
 * The one wind, for whatever it moves: grass, cloth, smoke, rain, clouds, water. uWind: x, z of where it goes to, m/s,
 * gusts 0…1. uDrift: metres the air has gone since the scene began, east and south, and along its way.
 */
export const WIND_UNIFORMS = /* glsl */ `
uniform vec4 uWind;
uniform vec3 uDrift;
`
export const WIND = /* glsl */ `
// x, z and the speed (m/s) of the wind at a place: gusts are broad waves that travel with the air.
vec3 windAt(vec2 place) {
  float along = dot(place, uWind.xy) - uDrift.z, across = dot(place, vec2(-uWind.y, uWind.x));
  float g = .65 * sin(along * .13 + 1.7 * sin(across * .07)) + .35 * sin(along * .37 + across * .11 + 2.);
  return vec3(uWind.xy, max(0., uWind.z * (1. + uWind.w * (.75 * g + .25 * g * g))));
}
// How far a stem that is so high (metres) is bent over at its tip, metres in x, y, z; own: 0…1, so that no two move alike.
vec3 bentBy(vec2 place, float high, float own) {
  vec3 w = windAt(place);
  float h = max(high, 0.), reach = h / (.6 + h);
  float lean = min(.045 * w.z, .55) * reach * min(h, 1.6);
  float quiver = lean * .35 * sin(uDrift.z * 1.1 + own * 40. + dot(place, vec2(1.3, 1.7)));
  return vec3(w.xy * (lean + quiver), -.3 * lean * lean).xzy;
}
// Cloth and smoke (blown.ts): metres by which a point of the scene is moved, by the whole part of its seed. turn: what
// the wave does to the cloth's normal.
vec3 blownBy(vec3 at, float mark, float own, out vec3 turn) {
  vec3 w = windAt(at.xz);
  vec3 way = vec3(w.x, 0., w.y);
  turn = vec3(0.);
  if (mark < ${f(BLOWN.smoke - 0.5)}) {
    float force = min(w.z * ${f(1 / BLOWN.full)}, ${f(BLOWN.most)}), give = mark * .01 * force;
    float phase = (uDrift.z - dot(at.xz, w.xy)) * ${f(BLOWN.waves)} + at.y * 2.6 + own * 6.28;
    turn = way * (-1.6 * give * cos(phase)) + vec3(0., .5 * give * sin(phase), 0.);
    return way * (give * (${f(BLOWN.belly)} + ${f(BLOWN.wave)} * sin(phase)));
  }
  float high = (mark - ${f(BLOWN.smoke)}) * ${f(1 / BLOWN.steps)};
  float go = w.z * ${f(BLOWN.lean)} * high * sqrt(high) / (1. + ${f(BLOWN.lost)} * w.z * high);
  // It curls as it rises, each strand for itself; a plume that lies over rolls up and down.
  float a = high * 1.4 - uClock * 1.2 + own * 3., b = high * 2.7 - uClock * 2.1 + own * 43.;
  float wide = min(high * .12, .5);
  vec3 curl = vec3(-w.y, 0., w.x) * (sin(a) + .4 * sin(b)) + way * (cos(a) * .5) + vec3(0., .7, 0.) * (cos(a + own * 5.) + .5 * cos(b)) * smoothstep(.5, 6., w.z);
  return way * go + curl * wide + vec3(0., high / (1. + ${f(BLOWN.press)} * w.z) - high, 0.);
}
`
/** In a main function, for what is neither land, water nor plant: moves `w`, and the normal where one is asked for. */
export const blown = (at: string, normal?: string): string => `
#if !defined(TERRAIN)&&!defined(WATER)&&!defined(FOLIAGE)
  // What a figure does not wear is folded away into its origin, and stays there.
  if (aSeed >= 1. && dot(P, P) > 0.) {
    vec3 turn;
    ${at}.xyz += blownBy(${at}.xyz, floor(aSeed), fract(aSeed), turn);
${normal ? `    ${normal} += turn;\n` : ''}  }
#endif
`
