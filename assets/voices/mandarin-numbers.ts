/** Arabic digits to spoken Hanzi. */

const DIGITS = '零一二三四五六七八九'
const UNITS = ['', '十', '百', '千']
/** Measure words before which 2 is 两, not 二. */
const COUNTED = '个人条块里座名只次岸年天边根艘支种家位张层代头件'

/** Digit by digit, as a year is read: 1935 → 一九三五. */
export const digitByDigit = (digits: string): string => [...digits].map((d) => DIGITS[Number(d)]).join('')

function below10000(value: number): string {
  let out = ''
  let zero = false
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(value / 10 ** place) % 10
    if (digit === 0) {
      zero ||= out !== ''
      continue
    }
    if (zero) out += '零'
    zero = false
    out += DIGITS[digit]! + UNITS[place]!
  }
  return out
}

/** A whole number below 10¹² as it is read out: 240 → 二百四十, 12 164 → 一万二千一百六十四. */
export function readInteger(value: number): string {
  if (value === 0) return '零'
  let out = ''
  for (const [size, name] of [
    [1e8, '亿'],
    [1e4, '万'],
    [1, ''],
  ] as const) {
    const part = Math.floor(value / size) % 10_000
    if (part === 0) continue
    if (out && part < 1000) out += '零'
    out += below10000(part) + name
  }
  return out.replace(/^一十/, '十')
}

const readNumber = (digits: string): string => {
  const [whole, fraction] = digits.replace(/,/g, '').split('.')
  return readInteger(Number(whole)) + (fraction ? `点${digitByDigit(fraction)}` : '')
}

/**
 * How digits are read before what follows them: a year digit by digit, 2 before a measure word as 两,
 * a percentage as 百分之…, a range with 到.
 */
export function readDigits(digits: string, next: string): string {
  if (/^\d{4}$/.test(digits) && next.startsWith('年')) return digitByDigit(digits)
  if (digits === '2' && COUNTED.includes(next.charAt(0)) && next) return '两'
  return readNumber(digits)
}

/** A number as it may stand in a row: 1935, 101.67, 12,164, 85%, 22–23. */
export const NUMBER = /(\d[\d,]*(?:\.\d+)?)(%|％)?(?:([–—~～-])(?=\d))?/uy

/** Reads the number at the start of `match` (a match of NUMBER); `next` is the text that follows it. */
export function readMatch(match: RegExpExecArray, next: string): string {
  const read = match[2] ? `百分之${readNumber(match[1]!)}` : readDigits(match[1]!, next)
  return match[3] ? `${read}到` : read
}
