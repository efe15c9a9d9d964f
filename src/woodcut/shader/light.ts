/** Sun through its shadow map, and lamps. The map's steps are cut away by moving the look-up with noise. */
export const LIGHT = /* glsl */ `
#ifdef SUN_SHADOW
uniform highp sampler2DShadow uShadowMap;
uniform mat4 uShadowMatrix;
float sunShadow(vec3 P, vec3 Ng, float D) {
  if (uShadow.x <= 0.) return 1.;
  float cell = max(uShadow.y * 1.6, D * .006);
  vec3 j = vec3(noise(P.xz / cell + P.y * .7 / cell), noise(P.zx / cell + 31.7), 0.) - .5;
  vec3 S = P + Ng * (uShadow.y * 1.2 + .01) + vec3(j.x, 0., j.y) * uShadow.y * 2.2;
  vec4 s = uShadowMatrix * vec4(S, 1.);
  vec3 c = s.xyz * .5 + .5;
  vec2 e = min(c.xy, 1. - c.xy);
  float inside = smoothstep(.0, .03, min(e.x, e.y));
  if (inside <= 0. || c.z >= 1.) return 1.;
  float bias = (.04 + uShadow.y * .8) / uShadow.z;
  float lit = texture(uShadowMap, vec3(c.xy, c.z - bias));
  return 1. - (1. - smoothstep(.25, .75, lit)) * inside * uShadow.x;
}
#else
float sunShadow(vec3 P, vec3 Ng, float D) {
  return 1.;
}
#endif
float lampLight(vec3 P, vec3 N) {
  float sum = 0.;
  for (int i = 0;i < MOST_LAMPS;i++) {
    if (i >= uLampCount) break;
    vec3 d = uLamps[i].xyz - P;
    float r2 = dot(d, d);
    sum += uLamps[i].w * (max(dot(N, d) * inversesqrt(max(r2, 1e-4)), 0.) * .85 + .15) / (r2 + .12);
  }
  return sum;
}
#if !defined(TERRAIN)&&!defined(WATER)
// What stands against the light is still cut: from the ground's reflection, from the bright side of the sky, and, on
// bodies, along the edge. lit: the sunlight it has of its own.
float reflected(vec3 N, vec3 V, float lit, float D) {
  vec3 side = normalize(vec3(-uSun.x * .5 - uSun.z * .85, .42, -uSun.z * .5 + uSun.x * .85));
#ifdef FOLIAGE
  // Crowns are cut on top, where the sky falls in, and stay dark beneath.
  float x = .34 * smoothstep(.05, .85, N.y) + .16 * max(dot(N, side), 0.);
#else
  // Floors in shadow stay black.
  float x = (.30 * max(dot(N, side), 0.) + .20 * max(-N.y, 0.)) * smoothstep(.95, .6, N.y);
#endif
#ifdef FIGURE
  float edge = 1. - abs(dot(N, V));
  x += .42 * smoothstep(.52, .92, edge) * smoothstep(-.35, .55, N.y + .4 * dot(N, side));
#endif
  return x * uLight.x * (1. - uNight) * (1. - min(lit * 1.6, 1.)) * smoothstep(REFLECT_TO, REFLECT_FROM, D);
}
#endif
`
