/** Words that fit a caption, can be read in time, are in their own language, and can be shown and heard. */
import { CAPTION } from '../caption-pages.ts'
import { captionWidth } from '../line-breaks.ts'
import type { Path, RuleTable } from '../diagnostics.ts'
import { hanziIn, sayingSeconds, wordsIn, type Saying } from '../estimate.ts'
import { questionRow, REFLECT_ROW, spokenLines } from '../narration-lines.ts'
import type { Check, Context } from '../registry.ts'
import { ownParams } from './params.ts'
import { LANGUAGES, rowKind, type Language, type SayRow } from '../schema.ts'

/** Signs on a caption page: two lines of 16 Hanzi, or of 37 Latin letters; and how fast Hanzi can be read. */
export const PAGE = {
  zh: CAPTION.lines * CAPTION.columns.zh,
  en: CAPTION.lines * CAPTION.columns.en,
} as const
export const MAX_HANZI_PER_SECOND = 5

export const WORD_RULES = {
  'caption-page': {
    severity: 'error',
    title: { zh: '字幕一页放不下', en: 'Too long for a caption page' },
    reason: {
      zh: '一页字幕两行；没有标点的长句会在词中间断开。',
      en: 'A caption page has two lines; a stretch without punctuation would break anywhere.',
    },
    number: '≤ 2 × 16 Hanzi, ≤ 2 × 37 letters',
    message: {
      zh: '这里有一段 {length} 字没有标点，一页字幕放不下（最多 {limit}）。',
      en: 'A stretch of {length} signs without punctuation does not fit a caption page of {limit}.',
    },
    fix: [{ zh: '加标点，或分成两行。', en: 'Add punctuation, or split it into two rows.' }],
  },
  'reading-speed': {
    severity: 'warning',
    title: { zh: '说得太快', en: 'Spoken too fast' },
    reason: {
      zh: '每秒超过五个字，字幕来不及看。',
      en: 'Above five Hanzi a second, captions cannot be read.',
    },
    number: '≤ 5 Hanzi/s',
    message: {
      zh: '这句话每秒 {rate} 个字，最多 5 个。',
      en: 'This line runs at {rate} Hanzi a second; 5 is the most.',
    },
    fix: [{ zh: '把声音的 pace 调慢，或缩短句子。', en: 'Slow the voice’s pace, or shorten the line.' }],
  },
  'language-swapped': {
    severity: 'warning',
    title: { zh: '语言不对', en: 'In the other language' },
    reason: {
      zh: '没有翻译的句子，另一种语言的观众听不懂。',
      en: 'A line left untranslated is lost on half the visitors.',
    },
    message: { zh: '“{key}”里的文字不像{language}。', en: 'The words in “{key}” do not look {language}.' },
    fix: [{ zh: '翻译它。', en: 'Translate it.' }],
  },
  'missing-glyph': {
    severity: 'warning',
    title: { zh: '字体里没有的字', en: 'A sign the font lacks' },
    reason: { zh: '字体没有的字会显示成〓。', en: 'A sign that is not in the font shows as 〓.' },
    message: { zh: '字体里没有“{signs}”。', en: 'The font has no “{signs}”.' },
    fix: [
      {
        zh: '换一个字，或请负责程序的人把这个字加进字体。',
        en: 'Choose another word, or ask whoever builds Retrace to add the sign to its font.',
      },
    ],
  },
  'letter-missing': {
    severity: 'error',
    title: { zh: '刻不出的字', en: 'A sign that cannot be cut' },
    reason: {
      zh: '墙上、牌上的字由字体的轮廓刻成；没有轮廓的字会刻成〓。',
      en: 'Words on walls and boards are cut from outlines; a sign without one is cut as 〓.',
    },
    message: {
      zh: '“{piece}”上的“{signs}”刻不出来。',
      en: 'On “{piece}”, “{signs}” cannot be cut.',
    },
    fix: [
      {
        zh: '换一个字，或请负责程序的人把它加进 assets/fonts/letters.py。',
        en: 'Choose another sign, or ask whoever builds Retrace to add it in assets/fonts/letters.py.',
      },
    ],
  },
  'letters-crowded': {
    severity: 'error',
    title: { zh: '字太多，写不下', en: 'Too many words for their place' },
    reason: {
      zh: '写不下的字会伸出墙外，或不刻出来。',
      en: 'What has no room stands out over the edge, or is left out.',
    },
    message: {
      zh: '“{piece}”上有 {length} {unit}，只放得下 {room} {unit}。',
      en: '“{piece}” bears {length} {unit}; there is room for {room}.',
    },
    fix: [
      {
        zh: '少写一些，换行，把字写小（size），或把它做大。',
        en: 'Write less, break the line, make `size` smaller, or make the piece larger.',
      },
    ],
  },
  'voice-missing': {
    severity: 'warning',
    title: { zh: '没有这句话的录音', en: 'No recording of these words' },
    reason: { zh: '改了文字，原来的录音就不再相符。', en: 'Edited words make their old recording stale.' },
    message: {
      zh: '这句话没有{languages}录音，或文字改过了。',
      en: 'There is no {languages} recording of these words, or they were edited since.',
    },
    fix: [{ zh: '运行 retrace narrate。', en: 'Run `retrace narrate`.' }],
  },
  'voices-none': {
    severity: 'note',
    title: { zh: '还没有录音', en: 'No recordings yet' },
    reason: {
      zh: '没有录音也能播放：用语音合成或字幕。',
      en: 'A scene plays without them: by speech synthesis, or captions.',
    },
    message: { zh: '这个场景还没有录音。', en: 'This scene has no recordings yet.' },
    fix: [{ zh: '运行 retrace narrate。', en: 'Run `retrace narrate`.' }],
  },
} as const satisfies RuleTable

const BREAKS = /[，。！？；：、,.!?;:—…–“”‘’"()（）《》「」\n]+/u
/** The longest stretch without a place to break, in signs; inside Chinese text a Latin letter is half a sign. */
export const longestStretch = (text: string, language: Language): number =>
  Math.ceil(Math.max(...text.split(BREAKS).map((part) => captionWidth(part.trim(), language))))
/** How long a line takes: its recording, else the pace of its voice. */
export const sayingOf =
  (c: Pick<Context, 'registry'>): Saying =>
  (row, language) => {
    const text = row[language]
    const known = c.registry.narration?.({ row: row.id, voice: row.say, language, text })
    return (
      known?.seconds ?? sayingSeconds(text, language, c.registry.course?.voices[row.say]?.[language].pace)
    )
  }

/** Every `zh` and `en` that people will see or hear. */
const eachText = (
  value: unknown,
  path: Path,
  visit: (text: string, path: Path, language: Language) => void,
): void => {
  if (Array.isArray(value)) value.forEach((item, i) => eachText(item, [...path, i], visit))
  else if (typeof value === 'object' && value !== null)
    for (const [key, item] of Object.entries(value))
      if ((key === 'zh' || key === 'en') && typeof item === 'string') visit(item, [...path, key], key)
      else eachText(item, [...path, key], visit)
}
const NAMES: Record<Language, { zh: string; en: string }> = {
  zh: { zh: '中文', en: 'Chinese' },
  en: { zh: '英文', en: 'English' },
}
/** One file for each language is written like words, and is none. */
const namesFile = ({ scene, registry }: Context, [group, index, param]: Path): boolean => {
  const kind = group === 'pieces' ? scene.pieces[Number(index)]?.kind : undefined
  return (
    kind !== undefined &&
    Object.hasOwn(registry.pieces, kind) &&
    String(param) in (registry.pieces[kind]?.media ?? {})
  )
}
const texts: Check = (c) => {
  const { glyphs } = c.registry
  eachText(c.scene, [], (text, path, language) => {
    if (namesFile(c, path)) return
    const hanzi = hanziIn(text)
    const words = wordsIn(text)
    const swapped = language === 'zh' ? hanzi === 0 && /\p{L}{2}/u.test(text) : hanzi > 2 * words && hanzi > 1
    if (swapped) c.report('language-swapped', path, { key: language, language: NAMES[language] })
    const signs =
      glyphs && [...new Set(text)].filter((s) => !/[\s\p{Cf}]/u.test(s) && !glyphs.has(s.codePointAt(0)!))
    if (signs?.length) c.report('missing-glyph', path, { signs: signs.join('') })
  })
}
const UNITS = {
  signs: { zh: '个字', en: 'signs' },
  names: { zh: '个名字', en: 'names' },
} as const
/** Words that are cut into pieces: from the outlines there are, and into the room there is. */
const letters: Check = (c) => {
  c.scene.pieces.forEach((piece, i) => {
    const kind = Object.hasOwn(c.registry.pieces, piece.kind) ? c.registry.pieces[piece.kind] : undefined
    const params = kind?.lettering && kind.params.safeParse(ownParams(piece, kind))
    if (!kind?.lettering || !params?.success) return
    for (const { path, text, face, room, of = 'signs', count } of kind.lettering(params.data as never)) {
      const place: Path = ['pieces', i, ...path]
      const have = c.registry.letters?.[face]
      const signs = have && [...new Set(text)].filter((sign) => !/\s/.test(sign) && !have.has(sign))
      if (signs?.length) c.report('letter-missing', place, { piece: piece.id, signs: signs.join('') })
      if (room !== undefined)
        c.report('letters-crowded', place, {
          piece: piece.id,
          length: count ?? [...text].length,
          room,
          unit: UNITS[of],
        })
    }
  })
}
/** Where the words of each spoken line stand in the file, by the row they are recorded under. */
const placesOfLines = ({ scene }: Context): Map<string, Path> => {
  const places = new Map<string, Path>()
  const gather = (rows: readonly object[], path: Path): void =>
    rows.forEach((row, r) => {
      const { id, with: beside } = row as SayRow
      places.set(String(id), [...path, r])
      if (Array.isArray(beside)) gather(beside, [...path, r, 'with'])
    })
  scene.beats.forEach((beat, b) => gather(beat.rows, ['beats', b, 'rows']))
  scene.questions?.forEach(({ id }, i) => places.set(questionRow(id), ['questions', i, 'ask']))
  return places.set(REFLECT_ROW, ['reflect', 'ask'])
}
const recordings: Check = (c) => {
  const { narration } = c.registry
  if (!narration) return
  const places = placesOfLines(c)
  const unrecorded: { path: Path; languages: Language[] }[] = []
  let recorded = 0
  for (const line of spokenLines(c.scene)) {
    const languages = LANGUAGES.filter(
      (language) => !narration({ row: line.row, voice: line.voice, language, text: line[language] }),
    )
    recorded += LANGUAGES.length - languages.length
    if (languages.length) unrecorded.push({ path: places.get(line.row)!, languages: [...languages] })
  }
  if (unrecorded.length && !recorded) return c.report('voices-none', ['beats'], {}, 'key')
  for (const { path, languages } of unrecorded)
    c.report('voice-missing', [...path, languages[0]!], {
      languages: {
        zh: languages.map((l) => NAMES[l].zh).join('、'),
        en: languages.map((l) => NAMES[l].en).join(' or '),
      },
    })
}
const lines: Check = (c) => {
  const saying = sayingOf(c)
  c.scene.beats.forEach((beat, b) =>
    beat.rows.forEach((row, r) => {
      if (rowKind(row) !== 'say') return
      const say = row as SayRow
      const path: Path = ['beats', b, 'rows', r]
      for (const language of LANGUAGES) {
        const length = longestStretch(say[language], language)
        if (length > PAGE[language])
          c.report('caption-page', [...path, language], { length, limit: PAGE[language] })
      }
      const hanzi = hanziIn(say.zh)
      const rate = hanzi / saying(say, 'zh')
      // A word or two says nothing about pace.
      if (hanzi >= 8 && rate > MAX_HANZI_PER_SECOND)
        c.report('reading-speed', [...path, 'zh'], { rate: rate.toFixed(1) })
    }),
  )
}

export const checkWords: Check = (c) => {
  texts(c)
  letters(c)
  lines(c)
  recordings(c)
}
