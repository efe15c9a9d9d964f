/**
 * Roofs, as rain and lying snow know them: boxes of the nearest, two texels each (world/cover-watch.ts writes them):
 * x, z of the middle, cosine and sine of its turn; half width, half depth (negative where no walls stand), the height
 * under the roof, and how much higher the roof rises inside. What is more than 12 m under a roof is not under it.
 */
export const COVER = /* glsl */ `
uniform highp sampler2D uCovers;
uniform float uCoverCount;
// Metres from P to the nearest edge of the roof it is under, negative outside. y: P's own height over the eaves.
vec3 underRoof(vec3 P, int i, out float lid, out bool walls) {
  vec4 a = texelFetch(uCovers, ivec2(0, i), 0), b = texelFetch(uCovers, ivec2(1, i), 0);
  vec2 d = P.xz - a.xy;
  vec2 q = abs(vec2(d.x * a.z - d.y * a.w, d.x * a.w + d.y * a.z));
  vec2 e = vec2(b.x, abs(b.y)) - q;
  lid = b.w;
  walls = b.y > 0.;
  float over = P.y - b.z;
  return vec3(min(e.x, e.y), over, over < -12. ? 0. : 1.);
}
// 1 where snow cannot lie for a roof over it. It blows in a little where no walls stand.
float sheltered(vec3 P) {
  float most = 0., lid;
  bool walls;
  for (int i = 0;i < MOST_COVERS;i++) {
    if (float(i) >= uCoverCount) break;
    vec3 u = underRoof(P, i, lid, walls);
    if (u.y > 0. || u.z < .5) continue;
    float in_ = walls ? 0. : .25 + .5 * noise(P.xz * 1.7);
    most = max(most, smoothstep(in_ - .15, in_ + .15, u.x + (walls ? .15 : 0.)));
  }
  return most;
}
// Whether a roof has caught what falls with the velocity v before it reaches P.
bool caught(vec3 P, vec3 v) {
  float lid;
  bool walls;
  for (int i = 0;i < MOST_COVERS;i++) {
    if (float(i) >= uCoverCount) break;
    vec3 here = underRoof(P, i, lid, walls);
    if (here.y > lid || here.z < .5) continue;
    if (here.x > 0. && (walls || here.y > 0.)) return true;
    if (here.y > 0.) continue;
    // Back up the way it came, to the height of the eaves: driving rain does come in under them.
    vec3 above = underRoof(P + v * (here.y / max(-v.y, .1)), i, lid, walls);
    if (above.x > 0. && !walls) return true;
  }
  return false;
}
`
