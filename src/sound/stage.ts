/** All that lives and dies with one audio context. */
import { type Ambience, createAmbience } from './ambience.ts'
import { type Buses, createBuses } from './buses.ts'
import type { SoundHost } from './host.ts'
import { type Library, createLibrary } from './library.ts'
import { type Listener, createListener } from './listener.ts'
import { type OneShots, createOneShots } from './one-shots.ts'
import type { SoundOptions } from './port.ts'

export interface Stage {
  readonly buses: Buses
  readonly library: Library
  readonly oneShots: OneShots
  readonly ambience: Ambience
  readonly listener: Listener
  dispose(): void
}

/** Undefined where there is no Web Audio, or no codec that both sides know. */
export function createStage(options: SoundOptions, host: SoundHost, mono: boolean): Stage | undefined {
  const buses = host.codec && createBuses()
  if (!buses || !host.codec) return undefined
  const onTrouble = options.onTrouble ?? (() => undefined)
  const { book, urls, sounds, resolve } = options
  const { random, codec } = host
  const library = createLibrary({ buses, codec, book, urls, onTrouble })
  const oneShots = createOneShots(buses, library, random, mono)
  const ambience = createAmbience({
    buses,
    library,
    oneShots,
    book,
    sounds,
    resolve,
    random,
    mono,
    onTrouble,
  })
  const listener = createListener(buses.context)
  return {
    buses,
    library,
    oneShots,
    ambience,
    listener,
    dispose() {
      ambience.stop()
      oneShots.dispose()
      library.dispose()
      buses.dispose()
    },
  }
}
