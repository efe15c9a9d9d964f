/**
 * Things that are not cut, such as photographs, still come out of blank paper with the print around them, and pale
 * into its haze: the same numbers as woodcut/shader/depth.ts, added to three's own materials.
 */
import type { Material } from 'three'
import type { Woodcut } from '../../woodcut/types.ts'

const DECLARE = /* glsl */ `
uniform vec3 uPaper;
uniform float uCarve;
`
/** Linear colour: before it is turned into what the screen wants. */
const ARRIVE = /* glsl */ `
gl_FragColor.rgb = mix(uPaper, gl_FragColor.rgb, smoothstep(.25, .95, uCarve));
#include <colorspace_fragment>`

/** Hands the material back. Its program is its own: it never mixes with the page's other materials. */
export function arriving<M extends Material>(material: M, woodcut: Woodcut): M {
  const { uPaper, uCarve } = woodcut.uniforms
  material.toneMapped = false
  material.onBeforeCompile = (shader) => {
    Object.assign(shader.uniforms, { uPaper, uCarve })
    shader.fragmentShader = DECLARE + shader.fragmentShader.replace('#include <colorspace_fragment>', ARRIVE)
  }
  material.customProgramCacheKey = () => 'arriving'
  return material
}
