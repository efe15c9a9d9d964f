/** The documentation of the rules, written from the rules themselves. */
import { RULE_THEMES } from './messages.ts'
import type { Rule } from './diagnostics.ts'

const THEMES: Record<keyof typeof RULE_THEMES, string> = {
  text: 'The file as text · 文件',
  shape: 'Keys and values · 名称与内容',
  names: 'Names that lead somewhere · 指向',
  beats: 'The way through · 段落',
  acts: 'Acts and changes · 动作与变化',
  evidence: 'How do we know? · 依据',
  words: 'Words, captions, voices · 文字、字幕、声音',
  craft: 'Pace and length · 节奏与时长',
  place: 'Place, time, height, turning the head · 地点、时间、高处、转头',
  media: 'Files and maps · 文件与地图',
  files: 'Inside the files · 文件内容',
  course: 'Courses and fact bases · 课程与史实库',
}
const row = ([id, rule]: [string, Rule]): string =>
  `| \`${id}\` | ${rule.severity} | ${rule.title.en} · ${rule.title.zh} | ${rule.number ?? ''} | ${rule.reason.en}<br>${rule.reason.zh} |`

/** Markdown: every rule with its id, how bad it is, the number it holds to, and why it is there. */
export const rulesDocument = (): string => {
  const themes = Object.entries(RULE_THEMES).map(([theme, rules]) =>
    [
      `## ${THEMES[theme as keyof typeof RULE_THEMES]}`,
      '',
      '| rule | severity | what | number | why |',
      '|---|---|---|---|---|',
      ...Object.entries(rules as Record<string, Rule>).map(row),
      '',
    ].join('\n'),
  )
  const count = Object.values(RULE_THEMES).reduce((sum, rules) => sum + Object.keys(rules).length, 0)
  return `# The rules of \`retrace check\`

Written by \`retrace docs\` from the rules themselves; do not edit. ${count} rules.

An **error** keeps a scene from being published; wherever the rest can be shown, it still is. A **warning** is for the
curator to weigh (\`--strict\` counts it as an error). A **note** is shown with \`--notes\`. Times are estimates until
voices are recorded: ${'`'}retrace rehearse${'`'} measures.

${themes.join('\n')}`
}
