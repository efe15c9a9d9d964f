/**
 * How plants give to the one wind (shader/wind.ts), in the vertex shader: stems lean with the square of the height, so
 * that trunks stand; leaves tremble on top of it. How stiff a plant is, is its own.
 */
import { Vector4 } from 'three'
import type { VertexHook } from '../../woodcut/types.ts'

export interface Give {
  /** Metres of the plant. */
  readonly high: number
  /** Metres its top goes in a wind of 10 m/s. */
  readonly sway: number
  /** Metres its leaves go besides. */
  readonly tremble: number
}

export const windHook = (key: string, give: Give): VertexHook => ({
  key: `wind-${key}`,
  // What grows is bent by the surface's own shader, like grass; these bend as their kind does instead. How much is no
  // part of the source, so that all kinds are one program.
  declare: '#undef FOLIAGE\nuniform vec4 uGive;\n',
  uniforms: {
    uGive: { value: new Vector4(give.high, give.sway, give.tremble, 2.4 / Math.sqrt(give.high)) },
  },
  body: /* glsl */ `
{
  vec3 at=modelMatrix[3].xyz; mat3 turn=mat3(modelMatrix);
#ifdef USE_INSTANCING
  at=(modelMatrix*instanceMatrix[3]).xyz; turn=turn*mat3(instanceMatrix);
#endif
  vec3 w=windAt(at.xz);
  float force=min(w.z*.1,1.6),lift=clamp(P.y/uGive.x,0.,1.3);
  float own=fract(at.x*.371+at.z*.173)*6.2832;
  float bend=force*lift*lift*uGive.y*(.75+.3*sin(uClock*uGive.w+own));
  float leaf=force*uGive.z*lift*sin(uClock*5.3+P.x*7.+P.z*9.+P.y*3.+own);
  vec3 push=vec3(w.x,0.,w.y)*bend+vec3(w.y,.4,-w.x)*leaf;
  // The wind blows over the scene; each plant stands turned its own way.
  vec3 mine=vec3(dot(turn[0],push),dot(turn[1],push),dot(turn[2],push))/max(dot(turn[0],turn[0]),1e-4);
  P+=mine;
  P.y-=length(mine.xz)*lift*.18;
}
`,
})
