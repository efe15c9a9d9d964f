/** Every word of the console and of the wall. */
import type { Language } from '../scene/language.ts'
import { sayer } from '../scene/fill.ts'

const MESSAGES = {
  brand: { zh: '追寻', en: 'Retrace' },
  console: { zh: '讲解台', en: 'Console for docents' },
  language: { zh: '语言', en: 'Language' },
  zh: { zh: '中文', en: '中文' },
  en: { zh: 'English', en: 'English' },
  toRoom: { zh: '跳到各台头显', en: 'Skip to the headsets' },
  // Getting in
  joining: { zh: '正在连接……', en: 'Connecting…' },
  doorTitle: { zh: '请扫讲解员的二维码', en: 'Scan the code for docents' },
  doorHow: {
    zh: '二维码在站点电脑的终端里，或在同事讲解台的“邀请”里。每个码只能用一次。',
    en: 'It is in the terminal of the station, or behind “Invite” on the console of a colleague. Each code is good once.',
  },
  doorUsed: {
    zh: '这个码已经用过，或太旧了。请要一个新的。',
    en: 'This code was used already, or is too old. Ask for a new one.',
  },
  withKey: { zh: '用密钥登录', en: 'Log in with a key' },
  logout: { zh: '退出', en: 'Log out' },
  away: {
    zh: '与站点失去联系，正在重连。头显上的参观不受影响。',
    en: 'The station is out of reach; trying again. Visits go on in the headsets.',
  },
  trouble: {
    zh: '{what}记录留在头显里，参观照常；请马上告诉站长。',
    en: '{what} Records stay on the headsets and visits go on; tell the owner at once.',
  },
  full: { zh: '站点的磁盘满了。', en: 'The disk of the station is full.' },
  'read-only': { zh: '站点的磁盘不能写入。', en: 'The disk of the station cannot be written to.' },
  failing: { zh: '站点现在写不进记录。', en: 'The station cannot write records just now.' },
  invite: { zh: '邀请同事', en: 'Invite a colleague' },
  inviteHow: {
    zh: '请同事用手机扫这个码。只能用一次。',
    en: 'Have your colleague scan this with a phone. It is good once.',
  },
  close: { zh: '合上', en: 'Close' },
  wall: { zh: '墙面画面', en: 'Wall view' },
  guide: { zh: '讲解员手册', en: 'Guide for docents' },
  desk: { zh: '代参观者登记', en: 'Put a visit down' },
  bellOn: { zh: '铃声已开', en: 'Bell is on' },
  bellWhy: { zh: '有人呼叫时才听得见', en: 'so that a call is heard' },
  bellOff: { zh: '打开铃声', en: 'Turn the bell on' },
  // Calls
  calls: { zh: '呼叫', en: 'Calls for help' },
  callTitle: { zh: '{place} 号座呼叫', en: 'Seat {place} is calling' },
  unwellTitle: { zh: '{place} 号座不舒服', en: 'Seat {place} feels unwell' },
  callSince: { zh: '已等 {time}', en: 'waiting for {time}' },
  take: { zh: '我去', en: 'I am going' },
  takeLabel: { zh: '我去 {place} 号座', en: 'I am going to seat {place}' },
  // Cards
  headsets: { zh: '头显', en: 'Headsets' },
  glance: { zh: '一眼看全', en: 'All headsets at a glance' },
  none: {
    zh: '还没有配对的头显。在头显上打开 {address}，它会显示四位数字。',
    en: 'No headset is paired yet. Open {address} on a headset; it shows four digits.',
  },
  cardTitle: { zh: '{place} 号 · {name}', en: '{place} · {name}' },
  choose: { zh: '选中 {place} 号', en: 'Choose seat {place}' },
  idle: { zh: '空闲', en: 'Idle' },
  fitting: { zh: '佩戴中', en: 'Fitting' },
  'in-scene': { zh: '参观中', en: 'In scene' },
  paused: { zh: '已暂停', en: 'Paused' },
  doffed: { zh: '已摘下', en: 'Taken off' },
  'to-clean': { zh: '待清洁', en: 'To clean' },
  lost: { zh: '失去联系', en: 'Lost' },
  wasLost: { zh: '{place} 号失去联系', en: 'Seat {place} is lost' },
  isBack: { zh: '{place} 号已恢复', en: 'Seat {place} is back' },
  asOf: { zh: '这是 {time}前的情况', en: 'As it was {time} ago' },
  lastHeard: { zh: '最后一次消息在 {time}前', en: 'Last heard of {time} ago' },
  lastHeardAs: { zh: '最后一次消息在 {time}前，当时：{was}', en: 'Last heard of {time} ago; then: {was}' },
  neverHeard: { zh: '站点启动以来还没有消息', en: 'Not heard of since the station was started' },
  untouched: {
    zh: '屏幕 {minutes} 分钟没有人动，那次参观已经结束（{time}前）。',
    en: 'Nobody touched the screen for {minutes} minutes; that visit was closed {time} ago.',
  },
  unkept: {
    zh: '这台头显存不下记录：存储满了，或浏览器不让存。还没送出的记录只在内存里，不要刷新或关掉它的网页；请告诉站长。',
    en: 'This headset cannot keep records: its storage is full, or the browser forbids it. What was not sent yet is in memory only: do not reload or close its page, and tell the owner.',
  },
  seconds: { zh: '{n} 秒', en: '{n} s' },
  minutesLong: { zh: '{n} 分钟', en: '{n} min' },
  hours: { zh: '{n} 小时', en: '{n} h' },
  beatOf: { zh: '第 {n} 段，共 {m} 段', en: 'Beat {n} of {m}' },
  hears: { zh: '正在听', en: 'Hears' },
  looks: { zh: '正在看', en: 'Looks at' },
  worn: { zh: '已戴 {minutes} 分钟', en: 'Worn for {minutes} min' },
  wornLong: { zh: '已戴 {minutes} 分钟，该休息了', en: 'Worn for {minutes} min: time for a rest' },
  volumeAt: { zh: '音量 {percent}%', en: 'Volume {percent} %' },
  felt: { zh: '结束时的感觉：{score}（0 好 – 3 难受）', en: 'Felt at the end: {score} (0 well – 3 unwell)' },
  // Commands
  start: { zh: '开始', en: 'Start' },
  stop: { zh: '结束', en: 'Stop' },
  pause: { zh: '暂停', en: 'Pause' },
  resume: { zh: '继续', en: 'Resume' },
  next: { zh: '下一段', en: 'Next' },
  again: { zh: '再说一遍', en: 'Say again' },
  recentre: { zh: '回正', en: 'Recentre' },
  cleaned: { zh: '已清洁', en: 'Cleaned' },
  volume: { zh: '音量', en: 'Volume' },
  message: { zh: '留言', en: 'Message' },
  messageHow: { zh: '戴着头显的人会看到', en: 'The wearer sees it' },
  send: { zh: '发送', en: 'Send' },
  more: { zh: '更多', en: 'More' },
  sending: { zh: '{what}：正在发送', en: '{what}: sending' },
  done: { zh: '{what}：好', en: '{what}: done' },
  'waits-for': {
    zh: '{what}：头显暂时不在线。一分钟内恢复就照办，过时作废，不会迟到。',
    en: '{what}: the headset is out of reach. It is done if it comes back within a minute, and void after that.',
  },
  unsent: {
    zh: '{what}：没有发出，站点暂时连不上。连上后请再按一次。',
    en: '{what}: not sent, the station is out of reach. Press again once it is back.',
  },
  expired: {
    zh: '{what}：已作废，头显一分钟内没有回应。恢复后请再按一次。',
    en: '{what}: void, the headset did not answer within a minute. Press again once it is back.',
  },
  refused: { zh: '{what}：头显没有照做', en: '{what}: the headset did not do it' },
  'not-now': { zh: '{what}：现在不能', en: '{what}: not possible now' },
  'no-scene': { zh: '{what}：头显里没有这个场景', en: '{what}: the headset does not have this scene' },
  failed: { zh: '没有成功，请再试一次。', en: 'That did not work; try again.' },
  // Groups
  together: { zh: '一起开始', en: 'Begin together' },
  togetherHow: {
    zh: '先在卡片上选中头显。戴着的都准备好就一起开始，最多等二十秒；每一段开始前再等齐一次。',
    en: 'Choose headsets on their cards first. They begin as soon as all that are worn are ready, after twenty seconds at most, and meet again before each part.',
  },
  togetherNow: { zh: '选中的 {count} 台一起开始', en: 'Begin together: {count} chosen' },
  allFree: { zh: '选中所有空闲的', en: 'Choose all that are idle' },
  noneChosen: { zh: '全不选', en: 'Choose none' },
  toChosen: { zh: '对选中的 {count} 台', en: 'To the {count} chosen' },
  joinGroup: { zh: '加入这一组', en: 'Join the group' },
  scene: { zh: '场景', en: 'Scene' },
  cut: { zh: '长度', en: 'Length' },
  station: { zh: '站点版（5–8 分钟）', en: 'Station cut (5–8 min)' },
  home: { zh: '完整版', en: 'Full cut' },
  ownLanguage: { zh: '各自的语言', en: 'The language of each' },
  // Pairing
  pairing: { zh: '配对头显', en: 'Pair a headset' },
  unpaired: { zh: '有 {count} 台头显在显示配对码。', en: 'Headsets showing a code: {count}.' },
  code: { zh: '头显上的四位数字', en: 'The four digits in the headset' },
  name: { zh: '名字', en: 'Name' },
  place: { zh: '座位号', en: 'Seat number' },
  pair: { zh: '配对', en: 'Pair' },
  paired: { zh: '已配对。', en: 'Paired.' },
  replace: { zh: '换掉 {place} 号原来的头显', en: 'Replace the headset of seat {place}' },
  save: { zh: '保存', en: 'Save' },
  saved: { zh: '已保存。', en: 'Saved.' },
  unpair: { zh: '取消配对', en: 'Unpair' },
  unpairSure: { zh: '确定取消 {place} 号的配对？', en: 'Unpair seat {place}?' },
  yes: { zh: '确定', en: 'Yes' },
  no: { zh: '不', en: 'No' },
  'no-code': { zh: '没有头显在显示这个数字。', en: 'No headset shows these digits.' },
  'place-taken': { zh: '这个座位已经有头显。', en: 'This seat has a headset already.' },
  'no-seat': { zh: '这台头显已经取消配对。', en: 'This headset is no longer paired.' },
  'no-group': { zh: '那一组已经结束。', en: 'That group is over.' },
  'nobody-waits': { zh: '没有人在等。', en: 'Nobody waits.' },
  // Queue
  queue: { zh: '排队', en: 'Queue' },
  give: { zh: '发一个号', en: 'Give a number' },
  given: { zh: '新号：{number}', en: 'Number given: {number}' },
  callNext: { zh: '叫下一位', en: 'Call the next' },
  calledNow: { zh: '正在叫：{number} 号', en: 'Called: {number}' },
  waits: { zh: '{number} 号，约 {minutes} 分钟', en: '{number}, about {minutes} min' },
  waitsNow: { zh: '{number} 号，马上', en: '{number}, now' },
  newWaits: { zh: '新来的约等 {minutes} 分钟', en: 'A new number waits about {minutes} min' },
  drop: { zh: '划掉 {number} 号', en: 'Take out {number}' },
  // Wall
  wallTitle: { zh: '等候区', en: 'Waiting room' },
  please: { zh: '请', en: 'Now' },
  number: { zh: '{number} 号', en: 'No. {number}' },
  waiting: { zh: '等候', en: 'Waiting' },
  minutes: { zh: '约 {minutes} 分钟', en: 'about {minutes} min' },
  now: { zh: '马上', en: 'now' },
  seat: { zh: '{place} 号座', en: 'Seat {place}' },
  beginsSoon: {
    zh: '有人坐下后，这里会显示他们看到的场景。',
    en: 'What the wearers see is shown here once somebody sits down.',
  },
} as const satisfies Record<string, Readonly<Record<Language, string>>>

export type MessageName = keyof typeof MESSAGES
export const say = sayer(MESSAGES)
export const tagOf = (language: Language): string => (language === 'zh' ? 'zh-CN' : 'en')

/** A length of time in the words of a card, the smaller unit left out. Milliseconds. */
export function spanOf(ms: number, language: Language): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  if (seconds < 60) return say('seconds', language, { n: seconds })
  const minutes = Math.floor(seconds / 60)
  return minutes < 60
    ? say('minutesLong', language, { n: minutes })
    : say('hours', language, { n: Math.floor(minutes / 60) })
}
