/**
 * What falls: rain, snow, hail, and rain with snow between them. Slivers fixed to the world that fall through it, one
 * draw and one program. They wrap around the head in a box, so nothing follows the gaze; they thin out towards the box's
 * rim, are not drawn nearer than 0.7 m, and not where a roof has caught them. How far each kind has fallen is summed up, so that a change of wind or of
 * weather never makes them jump.
 */
import { BufferAttribute, BufferGeometry, DoubleSide, Mesh, ShaderMaterial, Vector3 } from 'three'
import { createRandom } from '../woodcut/hash.ts'
import { COVER } from '../woodcut/shader/cover.ts'
import { DEPTH, UNIFORMS } from '../woodcut/shader/depth.ts'
import { NOISE } from '../woodcut/shader/noise.ts'
import type { Woodcut } from '../woodcut/types.ts'
import { MOST_COVERS, MOST_LAMPS } from '../woodcut/uniforms.ts'
import type { Air } from './weather-air.ts'

const MOST = 2400
const BOX = new Vector3(34, 22, 34)
/** Downwards in m/s, and how much of the wind each takes on. (Terminal speeds: drops 5–9, flakes 1–1.5, hail 10–14.) */
const KINDS = [
  { name: 'rain', down: 8.5, windage: 0.35 },
  { name: 'snow', down: 1.2, windage: 0.8 },
  { name: 'hail', down: 11, windage: 0.25 },
] as const

const VERTEX = /* glsl */ `
${UNIFORMS}
attribute vec3 aDrop; // side −1…1, end 0 foot … 1 top, own number 0…1
uniform vec3 uFallen[3], uFall[3], uBox;
uniform vec2 uShare; // of all that falls: rain up to x, snow up to y, then hail
varying float vDark;
varying vec3 vP;
flat varying int vKind;
${NOISE}
${COVER}
void main() {
  float pick = fract(aDrop.z * 61.7);
  int kind = pick < uShare.x ? 0 : pick < uShare.y ? 1 : 2;
  float own = .85 + .3 * aDrop.z;
  vec3 v = uFall[kind];
  vec3 p = position * uBox + uFallen[kind] * own;
  if (kind == 1) p.xz += .35 * vec2(sin(uClock * .9 + aDrop.z * 40.), cos(uClock * .7 + aDrop.z * 63.));
  vec3 r = mod(p - uHead + .5 * uBox, uBox) - .5 * uBox;
  p = uHead + r;
  vec3 rim = smoothstep(vec3(.5), vec3(.36), abs(r / uBox));
  float D = length(r);
  float keep = min(rim.x, min(rim.y, rim.z)) * smoothstep(.9, 3.4, D);
  if (keep > .02 && uCoverCount > .5 && caught(p, v)) keep = 0.;
  vec3 dir = normalize(v), E = normalize(uHead - p + 1e-4);
  vec3 side = normalize(cross(dir, E) + vec3(1e-5));
  // Flakes are dots in still air and dashes in a gale.
  vec2 sliver = kind == 0 ? vec2(.8, .0015) : kind == 1 ? vec2(.04 + .022 * uWind.z, .0021) : vec2(.12, .0022);
  float w = min(sliver.y * D, .03) * keep;
  p += side * aDrop.x * w - dir * (aDrop.y * sliver.x * (.5 + aDrop.z));
  vDark = aDrop.z;
  vP = p;
  vKind = kind;
  gl_Position = keep <= .02 ? vec4(2., 2., 2., 1.) : projectionMatrix * viewMatrix * vec4(p, 1.);
}
`
const FRAGMENT = /* glsl */ `
precision highp float;
precision highp sampler2D;
${UNIFORMS}
uniform mat4 projectionMatrix;
varying float vDark;
varying vec3 vP;
flat varying int vKind;
${NOISE}
${DEPTH}
void main() {
  float D = distance(vP, uHead);
  // By night what falls is only seen where there is light to catch it.
  vec3 pale = mix(uPaper, mix(uInk, uPaper, clamp(.22 + uLight.x, 0., 1.)), uNight);
  vec3 c = vDark > (vKind == 0 ? .62 : .5) ? pale : mix(vKind == 0 ? mix(uInk, uInkFar, .35 + .5 * clamp(D / 16., 0., 1.)) : uInkFar, pale, uNight);
  if (vKind == 2) c = mix(mix(uPaper, uInkFar, .25 * step(vDark, .3)), pale, uNight);
  gl_FragColor = vec4(mix(uPaper, c, carveIn(D, .5)), 1.);
#include <colorspace_fragment>
}
`

export interface Falling {
  readonly object: Mesh
  /** What falls now, in the wind of the woodcut's own uniforms. No allocation. */
  set(air: Air): void
  /** Seconds gone by. */
  fall(seconds: number): void
  dispose(): void
}

function slivers(): BufferGeometry {
  const random = createRandom(77)
  const position = new Float32Array(MOST * 9)
  const drop = new Float32Array(MOST * 9)
  for (let i = 0; i < MOST; i++) {
    const p = [random() - 0.5, random() - 0.5, random() - 0.5]
    const own = random()
    for (let k = 0; k < 3; k++) {
      position.set(p, i * 9 + k * 3)
      drop.set([k === 0 ? -1 : k === 1 ? 1 : 0, k === 2 ? 1 : 0, own], i * 9 + k * 3)
    }
  }
  const g = new BufferGeometry()
  g.setAttribute('position', new BufferAttribute(position, 3))
  g.setAttribute('aDrop', new BufferAttribute(drop, 3))
  return g
}

/** `indoors`: nothing ever falls. */
export function createFalling(woodcut: Woodcut, indoors = false): Falling {
  const geometry = slivers()
  const own = {
    uFall: { value: KINDS.map(({ down }) => new Vector3(0, -down, 0)) },
    uFallen: { value: KINDS.map(() => new Vector3()) },
    uShare: { value: { x: 1, y: 1 } },
    uBox: { value: BOX },
  }
  const material = new ShaderMaterial({
    name: 'woodcut falling',
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    defines: { MOST_COVERS, MOST_LAMPS },
    side: DoubleSide,
    toneMapped: false,
  })
  material.uniforms = { ...woodcut.uniforms, ...own }
  const object = new Mesh(geometry, material)
  object.name = 'falling'
  object.frustumCulled = false
  object.visible = false
  object.renderOrder = 90
  const wind = woodcut.uniforms.uWind.value
  return {
    object,
    set(air) {
      const most = Math.max(air.rain, air.snow, air.hail)
      const sum = air.rain + air.snow + air.hail
      object.visible = !indoors && most > 0.01
      if (!object.visible) return
      own.uShare.value.x = air.rain / sum
      own.uShare.value.y = (air.rain + air.snow) / sum
      geometry.setDrawRange(0, 3 * Math.round(MOST * Math.min(1, most ** 0.7)))
      for (let i = 0; i < KINDS.length; i++) {
        const { down, windage } = KINDS[i]!
        own.uFall.value[i]!.set(wind.x * wind.z * windage, -down, wind.y * wind.z * windage)
      }
    },
    fall(seconds) {
      if (!object.visible) return
      for (let i = 0; i < KINDS.length; i++)
        own.uFallen.value[i]!.addScaledVector(own.uFall.value[i]!, seconds)
    },
    dispose() {
      geometry.dispose()
      material.dispose()
    },
  }
}
