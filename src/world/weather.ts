/**
 * Rain and snow: slivers fixed to the world that fall through it, one draw. They wrap around the head in a box, so
 * nothing follows the gaze; they thin out towards the box's rim and are not drawn nearer than 0.7 m.
 */
import { BufferAttribute, BufferGeometry, DoubleSide, Group, Mesh, ShaderMaterial, Vector3 } from 'three'
import { createRandom } from '../woodcut/hash.ts'
import { DEPTH, UNIFORMS } from '../woodcut/shader/depth.ts'
import { NOISE } from '../woodcut/shader/noise.ts'
import type { Woodcut } from '../woodcut/types.ts'
import { MOST_LAMPS } from '../woodcut/uniforms.ts'

const MOST = 1500
const BOX = new Vector3(34, 22, 34)

const VERTEX = /* glsl */ `
${UNIFORMS}
attribute vec3 aDrop; // side −1…1, end 0 foot … 1 top, own number 0…1
uniform vec3 uFall, uBox;
uniform vec2 uSliver;
varying float vDark;
varying vec3 vP;
void main() {
  vec3 v = uFall * (.85 + .3 * aDrop.z);
  vec3 p = position * uBox + v * uClock;
#ifdef SNOW
  p.xz += .35 * vec2(sin(uClock * .9 + aDrop.z * 40.), cos(uClock * .7 + aDrop.z * 63.));
#endif
  vec3 r = mod(p - uHead + .5 * uBox, uBox) - .5 * uBox;
  p = uHead + r;
  vec3 rim = smoothstep(vec3(.5), vec3(.36), abs(r / uBox));
  float D = length(r);
  float keep = min(rim.x, min(rim.y, rim.z)) * smoothstep(.9, 3.4, D);
  vec3 dir = normalize(v), E = normalize(uHead - p + 1e-4);
  vec3 side = normalize(cross(dir, E) + vec3(1e-5));
  float w = min(uSliver.y * D, .03) * keep;
  p += side * aDrop.x * w - dir * (aDrop.y * uSliver.x * (.5 + aDrop.z));
  vDark = aDrop.z;
  vP = p;
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
${NOISE}
${DEPTH}
void main() {
  float D = distance(vP, uHead);
#ifdef SNOW
  vec3 c = uNight > .5 || vDark > .35 ? uPaper : mix(uInkFar, uMist, .35);
#else
  vec3 c = vDark > .62 ? uPaper : mix(uInk, uInkFar, .35 + .5 * clamp(D / 16., 0., 1.));
#endif
  gl_FragColor = vec4(mix(uPaper, c, carveIn(D, .5)), 1.);
#include <colorspace_fragment>
}
`

export interface Fall {
  /** 0…1 each, and the wind: degrees true it comes from, m/s. */
  readonly rain: number
  readonly snow: number
  readonly wind: { readonly from: number; readonly speed: number }
  /** Where −Z points, degrees clockwise from north. */
  readonly north?: number
}
export interface Weather {
  readonly object: Group
  set(fall: Fall): void
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

export function createWeather(woodcut: Woodcut): Weather {
  const geometry = slivers()
  const own = {
    uFall: { value: new Vector3(0, -8, 0) },
    uBox: { value: BOX },
    uSliver: { value: { x: 0.5, y: 0.0011 } },
  }
  const make = (snow: boolean): Mesh => {
    const material = new ShaderMaterial({
      name: snow ? 'woodcut snow' : 'woodcut rain',
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT,
      defines: snow ? { MOST_LAMPS, SNOW: 1 } : { MOST_LAMPS },
      side: DoubleSide,
      toneMapped: false,
    })
    material.uniforms = { ...woodcut.uniforms, ...own }
    const mesh = new Mesh(geometry, material)
    mesh.name = material.name
    mesh.frustumCulled = false
    mesh.visible = false
    mesh.renderOrder = 90
    return mesh
  }
  const rain = make(false)
  const snow = make(true)
  const object = new Group()
  object.add(rain, snow)
  return {
    object,
    set(fall) {
      const to = ((fall.wind.from + 180 - (fall.north ?? 0)) * Math.PI) / 180
      const [wx, wz] = [Math.sin(to), -Math.cos(to)]
      woodcut.uniforms.uWind.value.set(wx, wz, fall.wind.speed)
      const snowing = fall.snow > fall.rain
      rain.visible = !snowing && fall.rain > 0.01
      snow.visible = snowing && fall.snow > 0.01
      const speed = fall.wind.speed * (snowing ? 0.8 : 0.35)
      own.uFall.value.set(wx * speed, snowing ? -1.2 : -8.5, wz * speed)
      own.uSliver.value = snowing ? { x: 0.05, y: 0.0022 } : { x: 0.55, y: 0.0011 }
      geometry.setDrawRange(0, 3 * Math.round(MOST * Math.min(1, Math.max(fall.rain, fall.snow) ** 0.7)))
    },
    dispose() {
      geometry.dispose()
      for (const mesh of [rain, snow]) (mesh.material as ShaderMaterial).dispose()
    },
  }
}
