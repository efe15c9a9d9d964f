/**
 * The words of the loop as they are said aloud, and by which voice. A line is a message as it is read, or has words of
 * its own where the ear needs other ones than the eye: fewer, because each step lasts a few seconds, or what to do where
 * the eye sees a button. Words that are changed are recorded anew: `retrace narrate station/loop`.
 */
import { narrationHash, type NarrationKey } from '../../scene/narration-hash.ts'
import type { Language, Voice } from '../../scene/schema.ts'
import { SPOKEN_LINES, type SpokenLine } from '../../story/loop/types.ts'
import { message } from '../messages.ts'
import { loopMessage, type LoopMessageId } from './messages.ts'

const VOICE: Pick<Voice, Language> = {
  zh: { engine: 'kokoro', voice: 'zf_xiaoxiao', pace: 0.95 },
  en: { engine: 'kokoro', voice: 'af_heart', pace: 0.97 },
}

type Said = LoopMessageId | Record<Language, string>
const SAID: Record<Exclude<SpokenLine, 'still' | 'goodbye'>, Said> = {
  'to-clean': 'toClean',
  fit: { zh: '请转一转镜片，看清这行字。', en: 'Turn the dial until the words are sharp.' },
  notice: {
    zh: '旁白是合成语音。你满十三岁了吗？',
    en: 'The voices are synthetic. Are you thirteen or older?',
  },
  answer: { zh: '看着答案，就是回答。', en: 'Look at your answer to give it.' },
  'notice-more': {
    zh: '坐着看，不舒服随时可以停。只记下走到了哪里、做了什么，不记姓名。',
    en: 'You stay seated; stop whenever you feel unwell. How far you came is recorded, never your name.',
  },
  language: { zh: '请问用哪种语言？', en: 'Which language?' },
  'to-screen': 'toScreen',
  'help-sending': 'helpSending',
  'help-heard': 'helpHeard',
  'help-taken': 'helpTaken',
  'help-alone': 'helpAlone',
  'close-eyes': 'closeEyes',
  paused: 'pausedByStaff',
  'still-there': {
    zh: '请动一动头，让我们知道你还在。',
    en: 'Are you there? Please move your head a little.',
  },
  moment: 'moment',
  learn: 'learn',
  learned: { zh: '对了。', en: 'That’s it.' },
  'soft-offer': 'softOffer',
  feel: 'askFeeling',
  claim: {
    zh: '要把这次学习记到自己的编号下，请扫码，或把码告诉工作人员。',
    en: 'To add a number of your own to this visit, scan the code, or tell it to the staff.',
  },
  'take-off': 'takeOff',
  'hard-stop': 'hardStop',
  failed: 'failed',
}

const wordsOf = (line: SpokenLine, language: Language): string => {
  if (line === 'still') return message('silence', language)
  if (line === 'goodbye') return message('goodbye', language)
  const said = SAID[line]
  return typeof said === 'string' ? loopMessage(said, language) : said[language]
}

/** A line in one language: what is said, and the key and file of its recording. */
export interface LoopRecording {
  readonly line: SpokenLine
  readonly key: NarrationKey
  /** Name of its files in the folder of the language, without extension. */
  readonly stem: string
}

export const loopRecordings = (language: Language): LoopRecording[] =>
  SPOKEN_LINES.map((line) => {
    const key = { lang: language, ...VOICE[language], text: wordsOf(line, language) }
    return { line, key, stem: `${line}-${narrationHash(key)}` }
  })
