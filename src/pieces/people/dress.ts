/** Who wears what: a seeded choice of layers for each person of a group. */
import type { Random } from '../../woodcut/builder.ts'
import type { Layer } from './body/layers.ts'
import type { Dress, Gait, PeopleParams } from './params.ts'

const MIXES: Record<string, readonly Dress[]> = {
  soldiers: ['soldier', 'soldier', 'soldier-hat'],
  townspeople: ['townsman', 'townswoman', 'townsman'],
  mixed: ['soldier', 'townsman', 'soldier', 'townswoman', 'soldier-hat'],
}

export function dressOf(wanted: PeopleParams['dress'], random: Random): Dress {
  const mix = MIXES[wanted]
  return mix ? mix[Math.floor(random() * mix.length)]! : (wanted as Dress)
}

/** Loads that leave no room for others: a door on the back goes with no pack. */
const BURDENED: readonly (Gait | 'carry-front' | 'carry-rear')[] = ['carry', 'carry-pair', 'lay', 'sit']

export function layersOf(dress: Dress, gait: Gait, random: Random): Layer[] {
  const burdened = BURDENED.includes(gait)
  const by = (share: number) => random() < share
  const layers: Layer[] = []
  if (dress === 'soldier' || dress === 'soldier-hat') {
    layers.push('jacket', 'wraps', dress === 'soldier-hat' && gait !== 'carry' ? 'hat' : 'cap')
    if (!burdened && gait !== 'crawl' && by(0.85)) layers.push('pack')
    if (gait === 'crawl' ? by(0.4) : by(0.6)) layers.push('rice')
    if (!burdened && layers.includes('pack') && !layers.includes('hat') && by(0.35)) layers.push('hatBack')
  } else if (dress === 'townsman') {
    layers.push(by(0.5) ? 'gown' : 'jacket', 'trousers')
    if (by(0.7)) layers.push('headcloth')
  } else {
    layers.push('gown', 'trousers', by(0.45) ? 'headcloth' : 'bun')
    if (by(0.5)) layers.push('apron')
  }
  if (gait === 'sit') layers.push('seat')
  if (gait === 'carry' || gait === 'lay') layers.push('board')
  return layers
}
