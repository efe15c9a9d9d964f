/**
 * Land: cuts run down the slope, in patches of parallel cuts as on a block. Where two patches meet the cuts pinch
 * to points. Gullies and some steep faces are cut along the contour instead.
 */
export const TERRAIN = /* glsl */ `
struct Cut {
  vec2 q;
  vec3 T;
  float tl;
  float pinch;
  bool level;
};
Cut terrainCut(vec3 P, vec3 N, vec3 Ng, vec4 field, float D, float px) {
  Cut cut;
  float sl = length(field.xy);
  vec2 wind = uWind.xy / max(length(uWind.xy), 1e-3);
  // Nearly level ground is cut across the view from where one stands, in snow as the wind goes: so that it lies.
  vec2 ray = P.xz - uStand.xz;
  vec2 lie = uSnow > .2 + .6 * noise(P.xz * .05) ? wind : vec2(-ray.y, ray.x) / max(length(ray), .5);
  // A slope that level ground cannot have is a grain: furrows, a trodden way.
  bool level = N.y > .968 && sl < 4.;
  vec2 g = level ? lie : field.xy / max(sl, 1e-4);
  // Patches grow with distance, or far hills would be speckled.
  float jit = (noise(P.xz * .0055 + 3.) - .5) * .8 * smoothstep(300., 1200., D) + (noise(P.xz * .035) - .5) * .9 * smoothstep(1500., 400., D) + (noise(P.xz * .21 + 7.) - .5) * .45 * smoothstep(160., 50., D);
  // Level ground: each row ends where it likes, so patches interlock instead of meeting in a seam.
  if (level) {
    float r = length(ray), h = max(uStand.y - P.y, .4);
    float st = exp2(floor(log2(max(uPeriod * (r * r + h * h) / h * 1000., 1.))));
    jit = (noise(P.xz * .17) - .5) * .8 + (hash(int(r * 500. / st) + 31) - .5) * 1.15;
  }
  float kf = atan(g.y, g.x + 1e-6) * (9. / 3.14159265) + jit + .5;
  float k = floor(kf);
  float fw = max(fwidth(kf), 1e-4);
  float e = min(kf - k, k + 1. - kf) / fw;
  float a = k * (3.14159265 / 9.);
  vec2 fd = vec2(cos(a), sin(a)), pe = vec2(-fd.y, fd.x);
  vec2 q = vec2(dot(P.xz, pe), dot(P.xz, fd) + P.y * 1.3);
  vec3 g3 = vec3(pe.x, 0., pe.y);
  float alt = field.z < -.30 ? 1. : 0.;
  if (!level && sl > .40 && alt > .5) {
    q = vec2(P.y * 1.1, dot(P.xz, pe));
    g3 = vec3(0., 1.1, 0.);
  }
  vec3 T = g3 - Ng * dot(g3, Ng);
  float tl = length(T);
  cut.q = q;
  cut.tl = max(tl, .25);
  cut.T = T / max(tl, 1e-4);
  cut.pinch = mix(smoothstep(0., .55 * uPeriod / px, e), 1., level ? 1. : smoothstep(.06, .16, fw));
  cut.level = level;
  return cut;
}
// Mist is not thinned ink but wood cut away: level rows of bare paper, wider towards the hollow. veil: 0 none … 1 all.
float mistCut(vec3 P, vec3 Ng, vec3 V, float D, float veil, float px) {
  if (veil < .02) return 0.;
  vec3 T = vec3(0., 1., 0.) - Ng * Ng.y;
  float tl = max(length(T), .12), tv = dot(T, V) / tl, nv = max(abs(dot(Ng, V)), .03);
  float ratio = min(abs(tv) / nv, 14.);
  float mpr = D * sqrt(1. + ratio * ratio) * tl;
  float u = P.y + (noise(P.xz * .006 + 11.) - .5) * 14. + (noise(P.xz * .05) - .5) * 1.6;
  float fq = clamp(length(vec2(dFdx(u), dFdy(u))), px * mpr * .12, px * mpr * 1.6);
  float lam = smoothstep(.05, .86, veil);
  return carve(vec2(u, P.z + P.x * .62), lam, mpr, uPeriod * 1.7, fq, 1., .3, 16., 0.);
}
`
