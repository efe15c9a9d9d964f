/** What SQLite says of a file that it cannot use. */
import type { Words } from '../../scene/schema.ts'

const SAID: readonly (readonly [RegExp, string])[] = [
  [/^SQLITE_NOTADB/, '不是数据库文件'],
  [/^SQLITE_CORRUPT/, '内容已损坏'],
  [/^SQLITE_CANTOPEN|unable to open/i, '打不开这个文件'],
]
/** The Chinese is ours; where we have none, and in English, the database's own words stand. */
export function sqliteReason(error: unknown): Words {
  const en = error instanceof Error ? error.message : String(error)
  const code = String((error as { code?: unknown } | undefined)?.code ?? '')
  const known = SAID.find(([form]) => form.test(code) || form.test(en))
  return { zh: known?.[1] ?? en, en }
}
