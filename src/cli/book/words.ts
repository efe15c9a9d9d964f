/** The book's own words. It is read by people of both languages at one table, so it carries both at once. */
import type { Evidence, Fact, Words } from '../../scene/schema.ts'
import type { Measure } from './measure.ts'

const both = ({ zh, en }: Words): string => `${zh} ${en}`

export const MARK_WORDS: Readonly<Record<Evidence, string>> = {
  documented: both({ zh: '有据可查', en: 'Documented' }),
  inferred: both({ zh: '据此推断', en: 'Inferred' }),
  imagined: both({ zh: '想象之辞', en: 'Imagined' }),
}
export const CONFIDENCE_WORDS: Readonly<Record<Fact['confidence'], string>> = {
  F: both({ zh: 'F 可靠', en: 'firm' }),
  A: both({ zh: 'A 大致', en: 'approximate' }),
  C: both({ zh: 'C 有争议', en: 'contested' }),
}
export const KIND_WORDS: Readonly<Record<Fact['kind'], string>> = {
  document: both({ zh: '文献', en: 'document' }),
  memoir: both({ zh: '回忆录', en: 'memoir' }),
  testimony: both({ zh: '口述', en: 'testimony' }),
  calculation: both({ zh: '推算', en: 'calculation' }),
  site: both({ zh: '遗址与实物', en: 'site' }),
  study: both({ zh: '研究', en: 'study' }),
}
export const MEASURE_WORDS: Readonly<Record<keyof Measure, string>> = {
  stands: both({ zh: '站位', en: 'Stands' }),
  lines: both({ zh: '台词', en: 'Lines' }),
  acts: both({ zh: '动作', en: 'Acts' }),
  embodied: both({ zh: '其中动手的', en: 'of these, with hands' }),
  relics: both({ zh: '物件', en: 'Relics' }),
  questions: both({ zh: '提问', en: 'Questions' }),
  rest: both({ zh: '最长的安静（秒）', en: 'Longest rest (s)' }),
  silence: both({ zh: '结尾静默（秒）', en: 'Closing silence (s)' }),
  sounds: both({ zh: '声音', en: 'Sounds' }),
}
export const BOOK_WORDS = {
  subtitle: both({ zh: '审读本', en: 'for those who check it' }),
  made: 'Written by `retrace book` from the scenes and the fact base; do not edit. 本页由 `retrace book` 生成，请勿手改。',
  howTo: {
    zh: '每一行台词都列出依据：史实的编号和原文、来源、各种说法，以及写作者给审读者的话。每一段后面有签字栏。请在不同意的行上写出行号和理由。',
    en: 'Every line is listed with what it rests on: the fact, its sources, its readings, and what the authors ask those who check. A box for signing stands below every beat. Where you do not agree, please give the row and your reason.',
  },
  contents: both({ zh: '场景', en: 'Scenes' }),
  voices: both({ zh: '谁在说话', en: 'Who speaks' }),
  scene: both({ zh: '场景', en: 'Scene' }),
  draft: both({ zh: '草稿', en: 'draft' }),
  note: both({ zh: '开场提示', en: 'Content note' }),
  viewer: both({ zh: '参观者的身份', en: 'The visitor is a' }),
  row: both({ zh: '行', en: 'Row' }),
  zh: '中文',
  en: 'English',
  voice: both({ zh: '谁', en: 'Who' }),
  grounds: both({ zh: '依据', en: 'Evidence' }),
  act: both({ zh: '动作', en: 'act' }),
  rest: both({ zh: '安静', en: 'rest' }),
  homeOnly: both({ zh: '仅居家版', en: 'home cut only' }),
  inferredFrom: both({ zh: '推断自', en: 'Inferred from' }),
  sources: both({ zh: '来源', en: 'Sources' }),
  noSource: both({ zh: '没有写明来源', en: 'no source is given' }),
  notVerified: both({ zh: '原书页尚未核对', en: 'page not yet verified' }),
  told: both({ zh: '这一行讲的', en: 'told here' }),
  differs: both({ zh: '说法不一', en: 'Accounts differ' }),
  above: both({ zh: '同上，见', en: 'as above, see' }),
  remark: both({ zh: '给审读者', en: 'Reviewers' }),
  relics: both({ zh: '物件', en: 'Relics' }),
  questions: both({ zh: '提问', en: 'Questions' }),
  reflection: both({ zh: '结尾', en: 'At the end' }),
  silence: both({ zh: '静默（秒）', en: 'Silence (s)' }),
  ask: both({ zh: '带走的问题', en: 'A question to take along' }),
  pair: both({ zh: '两个人', en: 'In pairs' }),
  why: both({ zh: '为什么', en: 'Why' }),
  signOff: both({ zh: '签字', en: 'Sign-off' }),
  name: both({ zh: '姓名', en: 'Name' }),
  date: both({ zh: '日期', en: 'Date' }),
  agrees: both({ zh: '同意', en: 'Agrees' }),
  doubts: both({ zh: '存疑', en: 'Has doubts' }),
  measure: both({ zh: '这一场有', en: 'What the scene holds' }),
  wanted: both({ zh: '应有', en: 'wanted' }),
  sceneRemarks: both({
    zh: '关于整场、站位和物件的疑问',
    en: 'Doubts about the scene, its stands and its things',
  }),
  allDoubts: both({ zh: '全部疑问', en: 'All doubts' }),
  used: both({ zh: '用到的史实', en: 'Facts that are told or shown' }),
  unused: both({ zh: '没有用到的史实', en: 'Facts that are not used' }),
  unseen: both({ zh: '待核对的书页', en: 'Pages to be looked up' }),
  hold: both({ zh: '暂不讲', en: 'on hold' }),
  model: both({ zh: '设计假定，不讲', en: 'a design assumption, never told' }),
  lines: both({ zh: '台词', en: 'lines' }),
  none: both({ zh: '无', en: 'none' }),
  whereTold: both({ zh: '用在', en: 'where' }),
  facts: both({ zh: '史实', en: 'facts' }),
} as const
