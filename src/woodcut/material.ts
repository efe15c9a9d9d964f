/** createWoodcut: the one material family. Same surface and hook, same material; all share one set of uniforms. */
import { BackSide, DoubleSide, FrontSide, ShaderMaterial, Vector3, type Side } from 'three'
import type { Surface } from './contract.ts'
import { CARVE } from './shader/carve.ts'
import { DEPTH, UNIFORMS } from './shader/depth.ts'
import { FRAGMENT, NIGHT_WATER } from './shader/fragment.ts'
import { HULL_FRAGMENT, HULL_VERTEX } from './shader/hull.ts'
import { LIGHT } from './shader/light.ts'
import { NOISE } from './shader/noise.ts'
import { TERRAIN } from './shader/terrain.ts'
import { DEPTH_FRAGMENT, DEPTH_VERTEX, VERTEX } from './shader/vertex.ts'
import { WATER } from './shader/water.ts'
import type { CutOptions, Lamp, Palette, VertexHook, Woodcut } from './types.ts'
import { createUniforms, MOST_COVERS, MOST_LAMPS, type CutUniforms } from './uniforms.ts'

const SURFACES: Record<Surface, { define?: string; chunk?: string; side: Side }> = {
  object: { side: DoubleSide },
  figure: { define: 'FIGURE', side: DoubleSide },
  foliage: { define: 'FOLIAGE', side: DoubleSide },
  terrain: { define: 'TERRAIN', chunk: TERRAIN, side: FrontSide },
  water: { define: 'WATER', chunk: WATER + NIGHT_WATER, side: FrontSide },
}

/** Radians by which the light on land is turned from the true sun, anticlockwise from above. Art; shadows stay true. */
const RELIEF_TURN = -0.8
const UP = new Vector3(0, 1, 0)
/** Metres within which the head may move before strokes choose their size anew. */
const LEASH = 0.1

const hooked = (source: string, hook?: VertexHook): string =>
  source
    .replace('HOOK_DECLARE', hook?.declare ?? '')
    .replace('HOOK_BODY', hook?.body ?? '')
    .replaceAll('UNIFORMS_HERE', UNIFORMS)

const assembled = (source: string, surface: string): string =>
  'precision highp float; precision highp sampler2D;\n' +
  source
    .replace('UNIFORMS_HERE', UNIFORMS)
    .replace('NOISE_HERE', NOISE)
    .replace('CARVE_HERE', CARVE)
    .replace('DEPTH_HERE', DEPTH)
    .replace('LIGHT_HERE', LIGHT)
    .replace('SURFACE_HERE', surface)

type Role = 'cut' | 'hull' | 'depth' | 'measure' | 'mask'

const SHADERS: Record<Role, readonly [vertex: string, fragment: string]> = {
  cut: [VERTEX, FRAGMENT],
  hull: [HULL_VERTEX, HULL_FRAGMENT],
  depth: [DEPTH_VERTEX, DEPTH_FRAGMENT],
  measure: [DEPTH_VERTEX, DEPTH_FRAGMENT],
  mask: [HULL_VERTEX, DEPTH_FRAGMENT],
}

function makeMaterial(
  role: Role,
  surface: Surface,
  uniforms: CutUniforms,
  options: CutOptions,
): ShaderMaterial {
  const { define, chunk = '', side } = SURFACES[surface]
  const defines: Record<string, string | number> = { MOST_LAMPS, MOST_COVERS }
  if (define) defines[define] = 1
  if (role === 'cut') defines.SUN_SHADOW = 1
  if (role === 'measure') defines.MEASURE = 1
  if (role === 'mask') defines.MASK = 1
  const [vertex, fragment] = SHADERS[role]
  const material = new ShaderMaterial({
    name: `woodcut ${role} ${surface}${options.hook ? ' ' + options.hook.key : ''}`,
    vertexShader: hooked(vertex, options.hook),
    fragmentShader: assembled(fragment, chunk),
    defines,
    side: role === 'hull' || role === 'mask' ? BackSide : (options.side ?? side),
    toneMapped: false,
  })
  material.userData = { role, surface, options }
  // By reference, not merged: setting a uniform once moves every material.
  material.uniforms = options.hook?.uniforms ? { ...uniforms, ...options.hook.uniforms } : uniforms
  return material
}

export function createWoodcut(first: Palette): Woodcut {
  const uniforms = createUniforms()
  const made = new Map<string, ShaderMaterial>()
  let palette = first
  const get = (role: Role, surface: Surface, options: CutOptions = {}): ShaderMaterial => {
    const key = `${role}|${surface}|${options.hook?.key ?? ''}|${options.side ?? ''}`
    let material = made.get(key)
    if (!material) made.set(key, (material = makeMaterial(role, surface, uniforms, options)))
    return material
  }
  const setPalette = (next: Palette): void => {
    palette = next
    applyPalette(uniforms, next)
  }
  setPalette(first)
  return {
    uniforms,
    get palette() {
      return palette
    },
    material: (surface, options) => get('cut', surface, options),
    hull: (surface, options) => get('hull', surface, options),
    depth: (surface, options) =>
      get(options?.outline ? 'mask' : options?.measure ? 'measure' : 'depth', surface, options),
    setPalette,
    setSun([x, y, z], strength, ambient) {
      uniforms.uSun.value.set(x, y, z).normalize()
      uniforms.uRelief.value.copy(uniforms.uSun.value).applyAxisAngle(UP, RELIEF_TURN)
      uniforms.uLight.value.set(strength, ambient)
    },
    setLamps: (lamps) => applyLamps(uniforms, lamps),
    setCarve: (amount) => void (uniforms.uCarve.value = Math.min(1, Math.max(0, amount))),
    setHead(x, y, z, jump = false) {
      const head = uniforms.uHead.value
      const dx = x - head.x
      const dy = y - head.y
      const dz = z - head.z
      const far = Math.sqrt(dx * dx + dy * dy + dz * dz)
      if (jump || far > 2) {
        head.set(x, y, z)
        uniforms.uStand.value.set(x, y, z)
      } else if (far > LEASH) {
        const k = 1 - LEASH / far
        head.set(head.x + (x - head.x) * k, head.y + (y - head.y) * k, head.z + (z - head.z) * k)
      }
    },
    // Long cuts are counted along the stream: an hour keeps the count exact in the shader's floats.
    setClock: (seconds) => void (uniforms.uClock.value = seconds % 3600),
    setViewport: (width, height) => void uniforms.uViewport.value.set(width, height),
    dispose() {
      for (const material of made.values()) material.dispose()
      made.clear()
      uniforms.uNoise.value.dispose()
      uniforms.uCovers.value.dispose()
    },
  }
}

function applyPalette(u: CutUniforms, p: Palette): void {
  u.uInk.value.set(p.ink)
  u.uPaper.value.set(p.paper)
  u.uTint.value.set(1, 1, 1)
  u.uMist.value.set(p.mist)
  u.uInkFar.value.set(p.inkFar)
  u.uWater.value.set(p.water)
  u.uLampColor.value.set(p.lamp)
  u.uPeriod.value = (p.period * Math.PI) / 180
  u.uNight.value = p.night ? 1 : 0
  u.uSnow.value = p.snow ? 1 : 0
  u.uTone.value.set(p.low, p.high)
  u.uDepth.value.set(p.band, p.haze, p.hazeMost, u.uDepth.value.w || 1)
}

function applyLamps(u: CutUniforms, lamps: readonly Lamp[]): void {
  const count = Math.min(MOST_LAMPS, lamps.length)
  for (let i = 0; i < count; i++) {
    const { position, strength } = lamps[i]!
    u.uLamps.value[i]!.set(position[0], position[1], position[2], strength)
  }
  u.uLampCount.value = count
}
