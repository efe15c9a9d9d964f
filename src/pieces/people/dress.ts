/**
 * Who wears what: a seeded choice of layers for each person of a group. Plain daily dress of the 1930s as it is
 * generally documented: patched grey cotton, indigo jackets and gowns, wool and felt in the highlands. No finery.
 */
import type { Random } from '../../woodcut/builder.ts'
import type { Layer } from './body/layers.ts'
import type { ClipName } from './motion/gaits.ts'
import type { Dress, Folk, Gait, PeopleParams } from './params.ts'

const MIXES: Record<string, readonly Dress[]> = {
  soldiers: ['soldier', 'soldier', 'soldier-hat'],
  townspeople: ['townsman', 'townswoman', 'townsman'],
  villagers: ['villager', 'villager', 'villager', 'elder', 'villager', 'child'],
  family: ['elder', 'villager', 'child', 'villager', 'child'],
  mixed: ['soldier', 'townsman', 'soldier', 'townswoman', 'soldier-hat'],
}

export function dressOf(wanted: PeopleParams['dress'], random: Random): Dress {
  const mix = MIXES[wanted]
  return mix ? mix[Math.floor(random() * mix.length)]! : (wanted as Dress)
}

/** A person's clothes and build. Dyes multiply how much light the cloth above and below throws back. */
export interface Looks {
  readonly layers: readonly Layer[]
  /** Of an adult of 1.62 m, and of that adult's head. */
  readonly scale: number
  readonly head: number
  readonly dyes: readonly [above: number, below: number]
}

/** Loads that leave no room for others: a door on the back goes with no pack. */
const BURDENED: readonly Gait[] = [
  'carry',
  'carry-pair',
  'stretcher',
  'shoulder-pole',
  'lay',
  'sit',
  'warm',
  'read',
  'write',
  'row',
  'punt',
  'paddle',
  'kneel',
]
const SEATED: readonly Gait[] = ['sit', 'warm', 'read', 'write']
/** What a gait itself puts into hands or on shoulders. */
const HELD: Partial<Record<ClipName, Layer>> = {
  carry: 'board',
  lay: 'board',
  'shoulder-pole': 'shoulderPole',
  row: 'oar',
  punt: 'boatPole',
  paddle: 'paddle',
  read: 'letter',
  write: 'writing',
  'walk-stick': 'stick',
  'stand-stick': 'stick',
}

type By = (share: number) => boolean

export function looksOf(
  dress: Dress,
  p: Pick<PeopleParams, 'gait' | 'folk' | 'seats'>,
  clip: ClipName,
  random: Random,
): Looks {
  const by: By = (share) => random() < share
  const layers = clothes(dress, p.folk, p.gait, by)
  if (SEATED.includes(p.gait) && p.seats) layers.push('seat')
  if (HELD[clip]) layers.push(HELD[clip])
  const grey = dress === 'soldier' || dress === 'soldier-hat' || dress === 'nurse'
  const [above, below] = grey
    ? [0.8 + random() * 0.55, 0.78 + random() * 0.4]
    : [0.75 + random() * 1.1, 0.6 + random() * 0.7]
  const child = dress === 'child'
  const scale = child
    ? 0.66 + random() * 0.16
    : dress === 'elder'
      ? 0.94 + random() * 0.05
      : 0.95 + random() * 0.09
  // A child's head is nearly grown long before the child is.
  return { layers, scale, head: child ? 1.34 - (scale - 0.66) * 0.7 : 1, dyes: [above, below] }
}

function clothes(dress: Dress, folk: Folk, gait: Gait, by: By): Layer[] {
  const burdened = BURDENED.includes(gait)
  switch (dress) {
    case 'soldier':
    case 'soldier-hat':
      return soldier(dress, gait, burdened, by)
    case 'nurse':
      return ['jacket', 'wraps', 'cap', 'bob', 'bag']
    case 'porter':
      return [
        'jacket',
        by(0.5) ? 'wraps' : 'bare',
        by(0.45) ? 'hat' : 'headcloth',
        ...(burdened ? [] : (['basket'] as const)),
      ]
    case 'boatman':
      return ['jacket', 'bare', by(0.4) ? 'hat' : 'headcloth']
    case 'townsman':
      return [by(0.5) ? 'gown' : 'jacket', 'trousers', ...(by(0.7) ? (['headcloth'] as const) : [])]
    case 'townswoman':
      return ['gown', 'trousers', by(0.45) ? 'headcloth' : 'bun', ...(by(0.5) ? (['apron'] as const) : [])]
    default:
      return countryside(dress, folk, by)
  }
}

function soldier(dress: Dress, gait: Gait, burdened: boolean, by: By): Layer[] {
  const layers: Layer[] = ['jacket', 'wraps', dress === 'soldier-hat' && gait !== 'carry' ? 'hat' : 'cap']
  if (!burdened && gait !== 'crawl' && by(0.85)) layers.push('pack')
  if (gait === 'crawl' ? by(0.4) : by(0.6)) layers.push('rice')
  if (!burdened && layers.includes('pack') && !layers.includes('hat') && by(0.35)) layers.push('hatBack')
  return layers
}

/** Villagers, herders, elders and children, by whose country it is. */
function countryside(dress: Dress, folk: Folk, by: By): Layer[] {
  const woman = dress !== 'herder' && by(0.5)
  const old = dress === 'elder'
  const child = dress === 'child'
  const beard: Layer[] = old && !woman ? ['beard'] : []
  switch (folk) {
    case 'yi': {
      const cloak: Layer[] = (dress === 'herder' || !child) && by(0.7) ? ['cloak'] : []
      if (woman) return ['jacket', 'skirt', 'headcloth', ...cloak]
      return ['jacket', 'trousers', ...(child ? [] : (['turban'] as const)), ...cloak, ...beard]
    }
    case 'tibetan':
      if (woman)
        return [
          'robe',
          'boots',
          'braids',
          ...(by(0.5) ? (['headcloth'] as const) : []),
          ...(child ? [] : (['apron'] as const)),
        ]
      return ['robe', 'boots', ...(by(0.5) ? (['turban'] as const) : []), ...beard]
    case 'hui':
      if (woman) return child ? ['jacket', 'trousers', 'braids'] : ['gown', 'trousers', 'scarf']
      return [
        old ? 'gown' : 'jacket',
        'trousers',
        'whiteCap',
        ...(dress === 'herder' || by(0.3) ? (['vest'] as const) : []),
        ...beard,
      ]
    case 'han':
      if (dress === 'herder') return ['jacket', 'vest', 'trousers', 'headcloth']
      if (child) return ['jacket', by(0.4) ? 'bare' : 'trousers', ...(woman ? (['braids'] as const) : [])]
      if (woman)
        return [
          by(0.5) ? 'gown' : 'jacket',
          'trousers',
          old || by(0.4) ? 'headcloth' : 'bun',
          ...(by(0.5) ? (['apron'] as const) : []),
        ]
      return [
        old && by(0.6) ? 'gown' : 'jacket',
        'trousers',
        ...(by(0.65) ? (['headcloth'] as const) : []),
        ...beard,
      ]
  }
}
