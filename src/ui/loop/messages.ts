/** The words of the visitor loop, in both languages: until a visitor has chosen one, both are said. */
import type { Language } from '../../scene/language.ts'
import { sayer } from '../../scene/fill.ts'

const MESSAGES = {
  sit: { zh: '请坐，戴上头显。', en: 'Please sit down and put the headset on.' },
  lookToBegin: { zh: '看着这里，就开始', en: 'Look here to begin' },
  beginHere: { zh: '在这块屏幕上看', en: 'See it on this screen' },
  onPhone: { zh: '也可以用手机或平板扫码看', en: 'Or scan this with a phone or a tablet' },
  toClean: { zh: '请稍等，这个头显正等着擦干净。', en: 'One moment: this headset is waiting to be cleaned.' },
  sharpen: {
    zh: '转动镜片，或把头显上下移一移，直到这行字清楚。',
    en: 'Turn the dial, or shift the headset, until these words are sharp.',
  },
  sharp: { zh: '看清楚了', en: 'It is sharp' },
  level: { zh: '这条线应当和眼睛一样高。', en: 'This line should be level with your eyes.' },
  recentre: { zh: '重新摆正', en: 'Set me straight' },
  comfort: {
    zh: '坐着看，画面不会推着你走；不舒服随时可以停。',
    en: 'You stay seated and are never moved about; stop whenever you feel unwell.',
  },
  voices: { zh: '旁白是合成语音。', en: 'The voices are synthetic.' },
  records: {
    zh: '只记下走到了哪里、做了什么，不记姓名。',
    en: 'What is recorded is how far you came and what you did, never your name.',
  },
  askAge: {
    zh: '头显给满 13 岁的人用。你满 13 岁了吗？',
    en: 'Headsets are for 13 and older. Are you 13 or older?',
  },
  oldEnough: { zh: '满 13 岁', en: 'I am 13 or older' },
  tooYoung: { zh: '还没有', en: 'I am younger' },
  toScreen: {
    zh: '同一个场景也可以在屏幕上看，一样完整。请摘下头显。',
    en: 'The same scene can be seen on a screen, just as whole. Please take the headset off.',
  },
  askLanguage: { zh: '用哪种语言？', en: 'Which language?' },
  learn: { zh: '看着这盏灯，灯就亮了。', en: 'Look at this lamp, and it lights.' },
  learned: { zh: '就是这样：看一会儿，就是选中。', en: 'That is all: to look for a moment is to choose.' },
  lamp: { zh: '灯', en: 'The lamp' },
  gathering: {
    zh: '等一等大家，马上一起继续。',
    en: 'The others will be here in a moment; then it goes on.',
  },
  moment: { zh: '请稍等一下……', en: 'One moment, please…' },
  stillThere: { zh: '还在吗？请动一动头。', en: 'Are you there? Please move your head a little.' },
  putOn: { zh: '把头显戴回去，就接着讲。', en: 'Put the headset on again to go on.' },
  softOffer: {
    zh: '已经一刻钟了。可以在这里停下，也可以看完。',
    en: 'A quarter of an hour has passed. You may stop here, or see it to the end.',
  },
  softEnd: { zh: '在这里停下', en: 'Stop here' },
  softStay: { zh: '看完', en: 'See it to the end' },
  hardStop: {
    zh: '已经戴了半小时，请摘下来休息至少十分钟。',
    en: 'Half an hour has passed. Please take the headset off, and rest for ten minutes or more.',
  },
  askFeeling: { zh: '现在感觉怎么样？', en: 'How do you feel now?' },
  feel0: { zh: '很好', en: 'Well' },
  feel1: { zh: '有一点不舒服', en: 'A little unwell' },
  feel2: { zh: '不舒服', en: 'Unwell' },
  feel3: { zh: '很不舒服', en: 'Very unwell' },
  unwell: { zh: '我不舒服', en: 'I feel unwell' },
  call: { zh: '请叫人来', en: 'Call someone' },
  closeEyes: {
    zh: '可以闭上眼睛，也可以摘下头显。',
    en: 'You may close your eyes, or take the headset off.',
  },
  helpSending: { zh: '已经停下，正在叫人。', en: 'Everything has stopped. Calling someone.' },
  helpHeard: { zh: '已经停下，工作人员已经知道。', en: 'Everything has stopped. The staff have been told.' },
  helpAlone: { zh: '已经停下，请举手。', en: 'Everything has stopped. Please raise your hand.' },
  helpTaken: { zh: '有人正在过来。', en: 'Someone is on the way to you.' },
  goOn: { zh: '没事了，接着来', en: 'I am all right; go on' },
  fromStaff: { zh: '工作人员说：', en: 'The staff say:' },
  pausedByStaff: { zh: '工作人员按了暂停。', en: 'The staff have paused it.' },
  claimWaits: { zh: '正在取码……', en: 'Fetching a code…' },
  claim: {
    zh: '这次的码：{code}。要把这次学习记到自己的编号下，请扫码，或告诉工作人员。',
    en: 'Your code: {code}. To add a number of your own to this visit, scan the code or tell the staff.',
  },
  claimFailed: {
    zh: '这次没有取到码，学习本身已经记下。',
    en: 'There is no code this time; the visit itself is recorded.',
  },
  failed: {
    zh: '这个场景没能打开，请叫工作人员。',
    en: 'The scene could not be opened. Please ask the staff.',
  },
  done: { zh: '好了', en: 'Done' },
  takeOff: { zh: '可以摘下头显了。', en: 'You may take the headset off now.' },
  pairing: { zh: '给工作人员的号码：{code}', en: 'Number for the staff: {code}' },
  seat: { zh: '{place} 号座位', en: 'Seat {place}' },
  replaced: { zh: '另一个页面正用着这个座位。', en: 'Another page is using this seat.' },
  useHere: { zh: '改用这个页面', en: 'Use this page' },
  inUse: { zh: '有人正在头显里。', en: 'Somebody is in the headset.' },
} as const satisfies Record<string, Record<Language, string>>

export type LoopMessageId = keyof typeof MESSAGES

export const loopMessage = sayer(MESSAGES)

/** All its characters, for the font that must cover them. */
export const loopMessageText = (): string =>
  Object.values(MESSAGES)
    .flatMap((m) => [m.zh, m.en])
    .join('')
