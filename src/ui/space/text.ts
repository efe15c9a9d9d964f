/**
 * Text in the scene. Every character comes from our own fonts: troika would otherwise ask another origin for a
 * missing one and blank the whole string (trap 27). What the subset lacks is drawn from the wide font; what
 * neither has becomes 〓.
 */
import type { InstancedBufferGeometry } from 'three'
import { Text, configureTextBuilder, preloadFont } from 'troika-three-text'

const FONTS = { sans: '/media/fonts/retrace-sans.woff', wide: '/media/fonts/retrace-sans-wide.woff' }
let covered: Set<string> | undefined

let prepared: Promise<void> | undefined
/** Call before the first text. Resolves when the first line can be drawn without a pause; only the first call does anything. */
export const prepareText = (): Promise<void> => (prepared ??= prepare())

const prepare = async (): Promise<void> => {
  configureTextBuilder({
    defaultFontURL: FONTS.sans,
    unicodeFontsURL: new URL('/media/fonts/', location.href).href,
  })
  const listed = await fetch('/media/fonts/characters.json').then((r) =>
    r.ok ? (r.json() as Promise<{ sans: string }>) : undefined,
  )
  covered = listed && new Set(listed.sans)
  // The builder never answers for a font that is not there, so ask for it ourselves first.
  const font = await fetch(FONTS.sans, { method: 'HEAD' })
  if (!font.ok) throw new Error(`The scene's font is missing: ${FONTS.sans}`)
  await new Promise<void>((done) => preloadFont({ font: FONTS.sans, characters: '追寻，。' }, () => done()))
}

/** Characters made ready in one go: more would be felt as a standstill. */
const AT_ONCE = 16
/** Makes these characters' shapes ahead, a few at a time, while nobody waits for them. What the font lacks is left out. */
export const prepareWords = async (words: string): Promise<void> => {
  const characters = [...new Set(words)].filter((c) => covered?.has(c))
  for (let i = 0; i < characters.length; i += AT_ONCE) {
    const some = characters.slice(i, i + AT_ONCE).join('')
    await new Promise<void>((done) => preloadFont({ font: FONTS.sans, characters: some }, () => done()))
    await new Promise((next) => setTimeout(next, 50))
  }
}

/** True for CJK that the wide font (GB2312) may have though the subset does not. */
const mayBeWide = (c: string): boolean => c >= '\u4e00' && c <= '\u9fff'

/** Chooses the font for a string, and replaces what no font has. */
export const fontFor = (text: string): { font: string; text: string } => {
  if (!covered) return { font: FONTS.sans, text }
  let font = FONTS.sans
  let out = ''
  for (const c of text) {
    if (covered.has(c) || c === '\n') out += c
    else if (mayBeWide(c)) {
      font = FONTS.wide
      out += c
    } else out += '〓'
  }
  return { font, text: out }
}

export interface TextOptions {
  readonly size: number
  readonly width: number
  readonly color: string
  /** `left`: lines begin at the text's own place; otherwise they are set about it. */
  readonly align?: 'left' | 'center'
  readonly anchorY?: 'top' | 'middle' | 'bottom'
}

export const createText = (options: TextOptions): Text => {
  const text = new Text()
  // Until its glyphs are known a text would be drawn without end: nothing is drawn instead.
  ;(text.geometry as InstancedBufferGeometry).instanceCount = 0
  text.fontSize = options.size
  text.maxWidth = options.width
  text.color = options.color
  text.anchorX = options.align ?? 'center'
  text.anchorY = options.anchorY ?? 'middle'
  text.textAlign = options.align ?? 'center'
  text.lineHeight = 1.35
  text.depthOffset = -1
  // Hanzi have no spaces to break at; Latin words must not be broken: we put our own line ends in.
  text.overflowWrap = 'break-word'
  text.material.depthTest = false
  text.material.toneMapped = false
  text.renderOrder = 21
  return text
}

/** Sets the words; resolves when they are drawn. */
export const setText = (text: Text, words: string): Promise<void> => {
  const chosen = fontFor(words)
  if (text.text === chosen.text && text.font === chosen.font) return Promise.resolve()
  text.font = chosen.font
  text.text = chosen.text
  return new Promise((done) => text.sync(() => done()))
}
