/** A code under which a visitor may give a number to their visit, asked of the station. */
import { askStation } from '../station-config.ts'

/** Milliseconds after which the goodbye goes on without one. */
const PATIENCE = 6000

/** @returns six characters, or nothing where the station has none to give or cannot be reached. Never fails. */
export const askClaim = async (registration: string): Promise<string | undefined> => {
  try {
    const kiosk = (await askStation())?.kiosk
    const answer = await fetch('/claims', {
      method: 'POST',
      signal: AbortSignal.timeout(PATIENCE),
      headers: {
        'Content-Type': 'application/json',
        ...(kiosk ? { Authorization: `Basic ${btoa(`${kiosk.user}:${kiosk.key}`)}` } : {}),
      },
      body: JSON.stringify({ registration }),
    })
    if (!answer.ok) return undefined
    const { code } = (await answer.json()) as { code?: unknown }
    return typeof code === 'string' && /^[A-Z0-9]{6}$/.test(code) ? code : undefined
  } catch {
    return undefined
  }
}
