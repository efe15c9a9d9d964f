/** Every word of the plain edition that is not a scene's own. */
import type { Language } from '../../scene/schema.ts'
import { sayer } from '../../scene/fill.ts'

const MESSAGES = {
  skip: { zh: '跳到正文', en: 'Skip to the text' },
  edition: { zh: '文字版', en: 'Plain edition' },
  editionNote: {
    zh: '同一份场景文件里的全部文字、旁白、图片和出处，没有三维画面，也不用脚本。',
    en: 'All words, voices, pictures and sources of the same scene file, with no 3D and no script.',
  },
  courses: { zh: '全部场景', en: 'All scenes' },
  enter: { zh: '走进这个场景', en: 'Walk into this scene' },
  hear: { zh: '听', en: 'Listen' },
  contents: { zh: '目录', en: 'Contents' },
  here: { zh: '从这一段走进场景', en: 'Walk into the scene here' },
  place: { zh: '地点', en: 'Place' },
  time: { zh: '时间', en: 'Time' },
  localTime: { zh: '当地平时', en: 'local mean time' },
  height: { zh: '海拔', en: 'Height' },
  metres: { zh: '{n} 米', en: '{n} m' },
  youAre: { zh: '你在这里是', en: 'You are here as' },
  guest: { zh: '客人', en: 'a guest' },
  helper: { zh: '帮手', en: 'a helper' },
  witness: { zh: '见证者', en: 'a witness' },
  synthetic: {
    zh: '旁白是合成语音，不是任何真人的录音。',
    en: 'The narration is a synthetic voice; it is no person’s recording.',
  },
  picture: {
    zh: '木刻画面：在“{stand}”看到的样子',
    en: 'A woodcut of the scene, as it is seen from: {stand}',
  },
  pictureFor: { zh: '{title}：在“{stand}”看到的木刻画面', en: '{title}: a woodcut, seen from {stand}' },
  toDo: { zh: '在场景里，这里要动手：', en: 'In the scene, hands are wanted here:' },
  times: { zh: '{n} 次', en: '{n} times' },
  silence: { zh: '静 {n} 秒。', en: '{n} seconds without words.' },
  belongs: { zh: '归在：{pile}', en: 'Belongs with: {pile}' },
  ways: { zh: '可以走的路：', en: 'Ways to go:' },
  questions: { zh: '想一想', en: 'Questions' },
  answer: { zh: '看答案', en: 'The answer' },
  reflection: { zh: '带走的一个问题', en: 'One question to take along' },
  relics: { zh: '这里的东西', en: 'Things that are here' },
  restsOn: { zh: '画面的依据', en: 'What the picture rests on' },
  sources: { zh: '出处', en: 'Sources' },
  notSeen: { zh: '未见原书，据所知引用', en: 'the page itself was not seen' },
  voices: { zh: '讲述的人', en: 'Who speaks' },
  credits: { zh: '鸣谢与许可', en: 'Credits and licences' },
  version: { zh: '由场景文件生成，版本 {version}', en: 'Made from the scene file, version {version}' },
  before: { zh: '前一个场景', en: 'The scene before' },
  after: { zh: '后一个场景', en: 'The scene after' },
  draft: { zh: '这个场景还在写，没有列出。', en: 'This scene is still being written, and is not listed.' },
  noScene: { zh: '没有这个场景。', en: 'There is no such scene.' },
  seconds: { zh: '{n} 秒', en: '{n} s' },
} as const satisfies Record<string, Record<Language, string>>

export type PlainWord = keyof typeof MESSAGES

export const word = sayer(MESSAGES)

/** All characters of the plain edition, for the font that must cover them. */
export const plainText = (): string =>
  Object.values(MESSAGES)
    .flatMap((m) => [m.zh, m.en])
    .join('')
