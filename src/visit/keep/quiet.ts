/**
 * Whether a visit runs on this device, in whatever tab: each holds a shared lock for as long as it lasts, and whoever
 * wants to change what the page is made of needs it alone. A tab that dies lets go of its lock by itself.
 */
const VISIT_LOCK = 'retrace-visit'

const locksOf = (): LockManager | undefined => (globalThis.navigator as Navigator | undefined)?.locks

/** A visit runs from now on. @returns the way to say that it is over; without locks there is nothing to keep, either. */
export function holdVisit(locks: LockManager | undefined = locksOf()): () => void {
  let over = (): void => {}
  const held = new Promise<void>((done) => (over = done))
  locks?.request(VISIT_LOCK, { mode: 'shared' }, () => held).catch(() => undefined)
  return over
}

/** For what is now and then in use, such as a headset that is worn or a seat with somebody in it. */
export function createHold(hold: () => () => void = holdVisit): (busy: boolean) => void {
  let over: (() => void) | undefined
  return (busy) => {
    if (busy) over ??= hold()
    else {
      over?.()
      over = undefined
    }
  }
}

/** Does the work while nobody visits. @returns false where somebody does: nothing was done then. */
export async function whileQuiet(
  work: () => Promise<void>,
  locks: LockManager | undefined = locksOf(),
): Promise<boolean> {
  if (!locks) return false
  return locks.request(VISIT_LOCK, { mode: 'exclusive', ifAvailable: true }, async (lock) => {
    if (!lock) return false
    await work()
    return true
  })
}
