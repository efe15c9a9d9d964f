/**
 * Tapered gouges in rows. A row is a chain of cuts; each cut starts pointed, swells and thins. Rows are numbered in
 * thousandths of a metre, so a row keeps its number, and with it its shape, at every level of refinement: where
 * the wanted period halves, new rows grow from nothing between the old ones and the share of paper stays the same.
 */
export const CARVE = /* glsl */ `
// Width of the cut (share of its period) of one row at v, which counts cuts. lam: wanted share of paper.
float cutWidth(int row, float v, float lam, float amp, float gap) {
  float x = v + hash(row) * 19.7;
  float c = floor(x), f = x - c;
  int ci = int(c);
  float h = hash(ivec2(row, ci));
  float t = f / (.60 + .40 * h);
  float p = t < 1. ? smoothstep(0., .22, t) * pow(max(1. - t, 0.), .55) * 1.25 : 0.;
  // Unequal cuts: in the dark some nicks are left out, in the light some slivers of ink; else tones look ruled.
  float hb = hash(ivec2(row, f > .5 ? ci + 1 : ci) + 7919);
  float dark = smoothstep(.42, .12, lam), light = smoothstep(.58, .85, lam);
  float d = fract(h * 57.31) - gap;
  float b = gap - hb;
  float w = lam + (p - .52) * amp;
  w += dark * p * (d > 0. ? .16 : -.85) * amp;
  w += light * (1. - min(p, 1.)) * (b > 0. ? .62 : -.10) * amp;
  return clamp(w, 0., 1.15);
}
// A sliver of ink too thin to print is left out: no grey hairlines.
float bareOrInk(float w, float aa) {
  return w + .7 * smoothstep(1.3 * aa, .45 * aa, (1. - w) * .25) * smoothstep(.5, .7, w);
}
// Share of paper at q (metres across, along). mpr: metres of q.x in a radian of view; fq: metres of q.x in a pixel.
// run: metres the cuts have flowed along.
float carve(vec2 q, float lam, float mpr, float period, float fq, float amp, float wob, float len, float run) {
  if (lam <= .004) return 0.;
  if (lam >= .996) return 1.;
  float lv = log2(max(period * mpr, 1e-4) * 1000.);
  float o = floor(lv), fr = smoothstep(.15, .85, lv - o);
  float st = exp2(o), P1 = .002 * st;
  vec2 k = q * vec2(.16, .055) / P1;
  float w0 = noise(k * 2.) - .5, w1 = noise(k) - .5;
  float clump = mix(w0, w1, fr);
  // Tones gather: bare places and thickets, not an even grey.
  lam = clamp(lam + clump * 2.2 * lam * (1. - lam), .005, .995);
  float u = q.x / P1 + mix(w0 * .5, w1, fr) * wob;
  float re = floor(u + .5), ro = floor(u) + .5;
  float de = abs(u - re), dq = abs(u - ro);
  int ie = int(re * st * 2.), io = int(ro * st * 2.);
  float L0 = P1 * len;
  float s = run;
  float A = amp * min(1., 2.2 * sqrt(lam * (1. - lam)));
  float gap = .42 + .50 * clump;
  float ve = q.y - s * (.92 + .16 * hash(ie^77)), vo = q.y - s * (.92 + .16 * hash(io^77));
  float le = mix(cutWidth(ie, ve / L0, lam, A, gap), cutWidth(ie, ve / (2. * L0), lam, A, gap), fr);
  float aa = fq / P1 * .75;
  float ae = .25 * bareOrInk(le, aa) * (1. + fr), ao = 0.;
  if (fr < .999) ao = .25 * bareOrInk(cutWidth(io, vo / L0, lam, A, gap), aa) * (1. - fr);
  float m = max(ae > .004 ? ae - de : -1., ao > .004 ? ao - dq : -1.);
  return mix(smoothstep(-aa, aa, m), lam, smoothstep(.22, .6, aa));
}
`
