/** What the doctor says of one thing: how it is, and what to do where it is not well. */
import type { Words } from '../../scene/schema.ts'
import { toldWords } from '../terminal.ts'

export interface Finding {
  /** Stable name, for programs that read `--json`. */
  readonly id: string
  /** `warn` can wait until the evening; with `bad` visitors would notice. */
  readonly state: 'good' | 'warn' | 'bad'
  readonly what: Words
  readonly todo?: Words
}
export const good = (id: string, zh: string, en: string): Finding => ({ id, state: 'good', what: { zh, en } })
export const warn = (id: string, what: Words, todo: Words): Finding => ({ id, state: 'warn', what, todo })
export const bad = (id: string, what: Words, todo: Words): Finding => ({ id, state: 'bad', what, todo })

/** A check that cannot be made is a finding of its own: the others go on. */
export async function guarded(
  id: string,
  check: () => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  return check().catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error)
    const { zh, en } = toldWords(error) ?? { zh: reason, en: reason }
    return [
      bad(
        id,
        { zh: `这一项没能检查：${zh}`, en: `This could not be looked at: ${en}` },
        { zh: '先解决上面的问题，再运行一次。', en: 'Mend that first, then run it again.' },
      ),
    ]
  })
}
