import { COVER } from './cover.ts'

/** Snow that lies, and where a roof has kept it off. */
export const SNOW = /* glsl */ `
${COVER}// Snow that has fallen and stayed: on what faces up, in patches at first. 0 none … 1 covered.
float lyingSnow(vec3 P, vec3 N, float D) {
  if (uSnow <= .004) return 0.;
  float n = mix(noise(P.xz * .45), noise(P.xz * .045 + 13.), smoothstep(30., 140., D));
#ifdef FIGURE
  float steep = 2.8;
#else
  float steep = 2.;
#endif
  float lies = smoothstep(0., .2, uSnow * 1.25 - (1. - N.y) * steep - n * .9 * (1. - uSnow));
  return lies > 0. && uCoverCount > .5 ? lies * (1. - sheltered(P)) : lies;
}
`
