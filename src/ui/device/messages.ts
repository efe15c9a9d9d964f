/** Every word of the page about this device. */
import type { Language } from '../../scene/schema.ts'
import { sayer } from '../../scene/fill.ts'

const MESSAGES = {
  title: { zh: '这台设备', en: 'This device' },
  about: {
    zh: '在这里选要整套存进这台设备的课程。存好以后，站点关机、断网，参观照样从头走到尾；记录先留在设备里，等站点回来再送。',
    en: 'Choose the courses to keep whole on this device. Once they are kept, a visit plays to its end with the station switched off; its records wait here until the station is back.',
  },
  insecure: {
    zh: '这个地址不是 https，浏览器不让网页保存任何东西，头显也不提供 VR。请先按“安装”一页装好本站证书，再用 https 打开。',
    en: 'This address is not https, so the browser lets a page keep nothing, and headsets offer no VR: install the station’s certificate as the page “Install” tells, then open the https address.',
  },
  unable: {
    zh: '这个浏览器不能让网页存文件。参观仍可进行，但要连着站点。',
    en: 'This browser cannot keep files for a page. Visits work, with the station at hand.',
  },
  keep: {
    zh: '保存：{course}（{language}，{scenes} 个场景）',
    en: 'Keep: {course} ({language}, {scenes} scenes)',
  },
  kept: { zh: '不再保存：{course}（{language}）', en: 'Keep no longer: {course} ({language})' },
  zh: { zh: '中文', en: 'Chinese' },
  en: { zh: '英文', en: 'English' },
  state: { zh: '状态', en: 'State' },
  isNothing: { zh: '这台设备还没有存任何课程。', en: 'Nothing is kept on this device yet.' },
  isAsking: { zh: '正在问站点有没有新内容…', en: 'Asking the station for news …' },
  isLoading: {
    zh: '正在取：{done}/{all} 个文件，{bytes}/{total} MB。可以关掉这一页，下次接着取。',
    en: 'Fetching: {done} of {all} files, {bytes} of {total} MB. The page may be closed; it goes on from there.',
  },
  isProving: { zh: '正在逐个核对文件…', en: 'Proving every file by its hash …' },
  isWaiting: {
    zh: '新内容已取好并核对，等没有人参观、记录全部送出后换上。',
    en: 'Something new is here and proved; it is put to use when nobody visits and all records are sent.',
  },
  isKept: {
    zh: '已存好并核对。站点关机也能参观。',
    en: 'Kept and proved. Visits work with the station switched off.',
  },
  isAlone: {
    zh: '现在连不上站点。已存的内容照常可用。',
    en: 'The station cannot be reached now. What is kept works as ever.',
  },
  isDamaged: {
    zh: '{path} 与站点的清单不符，没有采用；原来的内容照常可用。请在站点运行 retrace doctor。',
    en: '{path} is not what the station’s list says and was not taken; what was kept before works as ever. Run retrace doctor at the station.',
  },
  build: { zh: '网页版本', en: 'Build of the page' },
  size: { zh: '已存', en: 'Kept' },
  sizeOf: { zh: '{files} 个文件，{mb} MB', en: '{files} files, {mb} MB' },
  room: { zh: '浏览器可用空间', en: 'Room in the browser' },
  roomOf: { zh: '已用 {used} MB，共 {all} MB', en: '{used} MB used of {all} MB' },
  persistent: { zh: '浏览器答应不清除', en: 'The browser promised to keep it' },
  yes: { zh: '是', en: 'yes' },
  no: {
    zh: '否：空间紧张时可能被清除，清除后会自动重新取',
    en: 'no: it may be thrown away when room is short, and is then fetched anew',
  },
  records: { zh: '参观记录', en: 'Records of visits' },
  allSent: { zh: '全部送到站点，没有等待的。', en: 'All are at the station; none wait.' },
  sending: { zh: '还有 {n} 条，正在送往站点。', en: '{n} on the way to the station.' },
  notSent: {
    zh: '还有 {n} 条等着：现在送不到站点，本页开着就会不断再试。送完以前请不要清除浏览器数据。',
    en: '{n} wait here: the station does not take them now. While this page is open it tries again and again. Do not clear the browser’s data before.',
  },
  buried: {
    zh: '有 {n} 条站点不肯收，留在这台设备里。',
    en: 'The station refused {n}; they are kept on this device.',
  },
  prove: { zh: '全部核对一遍', en: 'Prove all files again' },
  proved: { zh: '核对完毕，全部完好。', en: 'All files are as they should be.' },
  mended: { zh: '{n} 个文件有损坏，已处理：见“状态”。', en: '{n} files were damaged; see the state above.' },
  back: { zh: '退回上一版', en: 'Go back to the version before' },
  wentBack: { zh: '已退回上一版。', en: 'The version before is in use again.' },
  notNow: {
    zh: '现在不能退回：没有上一版，或者有人正在参观。',
    en: 'Not now: there is no version before, or somebody is visiting.',
  },
  install: { zh: '安装：证书和头显设置', en: 'Install: certificate and headset set-up' },
  scenes: { zh: '全部场景', en: 'All scenes' },
} as const satisfies Record<string, Record<Language, string>>

export type DeviceWord = keyof typeof MESSAGES
export const deviceWord = sayer(MESSAGES)
