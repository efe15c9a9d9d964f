/** Milliseconds of processor that processes have used, as the system counts them; a tick is 10 ms. */
import { readFileSync, readdirSync } from 'node:fs'

/** Fields of /proc/<pid>/stat after the name, which may hold anything; none where the system does not tell. */
function fieldsOf(pid: number | string): string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.replace(/^.*\) /s, '').split(' ')
  } catch {
    return []
  }
}
/** What a process used, with its children of now and those that ended; NaN where the system does not tell. */
export function processorOf(pid: number): number {
  const own = fieldsOf(pid)
  if (own.length === 0) return NaN
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(fieldsOf)
    .filter((fields) => fields[1] === String(pid))
  const ticks = (fields: readonly string[], first: number) =>
    Number(fields[first]) + Number(fields[first + 1])
  return (ticks(own, 13) + [own, ...children].reduce((sum, one) => sum + ticks(one, 11), 0)) * 10
}
