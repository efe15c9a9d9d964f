/**
 * All kinds of piece, by name: what `check`, the schema, the studio and the documentation know. Pure. A kind's
 * folder bears the kind's name, and `builders.ts` finds its `build.ts` there: a new piece is a folder and a line here.
 */
import { ANIMALS } from './animals/params.ts'
import { BOARDS } from './boards/params.ts'
import { BOAT_BRIDGE } from './boat-bridge/params.ts'
import { BOAT } from './boat/params.ts'
import { BROAD_RIVER } from './broad-river/params.ts'
import { CAMP_FIRE } from './camp-fire/params.ts'
import { CAVE_DWELLING } from './cave-dwelling/params.ts'
import { CHAIN_BRIDGE } from './chain-bridge/params.ts'
import type { PieceKind } from './contract.ts'
import { COURTYARD } from './courtyard/params.ts'
import { DOCUMENT } from './document/params.ts'
import { GATE_HOUSE } from './gate-house/params.ts'
import { GORGE } from './gorge/params.ts'
import { GRASSLAND } from './grassland/params.ts'
import { HOUSES } from './houses/params.ts'
import { KARST } from './karst/params.ts'
import { LANDING } from './landing/params.ts'
import { MEMORIAL_WALL } from './memorial-wall/params.ts'
import { SIGN } from './sign/params.ts'
import { MODEL } from './model/params.ts'
import { PANORAMA } from './panorama/params.ts'
import { LOESS } from './loess/params.ts'
import { MEETING_ROOM } from './meeting-room/params.ts'
import { PASS } from './pass/params.ts'
import { PAVILION } from './pavilion/params.ts'
import { PEOPLE } from './people/params.ts'
import { PLAIN } from './plain/params.ts'
import { RED_CANYON } from './red-canyon/params.ts'
import { PICTURE } from './picture/params.ts'
import { RELIC } from './relic/params.ts'
import { SHELTER } from './shelter/params.ts'
import { SHRINE } from './shrine/params.ts'
import { SHRUBS } from './shrubs/params.ts'
import { STREET } from './street/params.ts'
import { TENTS } from './tents/params.ts'
import { TERRACES } from './terraces/params.ts'
import { TERRAIN_KIND } from './terrain/params.ts'
import { TOWN_EDGE } from './town-edge/params.ts'
import { TOWN } from './town/params.ts'
import { TREES } from './trees/params.ts'
import { TUNNEL } from './tunnel/params.ts'
import { VIDEO } from './video/params.ts'
import { WALL } from './wall/params.ts'

const KINDS = [
  GORGE,
  SHRUBS,
  TREES,
  CHAIN_BRIDGE,
  BOARDS,
  TOWN,
  TOWN_EDGE,
  GATE_HOUSE,
  PAVILION,
  PEOPLE,
  ANIMALS,
  RELIC,
  CAMP_FIRE,
  BOAT,
  BOAT_BRIDGE,
  MEETING_ROOM,
  HOUSES,
  LANDING,
  TENTS,
  BROAD_RIVER,
  KARST,
  TERRACES,
  PASS,
  GRASSLAND,
  RED_CANYON,
  LOESS,
  PLAIN,
  TERRAIN_KIND,
  CAVE_DWELLING,
  TUNNEL,
  SHELTER,
  STREET,
  SHRINE,
  COURTYARD,
  WALL,
  MEMORIAL_WALL,
  SIGN,
  MODEL,
  PICTURE,
  DOCUMENT,
  PANORAMA,
  VIDEO,
] as const

// A kind's own type is narrower than the registry's, which takes any object until it is parsed.
export const PIECES: Readonly<Record<string, PieceKind>> = Object.fromEntries(
  KINDS.map((k) => [k.kind, k as unknown as PieceKind]),
)
