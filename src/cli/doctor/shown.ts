/** Times as the station's clock on the wall shows them, and sizes as people say them. */

/** @param ms Since 1970. @returns such as `2026-11-22 20:08`, in that zone. */
export function momentIn(zone: string, ms: number): string {
  // Swedes write a date as the standard does.
  const shown = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    calendar: 'gregory',
    dateStyle: 'short',
    timeStyle: 'short',
  })
  return shown.format(ms)
}

const UNITS = ['MB', 'GB', 'TB'] as const
/** Such as `65.9 GB`; a unit is 1024 of the one below, a megabyte 1024² bytes. */
export function sizeOf(bytes: number): string {
  let [size, unit] = [bytes / 2 ** 20, 0]
  for (; size >= 1024 && unit < UNITS.length - 1; unit++) size /= 1024
  return `${unit === 0 ? Math.round(size) : size.toFixed(1)} ${UNITS[unit]}`
}
