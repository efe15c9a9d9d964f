/** Rules about the file as text: what YAML or JSON cannot say, or says without telling. */
import type { RuleTable } from '../diagnostics.ts'

const quote = {
  zh: '把这段文字单独放一行（用 >- 开头），或放进英文引号里。',
  en: 'Put this text on its own line (after >-), or in quotes.',
}

export const TEXT_RULES = {
  'file-empty': {
    severity: 'error',
    title: { zh: '空文件', en: 'Empty file' },
    reason: { zh: '没有内容就没有场景。', en: 'A file with nothing in it holds no scene.' },
    message: { zh: '文件是空的。', en: 'The file is empty.' },
    fix: [{ zh: '用 retrace new 写一个开头。', en: 'Let `retrace new` write a beginning.' }],
  },
  'file-too-big': {
    severity: 'error',
    title: { zh: '文件太大', en: 'File too big' },
    reason: {
      zh: '再长的场景也只有几万字；更大的文件多半放错了东西，会拖慢头盔。',
      en: 'The longest scene is a few pages; a bigger file holds something else and would stall a headset.',
    },
    number: '≤ 1 MB',
    message: {
      zh: '文件有 {size} MB，上限是 {limit} MB。',
      en: 'The file is {size} MB; {limit} MB is the most.',
    },
    fix: [{ zh: '图片和声音放进 media 文件夹。', en: 'Put pictures and sounds into the media folder.' }],
  },
  'file-binary': {
    severity: 'error',
    title: { zh: '不是文本文件', en: 'Not a text file' },
    reason: { zh: '场景是 UTF-8 文本。', en: 'A scene is text in UTF-8.' },
    message: { zh: '这个文件不是 UTF-8 文本。', en: 'This file is not text in UTF-8.' },
    fix: [{ zh: '另存为 UTF-8 文本。', en: 'Save it as plain text in UTF-8.' }],
  },
  'file-cut-short': {
    severity: 'error',
    title: { zh: '文件不完整', en: 'File cut short' },
    reason: { zh: '半个文件不能当整个场景用。', en: 'Half a file must not pass for a whole scene.' },
    message: { zh: '文件写到一半就断了。', en: 'The file stops in the middle.' },
    fix: [
      {
        zh: '补上缺的部分（{missing}），或重新拷贝。',
        en: 'Add what is missing ({missing}), or copy it again.',
      },
      { zh: '补完这一行，或重新拷贝。', en: 'Finish this line, or copy the file again.' },
    ],
  },
  'not-a-map': {
    severity: 'error',
    title: { zh: '开头不对', en: 'Not a scene' },
    reason: { zh: '场景由“名称: 内容”组成。', en: 'A scene is made of `name: content` lines.' },
    message: {
      zh: '文件应以“retrace: 1”开头，这里却是{what}。',
      en: 'The file should begin with “retrace: 1”, but it is {what}.',
    },
  },
  'too-deep': {
    severity: 'error',
    title: { zh: '嵌套太深', en: 'Nested too deep' },
    reason: { zh: '场景最多八层。', en: 'A scene needs eight levels at most.' },
    number: '≤ 16',
    message: { zh: '这里嵌套超过 {limit} 层。', en: 'This is nested more than {limit} levels deep.' },
  },
  'tab-indent': {
    severity: 'error',
    title: { zh: '用制表符缩进', en: 'Tab as indentation' },
    reason: { zh: 'YAML 只认空格缩进。', en: 'YAML counts spaces only.' },
    message: { zh: '这一行用制表符（Tab）缩进。', en: 'This line is indented with a tab.' },
    fix: [{ zh: '改成空格，每级两个。', en: 'Use spaces, two for each level.' }],
  },
  indent: {
    severity: 'error',
    title: { zh: '缩进不齐', en: 'Uneven indentation' },
    reason: { zh: '缩进说明一行属于谁。', en: 'Indentation says what a line belongs to.' },
    message: { zh: '这一行的缩进与上下不齐。', en: 'This line is not indented like its neighbours.' },
    fix: [{ zh: '与同级的行对齐。', en: 'Line it up with the lines it belongs to.' }],
  },
  'bracket-open': {
    severity: 'error',
    title: { zh: '括号没有合上', en: 'Bracket left open' },
    reason: { zh: '不合上的括号会吞掉后面的行。', en: 'An open bracket swallows the lines after it.' },
    message: { zh: '这之前有一个括号没有合上。', en: 'A bracket before this is not closed.' },
    fix: [{ zh: '在上一行末尾补上。', en: 'Close it at the end of the line before.' }],
  },
  'quote-open': {
    severity: 'error',
    title: { zh: '引号没有合上', en: 'Quote left open' },
    reason: { zh: '不合上的引号会吞掉后面的行。', en: 'An open quote swallows the lines after it.' },
    message: { zh: '这个引号没有合上。', en: 'This quote is never closed.' },
    fix: [{ zh: '在文字末尾补上引号。', en: 'Close it at the end of the text.' }],
  },
  'text-after-quote': {
    severity: 'error',
    title: { zh: '引号后还有文字', en: 'Text after a quote' },
    reason: { zh: '引号合上，文字就结束了。', en: 'Where the quote closes, the text ends.' },
    message: { zh: '引号已经合上，后面还有文字。', en: 'The quote is closed, but text goes on after it.' },
    fix: [quote],
  },
  'bad-escape': {
    severity: 'error',
    title: { zh: '反斜杠用错', en: 'Stray backslash' },
    reason: {
      zh: '双引号里反斜杠有特殊含义。',
      en: 'Inside double quotes a backslash has a meaning of its own.',
    },
    message: { zh: '双引号里的反斜杠不能这样用。', en: 'This backslash means nothing inside double quotes.' },
    fix: [{ zh: '改用正斜杠 /，或改用单引号。', en: 'Use a forward slash, or single quotes.' }],
  },
  'text-start': {
    severity: 'error',
    title: { zh: '文字开头有保留符号', en: 'Text starts with a reserved sign' },
    reason: { zh: 'YAML 保留 @ ` % 等符号。', en: 'YAML keeps signs such as @ ` and % for itself.' },
    message: { zh: '文字不能以“{sign}”开头。', en: 'Text cannot start with “{sign}”.' },
    fix: [{ zh: '把文字放进引号里。', en: 'Put the text in quotes.' }],
  },
  'colon-in-prose': {
    severity: 'error',
    title: { zh: '文字里有冒号', en: 'A colon inside text' },
    reason: {
      zh: '英文冒号加空格在 YAML 里是“键: 值”。',
      en: 'A colon and a space mean `key: value` to YAML.',
    },
    message: { zh: '文字里的英文冒号被当成了键。', en: 'The colon inside this text is taken for a key.' },
    fix: [quote],
  },
  'hash-in-prose': {
    severity: 'warning',
    title: { zh: '文字被 # 截断', en: 'Text cut at a #' },
    reason: {
      zh: '空格加 # 在 YAML 里是注释，后面的话不会被读出。',
      en: 'A space and # begin a comment: what follows is never spoken.',
    },
    message: { zh: '“#”后面的文字不会被读出。', en: 'The text after # will not be spoken.' },
    fix: [
      {
        zh: '是正文就放进引号；是注释就单独放一行。',
        en: 'If it is part of the text, use quotes; if it is a comment, give it its own line.',
      },
    ],
  },
  'prose-cut': {
    severity: 'error',
    title: { zh: '文字被逗号截断', en: 'Text cut at a comma' },
    reason: {
      zh: '在 { } 里，YAML 遇到英文逗号就断开文字，也不报错。',
      en: 'Inside { } YAML cuts text at every comma without a word.',
    },
    message: { zh: '文字在逗号处被截断：“{text}”。', en: 'The text is cut at a comma, before “{text}”.' },
    fix: [quote],
  },
  'full-width-mark': {
    severity: 'error',
    title: { zh: '用了全角符号', en: 'Full-width sign' },
    reason: { zh: 'YAML 的符号和数字必须是半角。', en: 'The signs and digits of YAML are half-width.' },
    message: { zh: '“{sign}”是全角，应写半角“{half}”。', en: '“{sign}” is full-width; write “{half}”.' },
  },
  'stray-line': {
    severity: 'error',
    title: { zh: '没有名称的行', en: 'A line without a key' },
    reason: { zh: '每行都要有“名称: 内容”。', en: 'Each line is `key: content`.' },
    message: { zh: '这一行没有“名称:”。', en: 'This line has no `key:` before it.' },
    fix: [
      {
        zh: '若是上一行文字的延续，多缩进两格，并用 >- 开头。',
        en: 'If it continues the text above, indent it further and begin the text with >-.',
      },
    ],
  },
  'duplicate-key': {
    severity: 'error',
    title: { zh: '同一项写了两次', en: 'The same key twice' },
    reason: { zh: '两个里只有一个算数。', en: 'Only one of the two can count.' },
    message: { zh: '“{key}”在这里写了两次。', en: '“{key}” stands here twice.' },
    fix: [{ zh: '留下一个。', en: 'Keep one of them.' }],
  },
  'forbidden-key': {
    severity: 'error',
    title: { zh: '不许用的名称', en: 'Forbidden key' },
    reason: {
      zh: '这些名称可被用来攻击读文件的程序。',
      en: 'These names can be turned against the program that reads them.',
    },
    message: { zh: '“{key}”不能用作名称。', en: '“{key}” cannot be used as a key.' },
    fix: [{ zh: '删掉这一行。', en: 'Take this line out.' }],
  },
  'key-not-text': {
    severity: 'error',
    title: { zh: '名称不是文字', en: 'Key is not text' },
    reason: { zh: '名称必须是一个词。', en: 'A key is one word.' },
    message: { zh: '这里的名称不是一个词。', en: 'The key here is not a word.' },
  },
  'no-alias': {
    severity: 'error',
    title: { zh: '用了 YAML 引用', en: 'YAML alias' },
    reason: {
      zh: '引用让人难读，也能被用来撑爆内存。',
      en: 'Aliases are hard to read, and can be used to exhaust memory.',
    },
    message: { zh: '这里用了 YAML 引用 *{name}。', en: 'This is a YAML alias, *{name}.' },
    fix: [{ zh: '把内容直接写出来。', en: 'Write the content out.' }],
  },
  'unknown-tag': {
    severity: 'error',
    title: { zh: '用了 YAML 标签', en: 'YAML tag' },
    reason: { zh: '标签（!…）在场景里没有意义。', en: 'Tags (!…) mean nothing in a scene.' },
    message: { zh: '场景里不用 YAML 标签“{tag}”。', en: 'The YAML tag “{tag}” has no meaning here.' },
    fix: [{ zh: '删掉它，或把文字放进引号里。', en: 'Take it out, or put the text in quotes.' }],
  },
  'old-yaml': {
    severity: 'error',
    title: { zh: 'YAML 版本声明', en: 'YAML directive' },
    reason: {
      zh: '旧版 YAML 会把 on、no 读成真假。',
      en: 'Older YAML reads `on` and `no` as true and false.',
    },
    message: { zh: '不要用 % 开头的 YAML 声明。', en: 'A line that begins with % has no place here.' },
    fix: [{ zh: '删掉这一行。', en: 'Take this line out.' }],
  },
  'many-documents': {
    severity: 'error',
    title: { zh: '一个文件里有几个场景', en: 'Several documents' },
    reason: { zh: '一个文件一个场景。', en: 'One file, one scene.' },
    message: { zh: '“---”之后又开始了一个文档。', en: 'A second document begins after “---”.' },
    fix: [{ zh: '分成两个文件，或删掉“---”。', en: 'Make two files, or take the --- out.' }],
  },
  'not-a-number': {
    severity: 'error',
    title: { zh: '不是有限的数', en: 'Not a finite number' },
    reason: {
      zh: '无穷大和 NaN 不能用来定位或计时。',
      en: 'Nothing can stand at, or wait for, infinity or NaN.',
    },
    message: { zh: '“{text}”不是有限的数。', en: '“{text}” is not a finite number.' },
  },
  'number-form': {
    severity: 'error',
    title: { zh: '数的写法', en: 'Form of a number' },
    reason: {
      zh: '010、0x1F 这类写法人和程序读得不一样。',
      en: 'People and programs read 010 and 0x1F differently.',
    },
    message: { zh: '“{text}”的写法会被误读。', en: '“{text}” can be misread as a number.' },
    fix: [
      {
        zh: '是数就写普通十进制数字；是文字就加引号。',
        en: 'Write plain decimal digits, or quotes if it is text.',
      },
    ],
  },
  syntax: {
    severity: 'error',
    title: { zh: '读不懂的写法', en: 'Unreadable' },
    reason: { zh: '文件必须是 YAML 或 JSON。', en: 'The file must be YAML or JSON.' },
    message: { zh: '从这里起读不懂。', en: 'The file cannot be read from here on.' },
    fix: [
      {
        zh: '检查这一行的引号、括号、逗号和冒号。',
        en: 'Look at the quotes, brackets, commas and colons of this line.',
      },
    ],
  },
} as const satisfies RuleTable
