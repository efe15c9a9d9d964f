/** What a seat's state means in words: looked up in the scene it plays, so that no page can put words on the wall. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { rowKind, type Row, type SayRow, type Scene } from '../../scene/schema.ts'
import type { SeatState, Told, Words } from '../../visit/live/messages.ts'
import type { SceneLibrary } from '../scene-library.ts'

/** The row of this id, also where it runs beside another. */
function findRow(rows: readonly Row[], id: string): Row | undefined {
  for (const row of rows) {
    if (row.id === id) return row
    const beside = 'with' in row && row.with ? findRow(row.with as readonly Row[], id) : undefined
    if (beside) return beside
  }
  return undefined
}
const isSpoken = (row: Row): row is SayRow => rowKind(row) === 'say'
/** The words of the line of this id among these rows. */
export function spokenRow(rows: readonly Row[], id: string): Words | undefined {
  const row = findRow(rows, id)
  return row && isSpoken(row) ? { zh: row.zh, en: row.en } : undefined
}
/** What a kind of piece is called, for pieces without a name of their own. */
export type KindName = (kind: string) => Words | undefined
function thingOf(scene: Scene, reference: string, kindName: KindName): Words | undefined {
  const piece = scene.pieces.find(({ id }) => id === reference.split('.')[0])
  return piece && (piece.name ?? kindName(piece.kind))
}

export type TellWords = (state: SeatState) => Told | undefined

/** @param appFolder Where the built page lies, with the prints in its `media`. */
export function createTellWords(library: SceneLibrary, appFolder: string, kindName: KindName): TellWords {
  return ({ scene: name, beat: beatId, row: rowId, looking }) => {
    const [course = '', id = ''] = name?.split('/') ?? []
    const scene = name === undefined ? undefined : library.scene(course, id)?.scene
    if (!scene) return undefined
    const beat = scene.beats.find((one) => one.id === beatId)
    const line = beat && rowId !== undefined ? spokenRow(beat.rows, rowId) : undefined
    const print = `media/prints/${course}/${id}/${beat?.id ?? scene.print ?? scene.beats[0]!.id}.webp`
    const thing = looking === undefined ? undefined : thingOf(scene, looking, kindName)
    return {
      title: scene.title,
      ...(beat?.title ? { beat: beat.title } : {}),
      ...(line ? { line } : {}),
      ...(thing ? { looking: thing } : {}),
      ...(existsSync(join(appFolder, print)) ? { print: `/${print}` } : {}),
    }
  }
}
