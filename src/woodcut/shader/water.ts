/**
 * A torrent: long cuts that run with the stream (aStroke: metres across and along it), crests that stand still,
 * foam that travels. Seen far along the stream, cuts lie across it, as they do in prints.
 */
export const WATER = /* glsl */ `
struct Flow {
  vec2 q;
  vec3 T;
  float run;
  float light;
  float foam;
  float len;
};
Flow waterFlow(vec3 P, vec2 st, vec4 field, vec3 across, vec3 V, float D) {
  Flow f;
  float speed = field.x * 3.6;
  float t = uClock;
  float u = st.x, v = st.y, w = v - speed * t;
  float streak = noise(vec2(u * .21, w * .030)), rill = noise(vec2(u * .95 + 3., (v - speed * 1.12 * t) * .17));
  float stand = .5 + .5 * sin(v * .70 + 5. * noise(vec2(u * .11, v * .035)) + .6 * sin(t * .9 + u * .3));
  stand = mix(.5, stand, smoothstep(.35, .75, noise(vec2(u * .05 + 9., v * .022))));
  float crest = smoothstep(.36, .80, streak * .46 + rill * .30 + stand * .24);
  float spray = smoothstep(.30, .75, noise(vec2(u * .55, w * .16)) * .6 + noise(vec2(u * 1.9, (v - speed * .9 * t) * .55)) * .4);
  f.foam = clamp(field.w, 0., 1.) * spray;
  f.light = clamp(mix(field.y, field.z, crest) + f.foam * .9, 0., 1.);
  vec3 along = vec3(-across.z, 0., across.x);
  vec2 vh = V.xz / max(length(V.xz), 1e-4);
  float turn = smoothstep(.55, .85, abs(dot(vh, along.xz))) * smoothstep(.22, .10, V.y);
  bool cross = turn > noise(vec2(u * .06, v * .012) + 40.) * .9 + .05;
  float wave = (noise(vec2(u * .11, v * .06)) - .5) * 2.6 + (noise(vec2(u * .4 + 9., v * .22)) - .5) * .8;
  f.q = cross ? vec2(w + wave, u) : vec2(u + wave * .55 * field.x, v);
  f.T = cross ? along : across;
  f.run = cross ? 0. : speed * t;
  f.len = cross ? 7. : 14.;
  return f;
}
`
