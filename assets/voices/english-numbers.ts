/** Figures to spoken English words (British: "one hundred and one"). */

// prettier-ignore
const SMALL = [
  'zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve',
  'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen',
]
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']
// prettier-ignore
const ORDINALS: Record<string, string> = {
  one: 'first', two: 'second', three: 'third', five: 'fifth', eight: 'eighth', nine: 'ninth', twelve: 'twelfth',
}
const MONTHS = 'January|February|March|April|May|June|July|August|September|October|November|December'

/** A whole number below 10⁹ in words. */
export function cardinal(value: number): string {
  if (value < 20) return SMALL[value]!
  if (value < 100) return TENS[Math.floor(value / 10)]! + (value % 10 ? `-${SMALL[value % 10]}` : '')
  for (const [size, name] of [
    [1_000_000, 'million'],
    [1000, 'thousand'],
    [100, 'hundred'],
  ] as const) {
    if (value < size) continue
    const rest = value % size
    const tail = rest === 0 ? '' : rest < 100 ? ` and ${cardinal(rest)}` : ` ${cardinal(rest)}`
    return `${cardinal(Math.floor(value / size))} ${name}${tail}`
  }
  return String(value)
}

/** 29 → twenty-ninth. */
export function ordinal(value: number): string {
  const words = cardinal(value)
  const last = /[a-z]+$/.exec(words)![0]
  const changed = ORDINALS[last] ?? (last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`)
  return words.slice(0, -last.length) + changed
}

/** 1935 → nineteen thirty-five, 1706 → seventeen oh six, 2006 → two thousand and six. */
export function year(value: number): string {
  const [century, rest] = [Math.floor(value / 100), value % 100]
  if (value % 1000 < 10) return cardinal(value)
  if (rest === 0) return `${cardinal(century)} hundred`
  return `${cardinal(century)} ${rest < 10 ? `oh ${cardinal(rest)}` : cardinal(rest)}`
}

function number(digits: string): string {
  const [whole, fraction] = digits.replace(/,/g, '').split('.')
  const words = cardinal(Number(whole))
  return fraction ? `${words} point ${[...fraction].map((d) => SMALL[Number(d)]).join(' ')}` : words
}

const isYear = (digits: string, before: string, after: string): boolean =>
  /^1[0-9]\d\d$|^20\d\d$/.test(digits) &&
  !/^\s+(?:metres|kilometres|li|people|men|women|soldiers|links|boats|tons?|tonnes)\b/.test(after) &&
  !/\babout\s$/.test(before)

const FIGURE = /\d[\d,]*\d(?:\.\d+)?|\d+\.\d+|\d/y
const DAY = new RegExp(`^(\\d{1,2})(st|nd|rd|th)?(?= (?:${MONTHS})\\b)`)

/**
 * The words for the figure that starts at `at`, and how many characters it takes; undefined where none does.
 * "29 May" is read "the twenty-ninth of May", four figures as a year unless they count something.
 */
export function readFigure(text: string, at: number): { written: string; spoken: string } | undefined {
  const [before, here] = [text.slice(0, at), text.slice(at)]
  const day = DAY.exec(here)
  if (day) {
    const article = /\bthe $/i.test(before) ? '' : 'the '
    return { written: day[0], spoken: `${article}${ordinal(Number(day[1]))} of` }
  }
  FIGURE.lastIndex = at
  const figure = FIGURE.exec(text)?.[0]
  if (!figure) return undefined
  const after = text.slice(at + figure.length)
  const suffix = /^(?:st|nd|rd|th)\b/.exec(after)?.[0]
  if (suffix) return { written: figure + suffix, spoken: ordinal(Number(figure)) }
  if (after.startsWith('%')) return { written: `${figure}%`, spoken: `${number(figure)} per cent` }
  const range = /^[–-](?=\d)/.exec(after)?.[0]
  const spoken = isYear(figure, before, after) ? year(Number(figure)) : number(figure)
  return range ? { written: figure + range, spoken: `${spoken} to` } : { written: figure, spoken }
}
