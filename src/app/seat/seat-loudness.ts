/** How loud a seat is: what the visitor has set, under the factor the docent has. */
import type { SoundSettings } from '../../sound/port.ts'
import type { Settings } from '../../visit/settings-store.ts'

/** The least and the most that may be asked of the mix, decibels. */
const RANGE = { least: -40, most: 6 } as const

/** `volume` 0…1 is the docent's. */
export const loudness = (
  { voice, place }: Pick<Settings, 'voice' | 'place'>,
  volume: number,
): Pick<SoundSettings, 'voice' | 'place' | 'muted'> => {
  const db = volume > 0 ? 20 * Math.log10(volume) : RANGE.least
  const louder = (level: number): number => Math.max(RANGE.least, Math.min(RANGE.most, level + db))
  return { voice: louder(voice), place: louder(place), muted: volume === 0 }
}
