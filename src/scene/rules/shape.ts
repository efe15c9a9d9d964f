/** Rules about the shape of a scene: which keys there are, and what may stand behind them. */
import type { RuleTable } from '../diagnostics.ts'

const near = { zh: '是不是“{near}”？', en: 'Did you mean “{near}”?' }

export const SHAPE_RULES = {
  'wrong-version': {
    severity: 'error',
    title: { zh: '版本不对', en: 'Wrong version' },
    reason: {
      zh: '别的版本的意思可能不同。',
      en: 'Another version may mean other things by the same words.',
    },
    message: {
      zh: '场景语言的版本应为 1，这里是“{value}”。',
      en: 'The version of the scene language is 1, not “{value}”.',
    },
    fix: [{ zh: '第一行写 retrace: 1。', en: 'Write retrace: 1 on the first line.' }],
  },
  'missing-key': {
    severity: 'error',
    title: { zh: '缺少必填项', en: 'Something is missing' },
    reason: { zh: '没有这一项，场景讲不下去。', en: 'Without it the scene cannot be told.' },
    message: { zh: '这里缺少“{key}”。', en: '“{key}” is missing here.' },
    fix: [{ zh: '加上一行“{key}: …”。', en: 'Add a line “{key}: …”.' }],
  },
  'missing-language': {
    severity: 'error',
    title: { zh: '缺一种语言', en: 'A language is missing' },
    reason: {
      zh: '每句话都要有中文和英文，观众才能各用自己的语言。',
      en: 'Every word exists in Chinese and English, so that each visitor has their own.',
    },
    message: { zh: '这里缺少{language}（{key}）。', en: 'The {language} words ({key}) are missing here.' },
    fix: [{ zh: '加上“{key}: …”。', en: 'Add “{key}: …”.' }],
  },
  'unknown-key': {
    severity: 'error',
    title: { zh: '不认识的名称', en: 'Unknown key' },
    reason: {
      zh: '写错的名称不会起作用，却没人知道。',
      en: 'A misspelt key does nothing, and nobody would know.',
    },
    message: { zh: '这里没有“{key}”这一项。', en: 'There is no “{key}” here.' },
    fix: [
      near,
      { zh: '这里可以写：{known}。', en: 'What can stand here: {known}.' },
      { zh: '删掉它。', en: 'Take it out.' },
    ],
  },
  'empty-value': {
    severity: 'error',
    title: { zh: '只有名称没有内容', en: 'A key with nothing behind it' },
    reason: {
      zh: '空的项多半是没写完，或文字被逗号截断。',
      en: 'An empty key is unfinished, or its text was cut at a comma.',
    },
    message: { zh: '“{key}”后面没有内容。', en: 'Nothing stands behind “{key}”.' },
    fix: [
      {
        zh: '补上内容；若是文字，单独放一行或放进引号里。',
        en: 'Write it, or take the key out; put this text on its own line or in quotes if it is text.',
      },
    ],
  },
  'wrong-type': {
    severity: 'error',
    title: { zh: '内容的种类不对', en: 'Wrong kind of content' },
    reason: { zh: '程序要的是另一种内容。', en: 'Something else is needed here.' },
    message: {
      zh: '“{key}”应该是{expected}，这里是{actual}。',
      en: '“{key}” should be {expected}, but is {actual}.',
    },
    fix: [{ zh: '{hint}', en: '{hint}' }],
  },
  'unknown-value': {
    severity: 'error',
    title: { zh: '不认识的选项', en: 'Unknown choice' },
    reason: { zh: '这里只能从几个词里选。', en: 'Only a few words can stand here.' },
    message: { zh: '“{key}”不能是“{value}”。', en: '“{key}” cannot be “{value}”.' },
    fix: [near, { zh: '可以选：{known}。', en: 'It can be: {known}.' }],
  },
  'viewer-role': {
    severity: 'error',
    title: { zh: '观众的身份', en: 'The visitor’s role' },
    reason: {
      zh: '观众是见证者，从不扮演受害者、加害者或射手。',
      en: 'The visitor is a witness: never victim, perpetrator or shooter.',
    },
    message: {
      zh: '观众不能是“{value}”：只能见证，不扮演受害者、加害者或射手。',
      en: 'The visitor cannot be “{value}”: a witness, never a victim, perpetrator or shooter.',
    },
    fix: [{ zh: '写 guest、helper 或 witness。', en: 'Write guest, helper or witness.' }],
  },
  'out-of-range': {
    severity: 'error',
    title: { zh: '数超出范围', en: 'Number out of range' },
    reason: {
      zh: '范围之外的数没有意义，或让人不适。',
      en: 'Beyond its range a number means nothing, or is no comfort.',
    },
    message: { zh: '“{key}”是 {value}，{bound}。', en: '“{key}” is {value}, but {bound}.' },
  },
  'too-few': {
    severity: 'error',
    title: { zh: '太少', en: 'Too few' },
    reason: { zh: '少于这个数就讲不成。', en: 'With fewer there is nothing to tell.' },
    message: { zh: '“{key}”至少要有 {limit} 项。', en: '“{key}” needs at least {limit}.' },
  },
  'too-many': {
    severity: 'error',
    title: { zh: '太多', en: 'Too many' },
    reason: { zh: '头盔和人的注意力都有限。', en: 'A headset, and a person’s attention, hold only so much.' },
    message: { zh: '“{key}”最多 {limit} 项。', en: '“{key}” holds at most {limit}.' },
    fix: [{ zh: '拆开或删去一些。', en: 'Split it, or leave some out.' }],
  },
  'empty-words': {
    severity: 'error',
    title: { zh: '文字为空', en: 'No words' },
    reason: { zh: '空的话不能说也不能读。', en: 'Empty words can be neither spoken nor read.' },
    message: { zh: '“{key}”里没有文字。', en: 'There are no words in “{key}”.' },
  },
  'bad-id': {
    severity: 'error',
    title: { zh: '标识写法不对', en: 'Malformed id' },
    reason: { zh: '标识要能放进网址、文件名和统计。', en: 'Ids go into addresses, file names and records.' },
    message: { zh: '“{value}”不能作标识。', en: '“{value}” cannot be an id.' },
    fix: [
      {
        zh: '只用英文字母、数字和连字符，最多 48 个，不加中文引号。',
        en: 'Use letters, digits and hyphens only, at most 48.',
      },
    ],
  },
  'bad-ref': {
    severity: 'error',
    title: { zh: '指向写法不对', en: 'Malformed name' },
    reason: {
      zh: '指向一件东西，写它的标识；指向它的一处，写“标识.部位”。',
      en: 'A thing is named by its id, a part of it as id.part.',
    },
    message: { zh: '“{value}”不是一件东西的名称。', en: '“{value}” does not name a thing.' },
    fix: [{ zh: '写成 bridge 或 bridge.west。', en: 'Write it like bridge or bridge.west.' }],
  },
  'bad-fact-id': {
    severity: 'error',
    title: { zh: '史实编号写法不对', en: 'Malformed fact id' },
    reason: { zh: '每条史实都有编号，如 LD-8。', en: 'Every fact has an id such as LD-8.' },
    message: { zh: '“{value}”不是史实编号。', en: '“{value}” is not a fact id.' },
    fix: [{ zh: '写成 LD-8 这样。', en: 'Write it like LD-8.' }],
  },
  'bad-time': {
    severity: 'error',
    title: { zh: '时间写法不对', en: 'Malformed time' },
    reason: {
      zh: '太阳和月亮的位置由时间和时差算出。',
      en: 'Sun and moon are computed from the time and its offset.',
    },
    message: { zh: '“{value}”不是带时差的时间。', en: '“{value}” is not a time with its offset.' },
    fix: [{ zh: '写成 1935-05-29T16:00+06:49 这样。', en: 'Write it like 1935-05-29T16:00+06:49.' }],
  },
  'bad-form': {
    severity: 'error',
    title: { zh: '写法不对', en: 'Malformed' },
    reason: { zh: '这里要求固定的写法。', en: 'A fixed form is needed here.' },
    message: { zh: '“{key}”不能写成“{value}”。', en: '“{key}” cannot be written “{value}”.' },
    fix: [{ zh: '{hint}', en: '{hint}' }],
  },
  'no-row-kind': {
    severity: 'error',
    title: { zh: '这一行什么也不做', en: 'A row that does nothing' },
    reason: {
      zh: '每行说话、停顿、动作或变化，必居其一。',
      en: 'Each row speaks, pauses, acts or changes something.',
    },
    message: {
      zh: '这一行没有 say、pause、act 或 change。',
      en: 'This row has none of say, pause, act or change.',
    },
    fix: [near, { zh: '加上其中一个。', en: 'Give it one of the four.' }],
  },
  'two-row-kinds': {
    severity: 'error',
    title: { zh: '一行做两件事', en: 'A row that does two things' },
    reason: { zh: '一行只做一件事，才知道先后。', en: 'One thing a row, so that their order is clear.' },
    message: { zh: '这一行同时有“{first}”和“{second}”。', en: 'This row has both “{first}” and “{second}”.' },
    fix: [
      {
        zh: '分成两行；要同时发生就用 with。',
        en: 'Make two rows; use `with` for what goes on at the same time.',
      },
    ],
  },
  'two-voices': {
    severity: 'error',
    title: { zh: '两个声音同时说', en: 'Two voices at once' },
    reason: { zh: '两个人一起说，谁也听不清。', en: 'When two speak at once, neither is heard.' },
    message: {
      zh: '“with”里又有人说话：两个声音会同时响起。',
      en: 'There is a voice inside “with”: two would speak at once.',
    },
    fix: [{ zh: '把这句话移到下一行。', en: 'Give this line a row of its own after this one.' }],
  },
  'act-in-with': {
    severity: 'error',
    title: { zh: '说话时要求动作', en: 'An act beside a voice' },
    reason: { zh: '一次只请观众做一件事。', en: 'A visitor is asked for one thing at a time.' },
    message: { zh: '“with”里不能有动作。', en: 'There can be no act inside “with”.' },
    fix: [{ zh: '把动作移到下一行。', en: 'Give the act a row of its own after this one.' }],
  },
} as const satisfies RuleTable
