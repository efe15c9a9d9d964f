/**
 * The scene as it can be shown while some of it is wrong: names that lead nowhere are taken out, or led to the
 * nearest thing that is there. What `check` reports stays reported; this only keeps the preview whole.
 */
import { reachable, successors } from './beat-graph.ts'
import { ACT_NEEDS } from './acts.ts'
import { HEAVEN } from './air.ts'
import { paramIssues } from './rules/params.ts'
import { kindOfPiece, namesOf } from './rules/names.ts'
import { RESERVED_IN_CHANGE } from './rules/acts.ts'
import type { CheckRegistry } from './registry.ts'
import {
  rowKind,
  type ActRow,
  type Beat,
  type ChangeRow,
  type Row,
  type SayRow,
  type Scene,
} from './schema.ts'
import { clone } from './salvage.ts'
import { fieldOf, keysOf } from './schema-walk.ts'

/** The later of two things with one id gets another, so that both can be shown. */
const separate = (scene: Scene): void => {
  const taken = new Set<string>(Object.keys(HEAVEN))
  for (const { id, path } of namesOf(scene)) {
    let free = id
    for (let n = 2; taken.has(free); n++) free = `${id}-${n}`
    taken.add(free)
    if (free === id) continue
    const holder = path
      .slice(0, -1)
      .reduce<unknown>((at, key) => (at as Record<string | number, unknown>)[key], scene)
    ;(holder as { id: string }).id = free
  }
}
/** Params out of range are left to their defaults; a piece that still cannot be built is left out. */
const usablePieces = (scene: Scene, registry: CheckRegistry): Scene['pieces'] => {
  const bad = new Set<number>()
  for (const { path } of paramIssues(scene, registry)) {
    const piece = scene.pieces[path[1] as number]!
    if (path[2] === undefined || !(path[2] in piece)) bad.add(path[1] as number)
    else delete piece[path[2]]
  }
  for (const { path } of paramIssues(scene, registry)) bad.add(path[1] as number)
  return scene.pieces.filter((piece, i) => !bad.has(i) && Object.hasOwn(registry.pieces, piece.kind))
}

export const prune = (given: Scene, registry: CheckRegistry): Scene => {
  const scene = clone(given)
  separate(scene)
  scene.pieces = usablePieces(scene, registry)
  const ids = (list: readonly { id: string }[]): Set<string> => new Set(list.map(({ id }) => id))
  const stands = ids(scene.stands)
  let things = new Set([...ids(scene.pieces), ...stands])
  const parts = (id: string): readonly string[] => {
    const kind = kindOfPiece({ scene, registry }, id)
    return kind ? [...kind.anchors, ...kind.lines] : []
  }
  /** The name as given, the thing without the unknown part, or nothing. */
  const led = (name: string | undefined, within: ReadonlySet<string> = things): string | undefined => {
    const [id = '', part] = name?.split('.') ?? []
    if (!within.has(id)) return undefined
    return part === undefined || parts(id).includes(part) ? name : id
  }
  for (const piece of scene.pieces) if (piece.on !== undefined) piece.on = led(piece.on)
  for (const stand of scene.stands) {
    stand.on = led(stand.on)
    stand.look = led(stand.look, new Set([...things, 'sky']))
    if (!stand.on && !stand.at) stand.at = [0, 0, 0]
    if (stand.ground !== undefined && !stands.has(stand.ground)) delete stand.ground
  }
  scene.relics = scene.relics.filter((relic) => things.has(typeof relic === 'string' ? relic : relic.piece))
  scene.sounds = scene.sounds.filter(
    (sound) => (sound.on === undefined || led(sound.on)) && (sound.along === undefined || led(sound.along)),
  )
  const sounds = ids(scene.sounds)
  things = new Set([...things, ...sounds, 'sky'])
  const changeable = new Set([...ids(scene.pieces), ...sounds, ...Object.keys(HEAVEN)])
  pruneBeats(scene, registry, led, stands, changeable)
  scene.questions = scene.questions.filter((q) => q.choices.some((choice) => choice.id === q.right))
  scene.complete.questions = Math.min(scene.complete.questions, scene.questions.length)
  const beats = ids(scene.beats)
  if (scene.print !== undefined && !beats.has(scene.print)) delete scene.print
  const kept = (list: 'all' | string[]): 'all' | string[] => {
    const there = list === 'all' ? [] : list.filter((id) => beats.has(id))
    return there.length ? there : 'all'
  }
  scene.complete.beats = kept(scene.complete.beats)
  scene.cuts = { station: kept(scene.cuts.station), home: kept(scene.cuts.home) }
  return scene
}

const livable = (row: ChangeRow, scene: Scene, registry: CheckRegistry): boolean => {
  const kind = kindOfPiece({ scene, registry }, row.change)
  const live = kind?.live ?? ['level']
  const params = Object.keys(row).filter((key) => !RESERVED_IN_CHANGE.has(key))
  const fits = (key: string): boolean => {
    const field = kind && fieldOf(kind.params, key)
    return !field || field.safeParse(row[key]).success
  }
  return params.length > 0 && params.every((key) => live.includes(key) && fits(key))
}
const pruneBeats = (
  scene: Scene,
  registry: CheckRegistry,
  led: (name: string | undefined) => string | undefined,
  stands: ReadonlySet<string>,
  changeable: ReadonlySet<string>,
): void => {
  const voices = Object.keys(registry.course?.voices ?? {})
  const isChangeable = (row: ChangeRow): boolean =>
    changeable.has(row.change) && livable(row, scene, registry)
  const doable = (act: ActRow): boolean => {
    const host = act.on === undefined ? undefined : kindOfPiece({ scene, registry }, act.on.split('.')[0]!)
    const isPart =
      host !== undefined && [...host.anchors, ...host.lines, ...keysOf(host.params)].includes(act.of ?? '')
    act.on = led(act.on)
    if (act.of !== undefined && !isPart) act.of = led(act.of)
    const piles = new Set(act.piles?.map((pile) => pile.id))
    if (act.cards) act.cards = act.cards.filter((card) => piles.has(card.pile))
    return ACT_NEEDS[act.act].needs.every((key) => act[key] !== undefined)
  }
  const keep = (row: Row): boolean => {
    const kind = rowKind(row)
    if (kind === 'change') return isChangeable(row as ChangeRow)
    const shown = row as SayRow
    if (shown.look !== undefined) shown.look = led(shown.look)
    if (kind === 'act') return doable(row as ActRow)
    if (kind === 'say' && voices.length && !voices.includes(shown.say)) shown.say = voices[0]!
    if (shown.with) shown.with = shown.with.filter((side) => !('change' in side) || isChangeable(side))
    return true
  }
  const ids = new Set(scene.beats.map((beat) => beat.id))
  for (const beat of scene.beats) {
    if (!stands.has(beat.stand)) beat.stand = scene.stands[0]!.id
    const rows = beat.rows.filter(keep)
    if (rows.length) beat.rows = rows
    if (beat.wait && !led(beat.wait.seen)) delete beat.wait
    else if (beat.wait) beat.wait.seen = led(beat.wait.seen)!
    mendWay(beat, ids)
  }
  openCircles(scene.beats)
}
const mendWay = (beat: Beat, ids: ReadonlySet<string>): void => {
  if (beat.choose) {
    delete beat.next
    beat.choose.branches = beat.choose.branches.filter(({ to }) => ids.has(to))
    if (beat.choose.branches.length < 2) delete beat.choose
  }
  if (beat.next !== undefined && !ids.has(beat.next)) delete beat.next
}
/** A beat that leads back to itself is let go on to the one below it. */
const openCircles = (beats: Scene['beats']): void => {
  beats.forEach((beat, i) => {
    const edges = successors(beats)
    const isBack = (edges[i] ?? []).some((to) => reachable(edges, to).has(i))
    if (!isBack) return
    delete beat.next
    delete beat.choose
  })
}
