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
`
