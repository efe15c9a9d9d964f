/**
 * Who guesses waits: five wrong keys from one address, then a minute, then twice as long with each further one, up
 * to a quarter of an hour. While an address waits, its right keys are refused like its wrong ones.
 */
import { isIPv6 } from 'node:net'

const FREE = 5
const FIRST = 60_000
const LONGEST = 15 * 60_000
/** After so long without a wrong key an address is new again. */
const FORGIVEN = 30 * 60_000
/** Addresses remembered at most: the oldest are forgotten first. */
const MANY = 10_000

export interface Lockout {
  /** Seconds to wait, or 0. */
  waits(address: string): number
  failed(address: string): void
  passed(address: string): void
}

/** A household of IPv6 has 2⁶⁴ addresses; it counts as one. */
function household(address: string): string {
  if (!isIPv6(address) || address.startsWith('::ffff:')) return address
  const [head = '', tail = ''] = address.split('::')
  const [first, last] = [head, tail].map((half) => half.split(':').filter(Boolean)) as [string[], string[]]
  const middle = Array<string>(Math.max(0, 8 - first.length - last.length)).fill('0')
  return [...first, ...middle, ...last].slice(0, 4).join(':')
}

export function createLockout(now: () => number = Date.now): Lockout {
  const known = new Map<string, { count: number; last: number; until: number }>()
  const of = (address: string) => {
    const entry = known.get(household(address))
    // A failure that is yet to come was noted by a clock that has been put back: nobody waits for that.
    return entry && now() >= entry.last && now() - entry.last < FORGIVEN ? entry : undefined
  }
  return {
    waits(address) {
      const until = of(address)?.until ?? 0
      return Math.max(0, Math.ceil((until - now()) / 1000))
    },
    failed(address) {
      const count = (of(address)?.count ?? 0) + 1
      const wait = count < FREE ? 0 : Math.min(LONGEST, FIRST * 2 ** (count - FREE))
      // Set anew, so that the map stays in the order of the last failure.
      known.delete(household(address))
      known.set(household(address), { count, last: now(), until: now() + wait })
      if (known.size > MANY) known.delete(known.keys().next().value!)
    },
    passed(address) {
      known.delete(household(address))
    },
  }
}
