/** WebVTT as far as captions in a scene need it: when, and which words. Position and style are the scene's. */

export interface VttCue {
  /** Seconds from the beginning of the film. */
  readonly from: number
  readonly to: number
  readonly text: string
}

const TIME = /^(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})$/
const seconds = (text: string | undefined): number => {
  const found = TIME.exec(text ?? '')
  if (!found) return NaN
  const [, h = '0', m, s, ms] = found
  return Number(h) * 3600 + Number(m) * 60 + Number(s) + Number(ms) / 1000
}
const plain = (text: string): string =>
  text
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&amp;', '&')
    .trim()

/** Undefined where the text is not WebVTT; a cue that cannot be read is left out, as browsers do. */
export const parseVtt = (text: string): readonly VttCue[] | undefined => {
  const lines = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  if (!/^WEBVTT(?:[ \t].*)?(?:\n|$)/.test(lines)) return undefined
  return lines
    .split(/\n{2,}/)
    .flatMap((block) => {
      const rows = block.split('\n')
      const at = rows.findIndex((row) => row.includes('-->'))
      if (at < 0) return []
      const [begin, rest = ''] = rows[at]!.split('-->').map((part) => part.trim())
      const [from, to] = [seconds(begin), seconds(rest.split(/[ \t]/)[0])]
      const words = plain(rows.slice(at + 1).join('\n'))
      return to > from && words ? [{ from, to, text: words }] : []
    })
    .sort((a, b) => a.from - b.from)
}
/** What is said at `time`; cues that overlap stand below one another. */
export const cueAt = (cues: readonly VttCue[], time: number): string => {
  let said = ''
  for (const cue of cues)
    if (cue.from <= time && time < cue.to) said = said ? `${said}\n${cue.text}` : cue.text
  return said
}
