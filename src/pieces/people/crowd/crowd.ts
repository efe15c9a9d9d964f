/** A group, of people or of animals, as instances at three finenesses. Motion is the shader's; here only who is drawn how finely. */
import {
  DataTexture,
  FloatType,
  Group,
  NearestFilter,
  RGBAFormat,
  Sphere,
  Vector3,
  Vector4,
  type IUniform,
  type ShaderMaterial,
} from 'three'
import type { VertexHook, Woodcut } from '../../../woodcut/types.ts'
import { together } from '../body/layers.ts'
import type { Way } from '../way.ts'
import type { Cast, Member } from './cast.ts'
import { FIGURE_BODY, FIGURE_BODY_BARE, FIGURE_DECLARE } from './figure-animation.glsl.ts'
import { createFinenesses, mostOf } from './fineness.ts'
import { addMesh, boundsOf, enclose, makeLevel, REACH, settle, write, type Level } from './level.ts'

/** Metres a head sways without being told how near anybody is. */
const SWAY = 0.25
/** Metres from a person to the end of their shadow. */
const SHADOW_REACH = 4

const textures = new WeakMap<Cast, DataTexture>()
/** One table of poses for all groups of a cast; some kilobytes that live as long as the page. */
function posesOf(cast: Cast): DataTexture {
  let texture = textures.get(cast)
  if (!texture) textures.set(cast, (texture = floats(cast.table.data, cast.table.width, cast.table.height)))
  return texture
}

function floats(data: Float32Array, width: number, height: number): DataTexture {
  const t = new DataTexture(data, width, height, RGBAFormat, FloatType)
  t.minFilter = t.magFilter = NearestFilter
  t.generateMipmaps = false
  t.needsUpdate = true
  return t
}

function wayTexture(way: Way | undefined): DataTexture {
  const n = way?.points.length ?? 2
  const data = new Float32Array(n * 2 * 4)
  way?.points.forEach((p, i) => data.set([p[0], p[1], p[2], way.cross[i]!], i * 4))
  way?.ahead.forEach((a, i) => data.set([a[0], 0, a[1], 0], (n + i) * 4))
  return floats(data, n, 2)
}

export interface Crowd {
  readonly object: Group
  readonly triangles: number
  /** Some of them go along a way. */
  readonly walks: boolean
  /** How many are drawn, from the first on. */
  show(count: number): void
  /** Walks on by `metres`, lives on by `seconds`. */
  advance(metres: number, seconds: number): void
  /** Chooses each one's fineness for a head at `head`; changes nothing while all keep theirs. */
  refine(head: Vector3): void
  /** Where person `i` is now. */
  locate(i: number, out: Vector3): Vector3
  dispose(): void
}
export interface CrowdOptions {
  readonly detail: number
  readonly shadow: boolean
  /** Those who reach an end sink into the paper; true where the way is open and nobody stops. */
  readonly fade: boolean
}

let groups = 0

export function createCrowd(
  cast: Cast,
  people: readonly Member[],
  way: Way | undefined,
  woodcut: Woodcut,
  options: CrowdOptions,
): Crowd {
  const uWay = wayTexture(way)
  const gone = new Vector4(0, way?.length ?? 1, 0, way?.points.length ?? 2)
  const materials = figureMaterials(woodcut, {
    uPoses: { value: posesOf(cast) },
    uWay: { value: uWay },
    uGroup: { value: gone },
    uEnds: { value: endsOf(people, cast, options.fade && way !== undefined && !way.closed) },
    uFigureSun: woodcut.uniforms.uSun,
  })
  const object = new Group()
  const walks = way !== undefined && people.some((p) => cast.clips[p.clip]!.stride > 0)
  const worn = together(people.map((p) => p.worn))
  const capacity = Math.max(1, people.length)
  // A shadow is the same plain body as one far off: they are drawn together, so that a draw more is never needed for
  // a group that has grown until some of it is far.
  const levels = ([0, 1, 2] as const).map((fine) => {
    const reach = fine === 0 && options.shadow ? SHADOW_REACH : REACH
    return makeLevel(cast.geometry(fine, worn), capacity, reach, boundsOf(people, way, reach, new Sphere()))
  })
  levels.forEach((level, fine) => {
    addMesh(object, level, materials.cut, `${cast.name}-${fine}`)
    if (fine > 0) addMesh(object, level, materials.hull, `${cast.name}-${fine}-hull`)
  })

  const fineness = createFinenesses(capacity)
  const here = new Vector3()
  const from = new Vector3(Infinity, 0, 0)
  const grow = Math.sqrt(options.detail)
  let shown = people.length
  const locate = (i: number, out: Vector3): Vector3 => locateOn(people[i]!, cast, way, gone.x, out)
  const away = (i: number): number => locate(i, here).distanceTo(from) / grow

  function pack(): void {
    for (const l of levels) l.geometry.instanceCount = 0
    for (let i = 0; i < shown; i++) {
      const fine = fineness.chosen[i]!
      write(levels[fine]!, people[i]!, cast, way, false)
      if (options.shadow && fine > 0) write(levels[0]!, people[i]!, cast, way, true)
    }
    for (const l of levels) {
      settle(l)
      if (!walks) enclose(l)
    }
  }
  /** How far they had gone when they were chosen last. */
  const asked = { gone: NaN }
  function refine(head: Vector3): void {
    // Where neither they nor the head have gone anywhere, all keep theirs.
    const stayed = !walks || Math.abs(gone.x - asked.gone) < SWAY
    if (stayed && from.distanceToSquared(head) < SWAY * SWAY) return
    from.copy(head)
    asked.gone = gone.x
    if (fineness.choose(shown, away)) pack()
  }

  refine(new Vector3(0, 1.6, 0))
  pack()
  return {
    object,
    walks,
    triangles: worst(levels, options.shadow, people.length),
    show(count) {
      const next = Math.max(0, Math.min(people.length, Math.round(count)))
      if (next === shown) return
      shown = next
      fineness.choose(shown, away)
      pack()
    },
    advance(metres, seconds) {
      gone.x += metres
      gone.z += seconds
    },
    refine,
    locate,
    dispose() {
      for (const l of levels) l.geometry.dispose()
      for (const m of Object.values(materials)) m.dispose()
      uWay.dispose()
    },
  }
}

/** As the shader finds it: round and round, or as far as one goes. Allocates nothing. */
function locateOn(p: Member, cast: Cast, way: Way | undefined, gone: number, out: Vector3): Vector3 {
  if (!way || cast.clips[p.clip]!.stride === 0) return out.set(p.place[0], p.place[1], p.place[2])
  const n = way.points.length - 1
  const s = p.along + gone
  const t =
    p.stop > 0 ? Math.max(0, Math.min(s, p.stop, way.length)) : ((s % way.length) + way.length) % way.length
  const k = Math.min(n, Math.round((t / way.length) * n))
  const q = way.points[k]!
  const a = way.ahead[k]!
  return out.set(q[0] - a[1] * p.aside, q[1] + way.cross[k]! * p.aside, q[2] + a[0] * p.aside)
}

/** Whoever has arrived stands; who carries something between two keeps hold of it where the feet stop. */
function endsOf(people: readonly Member[], cast: Cast, fade: boolean): Vector4 {
  const clip = people[0] && cast.arrived(people[0].clip)
  const [first, rows] = clip ? cast.table.rows[clip]! : [-1, 1]
  return new Vector4(fade ? 1 : 0, first, rows, clip ? cast.clips[clip]!.pace : 0)
}

/** The body and its outline: each group has its own, for each has its own way. */
function figureMaterials(
  woodcut: Woodcut,
  uniforms: Record<string, IUniform>,
): Record<'cut' | 'hull', ShaderMaterial> {
  const id = ++groups
  const hook = (body: string): VertexHook => ({
    key: `people-${id}`,
    declare: FIGURE_DECLARE,
    body,
    uniforms,
  })
  return {
    cut: woodcut.material('figure', { hook: hook(FIGURE_BODY) }),
    hull: woodcut.hull('figure', { hook: hook(FIGURE_BODY_BARE) }),
  }
}

/** The most triangles a group can cost. */
function worst(levels: readonly Level[], shadow: boolean, n: number): number {
  const most = mostOf(n)
  const each = (l: Level): number => l.geometry.getIndex()!.count / 3
  const shadows = shadow ? each(levels[0]!) * (most[1] + most[2]) : 0
  return levels.reduce((sum, l, fine) => sum + most[fine]! * each(l), shadows)
}
