/** Every word of the product itself, in both languages. Scenes bring their own. */
import type { Language } from '../scene/schema.ts'
import { sayer } from '../scene/fill.ts'

const MESSAGES = {
  name: { zh: '追寻', en: 'Retrace' },
  enterVr: { zh: '戴上头显进入', en: 'Enter VR' },
  enterHere: { zh: '在这里开始', en: 'Begin here' },
  resumeHere: { zh: '从上次停下的地方继续', en: 'Continue where you stopped' },
  startOver: { zh: '从头开始', en: 'Start from the beginning' },
  beginThere: { zh: '从“{beat}”开始', en: 'Begin at “{beat}”' },
  passedOver: {
    zh: '链接通向这个场景的中间：“{beat}”。前面的 {count} 段不讲，要动手的事当作已经做好。',
    en: 'The address leads into the middle of this scene, to “{beat}”. Parts not told before it: {count}; what hands do in them counts as done.',
  },
  notWhole: {
    zh: '从这里开始的，不计为完成；要计，请从头开始。',
    en: 'A visit begun here does not count as completed; begin at the beginning to have it count.',
  },
  placeUnknown: {
    zh: '链接里写的地方在这个场景里没有，将从头开始。',
    en: 'The place named in the address is not in this scene; it begins at its beginning.',
  },
  partUnknown: {
    zh: '链接里写的一部分在这个场景里没有，没有用上。',
    en: 'A part of the address names nothing in this scene, and is left out.',
  },
  language: { zh: '语言', en: 'Language' },
  notice: {
    zh: '五到八分钟，坐着就可以完成。旁白为合成语音。随时可以离开。',
    en: 'Five to eight minutes, seated. The narration is a synthetic voice. You may leave at any time.',
  },
  contentNote: { zh: '内容提示', en: 'Content note' },
  solidGround: { zh: '我不想站在高处', en: 'I would rather not stand high up' },
  withoutSound: { zh: '声音还没有打开，轻触任意处', en: 'Sound is not on yet: touch anywhere' },
  noVr: {
    zh: '这个页面没有安全连接（https），头显无法进入；仍可用触摸、鼠标或键盘体验。',
    en: 'This page has no secure connection (https), so a headset cannot enter; touch, mouse and keyboard still work.',
  },
  noHeadset: {
    zh: '没有找到头显；用触摸、鼠标或键盘一样可以体验。',
    en: 'No headset was found; touch, mouse and keyboard work just as well.',
  },
  noWebgl: {
    zh: '这个浏览器画不出场景，但声音、文字和动作都在下面。',
    en: 'This browser cannot draw the scene, but the voice, the words and the acts are below.',
  },
  loading: { zh: '正在刻版……', en: 'Carving the block…' },
  continue: { zh: '继续', en: 'Continue' },
  again: { zh: '再听一遍', en: 'Again' },
  howDoWeKnow: { zh: '我们怎么知道？', en: 'How do we know?' },
  leave: { zh: '离开', en: 'Leave' },
  help: { zh: '我不舒服，请叫人来', en: 'I feel unwell, please call someone' },
  helpCalled: { zh: '已经暂停。请举手，工作人员会过来。', en: 'Paused. Raise your hand; someone will come.' },
  pause: { zh: '暂停', en: 'Pause' },
  resume: { zh: '接着听', en: 'Go on' },
  paused: { zh: '已暂停', en: 'Paused' },
  close: { zh: '合上', en: 'Close' },
  comeTo: { zh: '走到：{name}', en: 'Go to: {name}' },
  takeUp: { zh: '拿起', en: 'Take up' },
  putHere: { zh: '放在这里', en: 'Put it here' },
  accountsDiffer: { zh: '说法不一', en: 'Accounts differ' },
  documented: { zh: '有据可查', en: 'Documented' },
  inferred: { zh: '据此推断', en: 'Inferred' },
  imagined: { zh: '想象之辞', en: 'Imagined' },
  confidenceF: { zh: '可靠：多个独立来源一致', en: 'Firm: independent sources agree' },
  confidenceA: {
    zh: '大致：数量级，或只有一个可靠来源',
    en: 'Approximate: an order of magnitude, or one good source',
  },
  confidenceC: { zh: '有争议：几种说法并存', en: 'Contested: more than one account' },
  notVerified: { zh: '原书页尚未核对', en: 'Page not yet verified' },
  sources: { zh: '来源', en: 'Sources' },
  readings: { zh: '各种说法', en: 'The accounts' },
  inferredFrom: { zh: '推断依据', en: 'Inferred from' },
  imaginedNote: {
    zh: '这句话是想象的，没有史料依据。',
    en: 'This line is imagined; no source stands behind it.',
  },
  right: { zh: '是这样。', en: 'Yes.' },
  notRight: { zh: '再看看：', en: 'Look again:' },
  silence: { zh: '静一静', en: 'A moment of silence' },
  tellNeighbour: { zh: '说给身边的人听', en: 'Tell the person beside you' },
  goodbye: { zh: '谢谢你走过这一程。', en: 'Thank you for walking this way.' },
  recorded: { zh: '这次学习已记录。', en: 'This visit has been recorded.' },
  recordWaits: {
    zh: '记录保存在本机，连上网络后会自动送出。',
    en: 'The record is kept here and will be sent when the network is back.',
  },
  rehearsal: { zh: '这是排练，不计入统计。', en: 'This was a rehearsal and is not counted.' },
  notCounted: {
    zh: '这次没有走完，不计为完成。',
    en: 'This visit ended early and does not count as completed.',
  },
  begunMidway: {
    zh: '这次是从中间开始的，不计为完成。',
    en: 'This visit began in the middle and does not count as completed.',
  },
  settings: { zh: '设置', en: 'Settings' },
  captions: { zh: '显示字幕', en: 'Show captions' },
  captionSize: { zh: '字幕大小', en: 'Size of captions' },
  mono: { zh: '单声道（左右听到的一样）', en: 'Mono (both ears hear the same)' },
  voiceLevel: { zh: '旁白音量', en: 'Loudness of the voice' },
  placeLevel: { zh: '周围声音的音量', en: 'Loudness of the place' },
  levelOff: { zh: '几乎听不到', en: 'Barely heard' },
  levelSofter: { zh: '低 {db} dB', en: '{db} dB softer' },
  levelAsMade: { zh: '原样', en: 'As made' },
  levelLouder: { zh: '高 {db} dB', en: '{db} dB louder' },
  dwell: { zh: '注视多久算选中', en: 'A look chooses after' },
  seconds: { zh: '{seconds} 秒', en: '{seconds} seconds' },
  scenes: { zh: '场景', en: 'Scenes' },
  hall: { zh: '走一走长卷', en: 'Walk along the scroll' },
  toHall: { zh: '回到长卷', en: 'Back to the scroll' },
  enterScene: { zh: '走进：{name}', en: 'Enter: {name}' },
  asList: { zh: '列表', en: 'As a list' },
  printInked: { zh: '已经走过，印出来了。', en: 'You have been here: it is printed in ink.' },
  printBlank: { zh: '还没有走过，只有线条。', en: 'Not yet visited: only its lines are there.' },
  plain: { zh: '文字版', en: 'Plain edition' },
  plainHere: { zh: '读这个场景的文字版', en: 'Read this scene as a plain page' },
  broken: {
    zh: '场景文件有错，仍显示上一次的内容：',
    en: 'The scene file has a fault; the last good one is still shown:',
  },
  faulty: {
    zh: '场景文件有错，出错的部分没有显示：',
    en: 'The scene file has a fault; the part it is in is not shown:',
  },
  atLine: { zh: '第 {line} 行：{words}', en: 'line {line}: {words}' },
  notFound: { zh: '没有这个场景。', en: 'There is no such scene.' },
  actHere: { zh: '现在可以做', en: 'You may now' },
  board: { zh: '木板', en: 'Board' },
  lookAround: { zh: '拖动画面环顾四周', en: 'Drag to look around' },
  synthetic: { zh: '合成语音', en: 'Synthetic voice' },
  skipToControls: { zh: '跳到控制', en: 'Skip to the controls' },
  credits: { zh: '鸣谢与许可', en: 'Credits and licences' },
  guide: { zh: '怎样参观', en: 'How to visit' },
  staff: { zh: '工作人员入口', en: 'For staff' },
  creditsCode: { zh: '程序', en: 'Code' },
  creditsCodeNote: {
    zh: '追寻的程序以 Apache-2.0 许可发布。',
    en: 'The code of Retrace is published under the Apache-2.0 licence.',
  },
  creditsVoices: { zh: '旁白', en: 'Voices' },
  creditsVoicesNote: {
    zh: '旁白为合成语音，由 Kokoro-82M（Apache-2.0）生成，不是任何真人的录音。',
    en: 'The narration is synthetic, made with the Kokoro-82M model (Apache-2.0); it is no person’s recording.',
  },
  creditsFonts: { zh: '字体', en: 'Fonts' },
  creditsSounds: { zh: '声音', en: 'Sounds' },
  creditsSoundsNote: {
    zh: '声音由我们自己的程序生成，以 CC0-1.0 许可公开；另有注明者除外。',
    en: 'Sounds are made by recipes of our own and given to the public under CC0-1.0, unless it says otherwise.',
  },
  creditsLibraries: { zh: '程序库', en: 'Libraries' },
  creditsMedia: { zh: '场景里的图片和文件', en: 'Pictures, models and films' },
  creditsUnnamed: { zh: '文件没有写明作者', en: 'The file names no author and no rights' },
  creditsAll: { zh: '全部列出', en: 'The whole list' },
} as const satisfies Record<string, Record<Language, string>>

export type MessageId = keyof typeof MESSAGES

/** The words for `id`; `{name}` and the like are filled from `values`. */
export const message = sayer(MESSAGES)

/** All the product's own characters, for the font that must cover them. */
export const messageText = (): string =>
  Object.values(MESSAGES)
    .flatMap((m) => [m.zh, m.en])
    .join('')
