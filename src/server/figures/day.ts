/** Which day it was at a station: its calendar, its zone, and no trust in clocks that are plainly wrong. */
const DAY = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()

/** @returns whether this system knows the zone, such as Asia/Shanghai. */
export function isZone(zone: string): boolean {
  try {
    formatOf(zone)
    return true
  } catch {
    return false
  }
}
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const parts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const
  const made = new Intl.DateTimeFormat('en-CA', { timeZone: zone, ...parts, calendar: 'gregory' })
  formats.set(zone, made)
  return made
}
/** @param ms Since 1970. @returns YYYY-MM-DD in that zone. */
export function dayIn(zone: string, ms: number): string {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, value]),
  )
  return `${parts.year!.padStart(4, '0')}-${parts.month}-${parts.day}`
}
const clocks = new Map<string, Intl.DateTimeFormat>()
/** @param ms Since 1970. @returns YYYY-MM-DD HH:MM in that zone, for people who look at a clock on their wall. */
export function clockIn(zone: string, ms: number): string {
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  const clock = clocks.get(zone) ?? new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...time })
  clocks.set(zone, clock)
  return `${dayIn(zone, ms)} ${clock.format(ms)}`
}
/**
 * When something happened, in milliseconds since 1970. A clock that runs more than a day ahead of the station's, or is
 * more than a year behind it, is not believed: then it is the time of arrival.
 */
export function believed(timestamp: string, stored: string): number {
  const [happened, arrived] = [Date.parse(timestamp), Date.parse(stored)]
  return happened > arrived + DAY || happened < arrived - 366 * DAY ? arrived : happened
}
