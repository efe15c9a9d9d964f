/** The records: is the database sound, and does everything go on to where it is sent? */
import { existsSync } from 'node:fs'
import Libsql from 'libsql'
import type { Records } from '../../server/db/database.ts'
import { sqliteReason } from '../../server/db/reason.ts'
import type { Words } from '../../scene/schema.ts'
import type { ForwardTarget } from '../../server/forward/lrs-post.ts'
import { forwardProblem } from '../../server/forward/probe.ts'
import { createForwardQueue } from '../../server/forward/queue.ts'
import { bad, good, warn, type Finding } from './finding.ts'

const RESTORE = {
  zh: '停止站点，用 npx retrace restore 恢复最近的备份，并换一块磁盘。',
  en: 'Stop the station, put the newest backup back with npx retrace restore, and use another disk.',
}

/** SQLite's own quick check, beside a running station; the file is opened for reading only. */
export function checkFile(file: string): readonly Finding[] {
  if (!existsSync(file))
    return [
      good(
        'records',
        '还没有记录：第一次启动时建立。',
        'There are no records yet; the first start makes them.',
      ),
    ]
  const raw = new Libsql(file, { readonly: true, timeout: 5000 } as never)
  try {
    const rows = raw.prepare('PRAGMA quick_check').all() as { quick_check: string }[]
    const said = rows[0]?.quick_check ?? 'no answer'
    if (said !== 'ok')
      return [
        bad(
          'records',
          { zh: `记录文件有损坏：${said}`, en: `The file of records is damaged: ${said}` },
          RESTORE,
        ),
      ]
    const { count } = raw.prepare('select count(*) as count from statements').get() as { count: number }
    return [
      good('records', `记录文件完好，共 ${count} 条。`, `The file of records is sound and holds ${count}.`),
    ]
  } catch (error) {
    const { zh, en } = sqliteReason(error)
    return [
      bad(
        'records',
        { zh: `记录文件打不开：${zh}`, en: `The file of records cannot be read: ${en}` },
        RESTORE,
      ),
    ]
  } finally {
    raw.close()
  }
}

/** When the newest record was stored, and when it happened as its headset says; milliseconds since 1970. */
export async function lastRecord(db: Records): Promise<{ stored?: number; said?: number }> {
  const row = await db
    .selectFrom('statements')
    .select(['stored', 'timestamp'])
    .orderBy('stored', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { stored: Date.parse(row.stored), said: Date.parse(row.timestamp) } : {}
}

/** `target` undefined where nothing is sent on; `ask` tries whether anybody is there. */
export async function checkForward(
  db: Records,
  target: ForwardTarget | undefined,
  ask: (target: ForwardTarget) => Promise<Words | undefined> = forwardProblem,
): Promise<readonly Finding[]> {
  if (target === undefined) return []
  const queue = createForwardQueue(db)
  const [waiting, refused] = [await queue.count(), (await queue.buried()).length]
  const findings: Finding[] = []
  if (refused > 0)
    findings.push(
      warn(
        'forward',
        { zh: `对方拒收 ${refused} 条记录。`, en: `The other store refused ${refused} records.` },
        {
          zh: '运行 npx retrace forward 看原因；改好后加 --again。',
          en: 'Run npx retrace forward to see why; with --again once it is mended.',
        },
      ),
    )
  const problem = await ask(target)
  const { host } = new URL(target.endpoint)
  if (problem || waiting > 1000)
    findings.push(
      warn(
        'forward',
        {
          zh: `${problem ? `记录现在转发不出去：${problem.zh}。` : ''}${waiting} 条记录等待转发。`,
          en: `${problem ? `Records cannot be sent on now: ${problem.en}. ` : ''}${waiting} records wait to be sent on.`,
        },
        {
          zh: '看网络、RETRACE_FORWARD 的网址和密钥；记录不会丢。',
          en: 'See the network, the address in RETRACE_FORWARD and its key; no record is lost.',
        },
      ),
    )
  if (findings.length === 0)
    findings.push(
      good(
        'forward',
        `转发：${host} 的记录库有应答，${waiting} 条等待转发。`,
        `Sending on: the record store at ${host} answers; ${waiting} wait.`,
      ),
    )
  return findings
}
