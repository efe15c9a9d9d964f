/** The stars at their true places: small nicks, one draw; each comes out when it is dark enough for its magnitude. */
import { BufferAttribute, BufferGeometry, DoubleSide, Mesh, ShaderMaterial, type IUniform } from 'three'
import { DEPTH, UNIFORMS } from '../woodcut/shader/depth.ts'
import { NOISE } from '../woodcut/shader/noise.ts'
import { MOST_LAMPS, type CutUniforms } from '../woodcut/uniforms.ts'
import { CLOUDS } from './sky-clouds.ts'
import { STAR_LIST } from './sky-star-list.ts'

export interface Star {
  /** Unit vector in J2000 axes. */
  readonly direction: readonly [number, number, number]
  readonly magnitude: number
}
const HUNDREDTH = Math.PI / 18000

/** All stars, brightest first. */
export const STARS: readonly Star[] = Array.from({ length: STAR_LIST.length / 3 }, (_, i) => {
  const [ra, dec] = [STAR_LIST[3 * i]! * HUNDREDTH, STAR_LIST[3 * i + 1]! * HUNDREDTH]
  const flat = Math.cos(dec)
  return {
    direction: [flat * Math.cos(ra), flat * Math.sin(ra), Math.sin(dec)] as const,
    magnitude: STAR_LIST[3 * i + 2]! / 100,
  }
})

const VERTEX = /* glsl */ `
${UNIFORMS}
attribute vec3 aCorner; // x, y of a nick −1…1; magnitude
uniform vec4 uSky;
uniform mat3 uStars;
varying float vFade;
${NOISE}
${CLOUDS}
float pixel() {
  return 2. / (projectionMatrix[1][1] * uViewport.y);
}
void main() {
  vec3 d = transpose(uStars) * position; // from fixed stars to the scene
  float out1 = smoothstep(-.1, .7, uSky.z - aCorner.z);
  // Near the horizon the air takes the faint ones.
  out1 *= smoothstep(.02, .06 + .05 * max(aCorner.z, 0.), d.y);
  out1 *= 1. - smoothstep(-.02, .02, cloudEdge(cloudMap(cloudPlace(d)), uSky.x));
  out1 *= smoothstep(.03, .10, acos(clamp(dot(d, uMoon), -1., 1.))) * uNight;
  // A first-magnitude star is cut 4.6 mrad across, a fourth-magnitude one 1.8; never less than a pixel.
  float r = max(.0032 * exp2(-.45 * aCorner.z), .8 * pixel()) * out1;
  vec3 right = normalize(cross(d, vec3(0., 1., 1e-3))), up = cross(right, d);
  vec3 p = d + (right * aCorner.x + up * aCorner.y) * r;
  vFade = clamp(.0032 * exp2(-.45 * aCorner.z) / max(.8 * pixel(), 1e-6), .5, 1.);
  vec4 q = projectionMatrix * vec4(mat3(viewMatrix) * mat3(modelMatrix) * p, 1.);
  gl_Position = out1 <= .02 ? vec4(2., 2., 2., 1.) : q.xyww;
}
`
const FRAGMENT = /* glsl */ `
precision highp float;
precision highp sampler2D;
${UNIFORMS}
uniform mat4 projectionMatrix;
varying float vFade;
${NOISE}
${DEPTH}
void main() {
  gl_FragColor = vec4(mix(uPaper, mix(uInk, uPaper, vFade), carveIn(4000., .5)), 1.);
#include <colorspace_fragment>
}
`

/** A nick is a slender diamond: two triangles. */
function nicks(): BufferGeometry {
  const n = STARS.length
  const position = new Float32Array(n * 12)
  const corner = new Float32Array(n * 12)
  const index = new Uint16Array(n * 6)
  STARS.forEach(({ direction, magnitude }, i) => {
    const tall = 1.25
    const corners = [-0.8, 0, 0, -tall, 0.8, 0, 0, tall]
    for (let k = 0; k < 4; k++) {
      position.set(direction, i * 12 + k * 3)
      corner.set([corners[2 * k]!, corners[2 * k + 1]!, magnitude], i * 12 + k * 3)
    }
    index.set(
      [0, 1, 2, 0, 2, 3].map((k) => i * 4 + k),
      i * 6,
    )
  })
  const g = new BufferGeometry()
  g.setAttribute('position', new BufferAttribute(position, 3))
  g.setAttribute('aCorner', new BufferAttribute(corner, 3))
  g.setIndex(new BufferAttribute(index, 1))
  return g
}

export interface StarField {
  readonly mesh: Mesh
  dispose(): void
}
/** Shares the sky's uniforms. Drawn after the dome, behind everything. */
export function createStars(uniforms: CutUniforms, sky: Record<string, IUniform>): StarField {
  const geometry = nicks()
  const material = new ShaderMaterial({
    name: 'woodcut stars',
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    defines: { MOST_LAMPS },
    side: DoubleSide,
    depthWrite: false,
    toneMapped: false,
  })
  material.uniforms = { ...uniforms, ...sky }
  const mesh = new Mesh(geometry, material)
  mesh.name = 'stars'
  mesh.frustumCulled = false
  mesh.renderOrder = 101
  return {
    mesh,
    dispose() {
      geometry.dispose()
      material.dispose()
    },
  }
}
