/** Why the records could not be opened, in both languages: what the database said, and what to do about it. */
import type { Words } from '../../scene/schema.ts'
import { PlainProblem } from '../plain-problem.ts'
import { NewerRecords } from './migrations.ts'
import { sqliteReason } from './reason.ts'
import { diskTrouble } from './trouble.ts'

const TODO: Readonly<Record<'damaged' | 'rights' | 'away' | 'login' | 'unknown' | 'busy', Words>> = {
  damaged: {
    zh: '这个文件已损坏，或者不是记录文件。用 npx retrace restore 恢复备份。',
    en: 'The file is damaged, or holds no records. Put a backup back with npx retrace restore.',
  },
  rights: {
    zh: '请检查这个文件和它的文件夹：运行站点的用户要能读写。',
    en: 'Look at the file and its folder: whoever runs the station must be able to read and write there.',
  },
  away: {
    zh: '那里没有数据库应答。请检查 DATABASE_URL 里的地址，以及数据库是否在运行。',
    en: 'No database answers there. Look at the address in DATABASE_URL, and whether the database runs.',
  },
  login: {
    zh: '数据库不接受这个用户或密码。请检查 DATABASE_URL。',
    en: 'The database does not accept this user or password. Look at DATABASE_URL.',
  },
  unknown: {
    zh: '没有这个数据库。请先建好，或改正 DATABASE_URL。',
    en: 'There is no such database. Make it first, or mend DATABASE_URL.',
  },
  busy: {
    zh: '另一个程序正占着这个文件。请先关掉它。',
    en: 'Another program holds the file. Close that first.',
  },
}
/** By the codes of SQLite, of PostgreSQL and of the system; nothing where only the database's own words tell. */
function whatToDo(code: string): Words | undefined {
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) return TODO.damaged
  if (/^(SQLITE_(CANTOPEN|READONLY|PERM|AUTH)|EACCES|EPERM|EROFS|ENOTDIR|EEXIST)/.test(code))
    return TODO.rights
  if (/^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/.test(code)) return TODO.away
  if (/^28/.test(code)) return TODO.login
  if (code === '3D000') return TODO.unknown
  return /^SQLITE_(BUSY|LOCKED)/.test(code) ? TODO.busy : undefined
}

/** Passwords stand in the address of a database; whoever reads an error must not. */
const withoutSecrets = (text: string): string => text.replace(/(\w+:\/\/)[^\s@/]*@/g, '$1')

/** @param place the file, or the name of the database's kind */
export function openingProblem(error: unknown, place: string): PlainProblem {
  if (error instanceof NewerRecords) {
    const { zh, en } = error.words
    return new PlainProblem({ zh: `${place}：${zh}`, en: `${place}: ${en}` }, error)
  }
  const code = String((error as { code?: unknown } | undefined)?.code ?? '')
  // Where a name has several addresses, none of which answers, the error has a code and no words.
  const said = sqliteReason(error)
  // What cannot be opened at all has no code.
  const isShut = /unable to open/i.test(said.en)
  const todo = diskTrouble(error) ? undefined : isShut ? TODO.rights : whatToDo(code)
  const zh = `打不开记录（${place}）：${withoutSecrets(said.zh || code)}`
  const en = `The records could not be opened (${place}): ${withoutSecrets(said.en || code)}`
  return new PlainProblem(todo ? { zh: `${zh}。${todo.zh}`, en: `${en}. ${todo.en}` } : { zh, en }, error)
}
