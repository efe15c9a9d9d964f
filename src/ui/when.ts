/** When and how high, in words: as a scene's file says it. */
import type { Language } from '../scene/schema.ts'

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
)

export interface When {
  readonly day: string
  readonly clock: string
}

/** `1935-05-29T17:00+06:49` → 29 May 1935 and 17:00, on the clock of the place. Undefined where it is no such time. */
export const whenOf = (time: string, language: Language): When | undefined => {
  const found = /^(-?\d+)-(\d\d)-(\d\d)T(\d\d:\d\d)/.exec(time)
  if (!found) return undefined
  const [, year, month, day, clock] = found
  const [y, m, d] = [Number(year), Number(month), Number(day)]
  return {
    day: language === 'zh' ? `${y}年${m}月${d}日` : `${d} ${MONTHS[m - 1]} ${y}`,
    clock: clock!,
  }
}

/** Whole metres, with a comma in English where there are thousands. */
export const metresOf = (metres: number, language: Language): string => {
  const whole = String(Math.round(metres))
  return language === 'zh' ? whole : whole.replace(/\B(?=(\d{3})+$)/g, ',')
}
