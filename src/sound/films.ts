/** The sound of films, taken into the graph: it is turned down, ducked and silenced with the place. */
import type { Buses } from './buses.ts'
import { dbToGain } from './decibels.ts'
import { MIX } from './mixing.ts'

export interface Films {
  /** Answers how to let go of it. A film can be taken once: whoever lets go of it does not play it again. */
  add(element: HTMLMediaElement): () => void
  /** Levels of those that are taken, dB. */
  levels(): readonly number[]
  /** Another context: what the old one had taken stays with it, and is silent. */
  renew(): void
}

export function createFilms(
  buses: () => Buses | undefined,
  onTrouble: (what: string, why: string) => void,
  onChange: () => void,
): Films {
  const taken = new Map<HTMLMediaElement, { disconnect(): void } | undefined>()
  const take = (element: HTMLMediaElement): { disconnect(): void } | undefined => {
    const graph = buses()
    if (!graph) return undefined
    try {
      const source = graph.context.createMediaElementSource(element)
      const level = graph.context.createGain()
      level.gain.value = dbToGain(MIX.film)
      source.connect(level).connect(graph.input('place'))
      return {
        disconnect() {
          source.disconnect()
          level.disconnect()
        },
      }
    } catch (error) {
      onTrouble(element.currentSrc, String(error))
      return undefined
    }
  }
  return {
    add(element) {
      taken.set(element, take(element))
      onChange()
      return () => {
        taken.get(element)?.disconnect()
        taken.delete(element)
        onChange()
      }
    },
    levels: () => [...taken.values()].flatMap((one) => (one ? [MIX.film] : [])),
    renew() {
      for (const element of taken.keys()) taken.set(element, take(element))
    },
  }
}
