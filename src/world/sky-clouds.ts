/** Clouds as the sky's shader and the stars' both see them: a field over the land that the wind carries along. */
export const CLOUDS = /* glsl */ `
float fb(vec2 p) {
  return noise(p) * .5 + noise(p * 2.1 + 3.) * .27 + noise(p * 4.3 + 7.) * .15 + noise(p * 8.7 + 1.) * .08;
}
// Where a direction meets the clouds' level, in heights of that level; aloft the wind is stronger than below.
vec2 cloudPlace(vec3 d) {
  return d.xz / (max(d.y, 0.) + .22);
}
vec2 cloudMap(vec2 place) {
  vec2 p = (place - uDrift.xy * .0016) * .92 + vec2(1.3, 4.7);
  return p + (vec2(fb(p * 1.1), fb(p * 1.1 + 9.)) - .5) * .8;
}
float cloudEdge(vec2 map, float cover) {
  return fb(map * vec2(1., 1.15)) - mix(.70, .435, cover);
}
`
