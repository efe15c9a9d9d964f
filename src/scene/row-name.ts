/** A place in the curator's words: by the names the curator gave, else by counting from 1. */
import type { Words } from './words.ts'

const GROUPS: Readonly<Record<string, Words>> = {
  beats: { zh: '段', en: 'beat' },
  rows: { zh: '行', en: 'row' },
  with: { zh: '同时的行', en: 'side row' },
  stands: { zh: '站位', en: 'stand' },
  pieces: { zh: '构件', en: 'piece' },
  sounds: { zh: '声响', en: 'sound' },
  questions: { zh: '提问', en: 'question' },
  relics: { zh: '遗物', en: 'relic' },
  cards: { zh: '卡片', en: 'card' },
  choices: { zh: '选项', en: 'choice' },
  voices: { zh: '声音', en: 'voice' },
  sources: { zh: '来源', en: 'source' },
  readings: { zh: '说法', en: 'reading' },
}
const FACT: Words = { zh: '史实', en: 'fact' }

/** `beat the-planks, row k3f`: where a path leads. In English, for it stands in what programs read. */
export const rowName = (path: readonly (string | number)[], root: unknown): string | undefined => {
  const names: string[] = []
  let here: unknown = root
  path.forEach((key, i) => {
    here = (here as Record<string | number, unknown> | undefined)?.[key]
    const group = typeof path[i - 1] === 'string' ? GROUPS[path[i - 1] as string]?.en : undefined
    if (typeof key === 'number' && group) {
      const id = (here as { readonly id?: unknown } | null | undefined)?.id
      names.push(`${group} ${typeof id === 'string' ? id : key + 1}`)
    } else if (path[0] === 'facts' && i === 1) names.push(`${FACT.en} ${key}`)
    else if (group && i === 1) names.push(`${group} ${key}`)
  })
  return names.length ? names.join(', ') : undefined
}

const CHINESE = new Map([...Object.values(GROUPS), FACT].map(({ zh, en }) => [en, zh]))
/** `段 the-planks，行 k3f`: what `rowName` says, in Chinese. */
export const rowInChinese = (row: string): string =>
  row
    .split(', ')
    .map((name) => name.replace(/^(?:side )?\w+(?= )/, (group) => CHINESE.get(group) ?? group))
    .join('，')
