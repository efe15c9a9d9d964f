/** The words of the owner's page and of the files it gives. */
import { sayer } from '../../scene/fill.ts'
import type { Language, Words } from '../../scene/schema.ts'
import type { Deed } from '../audit.ts'

export const OWNER_WORDS = {
  title: { zh: '站长', en: 'Station owner' },
  intro: {
    zh: '只统计真实的参观：看到开始的、语速为 1 的。默认不记名。',
    en: 'Real visits only: seen from their start, at a pace of 1. Anonymous unless a visitor chose otherwise.',
  },
  desk: { zh: '代参观者登记', en: 'Put a visit down for somebody' },
  console: { zh: '讲解台', en: 'Docent’s console' },
  records: { zh: '最近的记录', en: 'Latest records' },
  install: { zh: '证书和头显设置', en: 'Certificate and headsets' },
  device: { zh: '存课程', en: 'Keep courses' },
  filter: { zh: '统计范围', en: 'What is counted' },
  colon: { zh: '：', en: ': ' },
  from: { zh: '从', en: 'From' },
  to: { zh: '到', en: 'To' },
  scene: { zh: '场景', en: 'Scene' },
  station: { zh: '站点', en: 'Station' },
  group: { zh: '小组', en: 'Group' },
  all: { zh: '全部', en: 'All' },
  show: { zh: '显示', en: 'Show' },
  tooFew: {
    zh: '这个小组来的人不到三位，不单独显示，以免数字指向个人。',
    en: 'Fewer than three people of this group came. Its figures are not shown by themselves: they would be about persons.',
  },
  nothing: { zh: '这个范围里还没有参观。', en: 'There are no visits in this range yet.' },
  visitId: { zh: '参观的编号', en: 'Visit' },
  visits: { zh: '参观', en: 'Visits' },
  completed: { zh: '完成', en: 'Completed' },
  completedShare: { zh: '完成率，%', en: 'Completed, %' },
  underWay: { zh: '进行中', en: 'Under way' },
  coverage: { zh: '在场比例，%', en: 'Presence, %' },
  minutes: { zh: '佩戴分钟', en: 'Minutes worn' },
  meanMinutes: { zh: '平均分钟', en: 'Mean minutes' },
  middle: { zh: '从中间开始', en: 'Began inside' },
  rehearsals: { zh: '排演（不计）', en: 'Rehearsals (not counted)' },
  scenes: { zh: '按场景', en: 'By scene' },
  days: { zh: '按日', en: 'By day' },
  day: { zh: '日期', en: 'Day' },
  month: { zh: '月份', en: 'Month' },
  stations: { zh: '按站点', en: 'By station' },
  unnamed: { zh: '未命名', en: 'unnamed' },
  former: { zh: '早先的记录', en: 'earlier records' },
  dropOffs: { zh: '在哪里离开', en: 'Where people leave' },
  dropOffsHint: {
    zh: '没有看完的参观，最后到达的一段。',
    en: 'The last beat reached by visits that did not complete the scene.',
  },
  beat: { zh: '段落', en: 'Beat' },
  left: { zh: '在此离开', en: 'Left here' },
  ended: { zh: '看完，止于此', en: 'Completed, ended here' },
  noBeat: { zh: '（还没有到第一段）', en: '(before the first beat)' },
  worn: { zh: '佩戴时间', en: 'Time worn' },
  range: { zh: '分钟', en: 'Minutes' },
  more: { zh: '以上', en: 'and more' },
  answers: { zh: '回答', en: 'Answers' },
  question: { zh: '问题', en: 'Question' },
  answer: { zh: '回答', en: 'Answer' },
  right: { zh: '对错', en: 'Right' },
  yes: { zh: '对', en: 'right' },
  no: { zh: '错', en: 'wrong' },
  count: { zh: '次数', en: 'Count' },
  groups: { zh: '按小组', en: 'By group' },
  groupsHint: {
    zh: '按人数统计：来过两次的人只算一次。不足三人的小组合在一起。',
    en: 'People, not visits: whoever came twice counts once. Groups of fewer than three are put together.',
  },
  groupsAll: {
    zh: '名册上共 {onRoll} 人：来过 {people} 人，完成 {completed} 人，占 {share} %。',
    en: 'Of {onRoll} people on the roll {people} came and {completed} completed: {share} %.',
  },
  onRoll: { zh: '名册人数', en: 'On the roll' },
  people: { zh: '来过的人', en: 'People who came' },
  peopleDone: { zh: '完成的人', en: 'People who completed' },
  ofRoll: { zh: '占名册', en: 'Of the roll, %' },
  withheld: { zh: '不足三人，不显示', en: 'fewer than three people, not shown' },
  claims: { zh: '自愿登记的编号', en: 'Numbers that were given' },
  number: { zh: '编号', en: 'Number' },
  files: { zh: '导出', en: 'Files' },
  allXlsx: { zh: '全部（Excel）', en: 'Everything (Excel)' },
  allJson: { zh: '全部（JSON）', en: 'Everything (JSON)' },
  csv: { zh: 'CSV：', en: 'CSV: ' },
  claimsFile: { zh: '登记的编号（含个人，慎用）', en: 'Numbers that were given (about persons: take care)' },
  roll: { zh: '名册', en: 'The roll' },
  rollNow: {
    zh: '现在的名册：{groups} 个小组，{people} 个编号。参观者给出、但不在名册上的编号：{unknown} 个。',
    en: 'On the roll now: groups {groups}, numbers {people}. Numbers that visitors gave and that are not on it: {unknown}.',
  },
  rollIntro: {
    zh: '上传 Excel（xlsx）或 CSV 表格，第一行是标题，要有“编号”和“小组”两列。“单列”一列填“是”的小组，人再少也单独显示。姓名等其他列不会保存。',
    en: 'Upload an Excel (xlsx) or CSV table whose first row has the headings "number" and "group". A group with "yes" in a column "show alone" is shown by itself however small it is. Names and other columns are not kept.',
  },
  rollFile: { zh: '名册文件', en: 'File of the roll' },
  rollPartial: { zh: '有错的行跳过，其余照收', en: 'Leave out rows with faults and take the others' },
  rollSend: { zh: '上传，替换现有名册', en: 'Upload, in place of the present roll' },
  rollDelete: { zh: '删除名册', en: 'Delete the roll' },
  rollDone: {
    zh: '名册已更新：{groups} 个小组，{people} 个编号。',
    en: 'The roll is up to date. Groups: {groups}, numbers: {people}.',
  },
  rollDeleted: { zh: '名册已删除。', en: 'The roll is deleted.' },
  rollLeftOut: { zh: '这些列没有保存：', en: 'Nothing was kept of these columns: ' },
  rollFaults: {
    zh: '有 {count} 行有错，名册没有改动。请改好再上传，或勾选跳过。',
    en: 'Rows with faults: {count}. The roll was not changed. Mend them and upload again, or leave them out.',
  },
  rollSkipped: { zh: '跳过了 {count} 行：', en: 'Rows left out: {count}' },
  line: { zh: '第 {line} 行：', en: 'Row {line}: ' },
  furtherLines: { zh: '……还有 {count} 行。', en: '… and {count} more.' },
  noFile: { zh: '没有选择文件，或者文件是空的。', en: 'No file was chosen, or it is empty.' },
  tooLarge: { zh: '文件太大，最多 4 MB。', en: 'The file is too large: at most 4 MB.' },
  forget: { zh: '删除', en: 'Deleting' },
  forgetIntro: {
    zh: '有人要求删除自己的编号时，在这里填上：登记、名册和记录里的这个编号都会去掉，参观本身不记名地留下。',
    en: 'When somebody asks for their number to be deleted, write it here. It goes from what was given, from the roll and from the records; the visits stay, without a name.',
  },
  forgetSend: { zh: '删除这个编号', en: 'Delete this number' },
  forgotten: { zh: '已删除，共 {count} 处。', en: 'Deleted. Places it stood in: {count}.' },
  notFound: { zh: '这里没有这个编号。', en: 'This number is not here.' },
  keep: {
    zh: '记录保留 {days} 天，之后自动删除。',
    en: 'Records are kept for {days} days, then deleted by themselves.',
  },
  keepForever: {
    zh: '记录一直保留。用 RETRACE_KEEP_DAYS 可以设定期限。',
    en: 'Records are kept without end. RETRACE_KEEP_DAYS sets one.',
  },
  audit: { zh: '做过的事', en: 'What was done' },
  when: { zh: '时间', en: 'When' },
  who: { zh: '谁', en: 'Who' },
  what: { zh: '做了什么', en: 'What' },
} as const satisfies Record<string, Words>
export type OwnerWord = keyof typeof OWNER_WORDS

/** Who may have done a deed, apart from keys, which have names of their own. */
const WHO_WORDS: Readonly<Record<string, Words>> = {
  owner: { zh: '站长（环境变量里的密钥）', en: 'owner (key of the environment)' },
  command: { zh: '命令行', en: 'a command at the station' },
  policy: { zh: '到期自动', en: 'by itself, being old enough' },
}
/** What the station itself calls the key it made at its first start. */
const FIRST_KEY = 'first'
const FIRST_WORDS: Words = { zh: '站长（第一个密钥）', en: 'owner (the first key)' }
/** By the name of the key, which its owner gave it; what has none is told in words, and a key that is no more by its id. */
export function whoWord(who: string, key: string | null, language: Language): string {
  if (key === null) return WHO_WORDS[who]?.[language] ?? who
  return key === FIRST_KEY ? FIRST_WORDS[language] : key
}

export const DEED_WORDS: Record<Deed, Words> = {
  'roll-replaced': { zh: '更新名册', en: 'roll replaced' },
  'roll-deleted': { zh: '删除名册', en: 'roll deleted' },
  'claim-added': { zh: '代人登记', en: 'put down for somebody' },
  'claims-exported': { zh: '导出登记的编号', en: 'numbers exported' },
  'number-forgotten': { zh: '删除编号', en: 'number deleted' },
  'visit-forgotten': { zh: '删除参观', en: 'visit deleted' },
  'claim-forgotten': { zh: '撤销登记', en: 'claim deleted' },
  'aged-out': { zh: '到期删除', en: 'deleted by age' },
}
/** A word with its blanks filled in. */
export const ownerWord = sayer(OWNER_WORDS)
