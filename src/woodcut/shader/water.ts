import { BLOWN } from '../blown.ts'

const f = (v: number): string => v.toFixed(4)

/**
 * A torrent: long cuts that run with the stream (aStroke: metres across and along it), crests that stand still,
 * foam that travels. Seen far along the stream, cuts lie across it, as they do in prints.
 * What hardly runs is a mirror in still air; the wind raises ripples on it, which lie across the wind and go with it.
 */
export const WATER = /* glsl */ `
// 0 a mirror … 1 all ripples; flow as aField has it: a stream keeps its own face. (blown.ts)
float rippled(float flow) {
  return smoothstep(${f(BLOWN.ripple[0])}, ${f(BLOWN.ripple[1])}, uWind.z) * (1. - smoothstep(.2, .6, flow));
}
// Ripples 0…1. Three fixed sets of them, each as strong as the wind blows along it: when it turns, none of them swings round.
float ripples(vec2 P) {
  float sum = 0.;
  for (int i = 0;i < 3;i++) {
    vec2 a = i == 0 ? vec2(1., 0.) : i == 1 ? vec2(-.5, .8660254) : vec2(-.5, -.8660254);
    float share = dot(a, uWind.xy);
    vec2 r = vec2(dot(P, a) - dot(uDrift.xy, a) * ${f(BLOWN.drift)}, dot(P, vec2(-a.y, a.x)));
    sum += share * share * (noise(r * vec2(1.3, .3) + float(i) * 19.) * .55 + noise(r * vec2(3.4, .9) + 7.) * .45);
  }
  return sum * .6666667;
}
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
  float still = 1. - smoothstep(.2, .6, field.x), rough = rippled(field.x);
  if (still > .01) {
    // Breezes go over the water in patches; far away its ripples are one tone.
    float breeze = .55 + .45 * noise((P.xz - uDrift.xy * .5) * .03);
    float wind = mix(mix(crest, .85, .7), smoothstep(.46, .66, mix(ripples(P.xz), .55, smoothstep(60., 260., D))), rough * breeze);
    crest = mix(crest, wind, still);
  }
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
