/** A piece of the kit by itself: the scene it is shown and measured in, and where it is looked at from. */
import type { View } from '../../tests/sheet/page.ts'
import type { PieceKind, Sample } from '../pieces/contract.ts'
import { FAIR } from '../scene/air.ts'
import type { Piece, Stand } from '../scene/schema.ts'
import type { SceneryScene } from '../world/scenery.ts'
import type { LookPage } from './look-page.ts'

const RAD = Math.PI / 180

const lookOf = ({ look, turn }: NonNullable<Sample['view']>): Partial<Stand> =>
  look === undefined ? { turn: turn ?? 0 } : { look: `piece.${look}` }

/** A scene with nothing in it but the piece; and, unless it is alone, the land it needs. `more`: params that name files. */
export const sceneOf = (
  kind: PieceKind,
  alone: boolean,
  more?: Readonly<Record<string, unknown>>,
): SceneryScene => {
  const { params = {}, ground, view, palette = 'gorge', time = '1935-05-29T09:30+06:49' } = kind.sample ?? {}
  const land = ground && !alone ? [{ id: 'land', kind: ground } as Piece] : []
  return {
    place: { name: { zh: '', en: '' }, lat: 29.914, lon: 102.23, elevation: 1320, north: 0 },
    time,
    weather: { ...FAIR, cloud: 0.35, mist: 0.15, wind: { from: 290, speed: 3, gust: 0.3 } },
    palette: palette as SceneryScene['palette'],
    stands: view ? [{ id: 'here', at: [view.at[0], 0, view.at[2]], ...lookOf(view) } as Stand] : [],
    pieces: [...land, { id: 'piece', kind: kind.kind, ...params, ...more } as Piece],
  }
}

/** Of the piece that is loaded; radians. */
export const viewOf = async (look: LookPage, { sample }: PieceKind, heading: number): Promise<View> => {
  if (!sample?.view) return look.call('frame', 'piece')
  const { at, pitch = 0 } = sample.view
  const ground = (await look.call('heightAt', at[0], at[2])) ?? 0
  const floor = Number.isFinite(ground) ? ground : 0
  return {
    position: [at[0], floor + at[1], at[2]],
    heading,
    pitch: pitch * RAD,
    fov: 55,
  }
}
