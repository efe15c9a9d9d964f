/** Looking as choosing: head gaze resting on one thing for 1.2 s. The story never knows it was a gaze. */
export const DWELL_SECONDS = 1.2
/** A gaze may slip off for this long (a blink of the head) without losing what it has gathered. */
const GRACE_SECONDS = 0.25

export interface Dwell {
  /** What the gaze rests on. */
  id: string | undefined
  /** Seconds gathered on it. */
  held: number
  /** Seconds since it was last on it. */
  away: number
  /** What was chosen last: the gaze must leave it before it can choose it again. */
  spent: string | undefined
}

export const createDwell = (): Dwell => ({ id: undefined, held: 0, away: 0, spent: undefined })

/** Feeds `dt` seconds of gaze on `id` (or on nothing). Answers the id that is chosen in this very frame. */
export const feedDwell = (
  dwell: Dwell,
  id: string | undefined,
  dt: number,
  seconds = DWELL_SECONDS,
): string | undefined => {
  if (id !== dwell.spent && id !== undefined) dwell.spent = undefined
  if (id === undefined || id !== dwell.id) {
    dwell.away += dt
    if (dwell.away > GRACE_SECONDS || (id !== undefined && id !== dwell.id)) {
      if (id === undefined && dwell.spent !== undefined) dwell.spent = undefined
      dwell.id = id
      dwell.held = 0
      dwell.away = 0
    }
    return undefined
  }
  dwell.away = 0
  if (dwell.spent === id) return undefined
  dwell.held += dt
  if (dwell.held < seconds) return undefined
  dwell.held = 0
  dwell.spent = id
  return id
}

/** 0…1, for the ring that fills. */
export const dwellProgress = (dwell: Dwell, seconds = DWELL_SECONDS): number =>
  dwell.spent === dwell.id ? 0 : Math.min(1, dwell.held / seconds)
