/** Hashes and noise. Integers only: exact on every chip. `noise` is one fetch from a 256² table of hash2. */
export const NOISE = /* glsl */ `
uint mixBits(uint h) {
  h ^= h>>16u;
  h *= 0x7feb352du;
  h ^= h>>15u;
  h *= 0x846ca68bu;
  return h^(h>>16u);
}
float hash(int n) {
  return float(mixBits(uint(n))>>8u) * (1. / 16777216.);
}
float hash(ivec2 n) {
  return float(mixBits((uint(n.x) * 0x9e3779b1u)^(uint(n.y) * 0x85ebca77u))>>8u) * (1. / 16777216.);
}
float noise(vec2 p) {
  vec2 i = floor(p), f = p - i;
  f = f * f * (3. - 2. * f);
  return textureLod(uNoise, (i + f + .5) * (1. / 256.), 0.).r;
}
float noiseFine(vec2 p) {
  return noise(p) * .62 + noise(p * 2.13 + vec2(17.3, 5.1)) * .38;
}
float stair(float x, float n, float soft) {
  x *= n;
  float f = floor(x);
  return (f + smoothstep(.5 - soft, .5 + soft, x - f)) / n;
}
`
