/**
 * How plants give to the wind, in the vertex shader: the trunk leans and swings with the height squared, leaves
 * tremble on top of it. Direction and speed are the weather's; how stiff a plant is, is its own.
 */
import type { IUniform } from 'three'
import type { VertexHook, Woodcut } from '../../woodcut/types.ts'

/** Metres the top of a plant of `high` metres goes in a wind of 10 m/s; `tremble` metres its leaves go besides. */
export interface Give {
  readonly high: number
  readonly sway: number
  readonly tremble: number
}

const f = (v: number): string => v.toFixed(4)

/** The wind is turned into each plant's own frame, for each stands turned its own way. */
export function windHook(woodcut: Woodcut, key: string, give: Give): VertexHook {
  return {
    key: `wind-${key}`,
    declare: /* glsl */ `
uniform vec3 uWind;
`,
    body: /* glsl */ `
{
  vec3 at=vec3(0.); mat3 turn=mat3(1.);
#ifdef USE_INSTANCING
  at=(modelMatrix*instanceMatrix[3]).xyz; turn=mat3(modelMatrix)*mat3(instanceMatrix);
#endif
  vec2 to=uWind.xy/max(length(uWind.xy),1e-3);
  float force=min(uWind.z*.1,1.6),lift=clamp(P.y/${f(give.high)},0.,1.3);
  // Gusts go over the land with the wind; whoever stands further on feels them later.
  float along=dot(at.xz,to),gust=.55+.45*sin(uClock*.7-along*.09)*sin(uClock*.31-along*.023+1.);
  float own=fract(at.x*.371+at.z*.173)*6.2832;
  float swing=sin(uClock*${f(2.4 / Math.sqrt(give.high))}+own)*.35;
  float bend=force*lift*lift*${f(give.sway)}*(gust+swing*gust);
  float leaf=force*${f(give.tremble)}*lift*sin(uClock*5.3+P.x*7.+P.z*9.+P.y*3.+own);
  vec3 push=vec3(to.x,0.,to.y)*bend+vec3(to.y,.4,-to.x)*leaf;
  vec3 mine=vec3(dot(turn[0],push),dot(turn[1],push),dot(turn[2],push))/max(dot(turn[0],turn[0]),1e-4);
  P+=mine; P.y-=length(mine.xz)*lift*.18;
}
`,
    uniforms: { uWind: woodcut.uniforms.uWind as IUniform },
  }
}
