/** What every part of the console needs: the link, the language, and what can be started. */
import { createContext, useContext, useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { Language } from '../scene/language.ts'
import { asOf } from '../visit/live/card-status.ts'
import type { SeatView } from '../visit/live/messages.ts'
import type { DocentLink, DocentState } from './docent-link.ts'
import { say, type MessageName } from './messages.ts'
import type { StartableScene } from './scenes.ts'

export interface Desk {
  readonly link: DocentLink
  readonly language: Language
  readonly scenes: readonly StartableScene[]
}
const DeskContext = createContext<Desk | undefined>(undefined)
export const DeskProvider = DeskContext.Provider

export function useDesk(): Desk & {
  readonly t: (name: MessageName, values?: Readonly<Record<string, string | number>>) => string
} {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('A part of the console stands outside of it.')
  return { ...desk, t: (name, values) => say(name, desk.language, values) }
}
export const useDocent = <T,>(part: (state: DocentState) => T): T => useStore(useDesk().link.store, part)

/** The station's clock as this device knows it, in milliseconds; anew every second while somebody looks. */
export function useStationNow(looking = true): number {
  const offset = useDocent((state) => state.offset)
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (!looking) return undefined
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [looking])
  return now + offset
}

const NOBODY: readonly SeatView[] = []
/** The seats, those among them lost that were not heard for long, whether the station says so or is away itself. */
export function useSeats(now: number): readonly SeatView[] {
  const seats = useDocent(({ room }) => room?.seats) ?? NOBODY
  return useMemo(() => seats.map((seat) => asOf(seat, now)), [seats, now])
}
