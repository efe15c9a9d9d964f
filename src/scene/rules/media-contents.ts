/** Looks into the files of a scene: are they what their pieces need, and have they what is asked of them by name? */
import type { Params, Path } from '../diagnostics.ts'
import type { MediaFacts, MediaType } from '../media/facts.ts'
import { inspectMedia } from '../media/inspect.ts'
import { listed, nearest } from '../nearest.ts'
import type { Check, Context, KindShape } from '../registry.ts'
import type { Row } from '../schema.ts'

/** `play: none` stops a clip, and a film has no clips to name. */
const STILL = 'none'
type Names = Readonly<Record<'clips' | 'variants' | 'morphs', readonly string[]>>
/** A name that is not in the file, with the nearest right one. */
export const wrongName = (
  what: keyof Names,
  name: string,
  facts: Names,
  file: string,
): { rule: string; params: Params } | undefined => {
  const known = facts[what]
  if (known.includes(name)) return undefined
  const near = nearest(name, known)
  const ruleId = { clips: 'clip-missing', variants: 'variant-missing', morphs: 'morph-missing' }[what]
  return {
    rule: ruleId,
    params: { file, name, ...(near && { near }), ...(known.length && { names: listed(known) }) },
  }
}

const checkNames = (
  c: Context,
  params: Readonly<Record<string, unknown>>,
  facts: MediaFacts,
  file: string,
  at: Path,
): void => {
  const tell = (what: keyof Names, name: unknown, path: Path, where?: 'key'): void => {
    const wrong = typeof name === 'string' && name !== STILL ? wrongName(what, name, facts, file) : undefined
    if (wrong) c.report(wrong.rule, path, wrong.params, where)
  }
  tell('clips', params.play, [...at, 'play'])
  tell('variants', params.variant, [...at, 'variant'])
  const morphs = typeof params.morphs === 'object' && params.morphs !== null ? Object.keys(params.morphs) : []
  for (const name of morphs) tell('morphs', name, [...at, 'morphs', name], 'key')
}
/** The files a piece names: path of the param, and the file. */
export const filesOf = (
  piece: Readonly<Record<string, unknown>>,
  kind: Pick<KindShape, 'media'> | undefined,
): { param: string; type: MediaType; path: readonly string[]; file: string }[] =>
  Object.entries(kind?.media ?? {}).flatMap(([param, type]) => {
    const value = piece[param]
    if (typeof value === 'string') return [{ param, type, path: [param], file: value }]
    return Object.entries(typeof value === 'object' && value !== null ? value : {}).flatMap(([key, file]) =>
      typeof file === 'string' ? [{ param, type, path: [param, key], file }] : [],
    )
  })

/** Opens each file once. Where it lies is judged elsewhere; what cannot be read there is passed over here. */
export const checkMediaFiles: Check = (c) => {
  const { read, pieces } = c.registry
  if (!read) return
  c.scene.pieces.forEach((piece, i) => {
    const kind = Object.hasOwn(pieces, piece.kind) ? pieces[piece.kind] : undefined
    for (const { type, path, file } of filesOf(piece, kind)) {
      const found = read(file)
      if (!found) continue
      const facts = inspectMedia(type, file, found.bytes, found.size)
      const [fault] = facts.faults
      if (fault) c.report(fault.rule, ['pieces', i, ...path], { ...fault.params, file })
      else if (facts.isPlaced === false && piece.size === undefined)
        c.report('heights-unplaced', ['pieces', i, ...path], { file })
      else if (type === 'model') {
        checkNames(c, piece, facts, file, ['pieces', i])
        changesOf(c, piece.id).forEach(([row, at]) => checkNames(c, row, facts, file, at))
      }
    }
  })
}
/** Rows that change this piece, also those beside a voice. */
const changesOf = (c: Context, id: string): [Readonly<Record<string, unknown>>, Path][] =>
  c.scene.beats.flatMap((beat, b) =>
    beat.rows.flatMap((row, r) => {
      const at: Path = ['beats', b, 'rows', r]
      const side: readonly Row[] = 'say' in row ? ((row as { with?: Row[] }).with ?? []) : []
      const all: [Row, Path][] = [[row, at], ...side.map((one, k): [Row, Path] => [one, [...at, 'with', k]])]
      return all.filter(([one]) => 'change' in one && one.change === id)
    }),
  )
