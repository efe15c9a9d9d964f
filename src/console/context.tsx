/** What every part of the console needs: the link, the language, and what can be started. */
import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { Language } from '../scene/language.ts'
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
