/** Numbers that people give: read forgivingly, so that `１０２ ４` typed on a phone is the `1024` of the roll. */
import type { Words } from '../../scene/schema.ts'

const NUMBER = /^[\p{L}\p{N}](?:[\p{L}\p{N}\-_./]{0,31})$/u
/** Eighteen digits with a date in the middle: a Chinese identity card. */
const IDENTITY_CARD = /^\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]$/

/** Hanzi and nothing that counts: `张三`, where `鲁-001` is a number. */
const NAME = /^(?=.*\p{Script=Han})[^A-Z\p{N}]+$/u

export const NUMBER_PROBLEMS = {
  empty: { zh: '没有填编号。', en: 'No number was given.' },
  form: {
    zh: '编号只能有字母、数字和 - _ . /，不超过 32 个字符。',
    en: 'A number has letters, digits and - _ . / only, at most 32 of them.',
  },
  identityCard: {
    zh: '这像是身份证号，本站不收身份证号。请用工号、学号或组织内的编号。',
    en: 'This looks like an identity card number, which is not kept here. Use a staff, pupil or member number.',
  },
  name: {
    zh: '这像是姓名，本站不收姓名。请用工号、学号或组织内的编号。',
    en: 'This looks like a name, which is not kept here. Use a staff, pupil or member number.',
  },
} as const satisfies Record<string, Words>
export type NumberProblem = keyof typeof NUMBER_PROBLEMS

/** Half-width, capitals, no spaces, one kind of dash. */
export const tidyNumber = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\s+/gu, '')
    .replace(/[‐-―−]/gu, '-')
    .toUpperCase()

export function readNumber(text: string): { readonly number: string } | { readonly problem: NumberProblem } {
  const number = tidyNumber(text)
  if (number === '') return { problem: 'empty' }
  if (IDENTITY_CARD.test(number)) return { problem: 'identityCard' }
  if (NAME.test(number)) return { problem: 'name' }
  return NUMBER.test(number) ? { number } : { problem: 'form' }
}

/** Names of groups: one kind of space, at most 80 characters. */
export const tidyUnit = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{Cc}/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, 80)
