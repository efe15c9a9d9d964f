/** The end of a visit at a seat, written when it is known how it felt; after a reload, from what was kept of it. */
import type { SeatRecord } from '../../story/loop/index.ts'
import { coverage } from '../../story/presence.ts'
import type { ProgressStore } from '../../visit/progress.ts'
import type { PendingEnd } from '../../visit/seat-loop.ts'
import type { Recorded, VisitInfo } from '../../visit/types.ts'
import { openRecords, type Records } from '../records.ts'

/** Sends what was recorded. */
export const finishRecords = async (records: Records): Promise<void> => {
  await records.recorder.settled()
  await records.sender.flush()
}

/** The end of a visit whose page went away: it ended where it was last seen. */
const lastSeen = (info: VisitInfo, progress: ProgressStore): Recorded | undefined => {
  const { saved } = progress.scene(info.course, info.scene)
  if (saved?.visit !== info.id) return undefined
  return {
    milestone: { kind: 'ended' },
    at: saved.at,
    seconds: saved.seconds,
    coverage: coverage(saved.state),
  }
}

/** @param open The records of this visit, where its page is still the one that began it. */
export const recordEnd = async (
  pending: PendingEnd,
  seat: SeatRecord,
  { progress, open }: { readonly progress: ProgressStore; readonly open: Records | undefined },
): Promise<void> => {
  const recorded = pending.recorded ?? lastSeen(pending.info, progress)
  const records = open ?? (await openRecords(pending.info, undefined))
  if (recorded) records.recorder.record({ ...recorded, seat })
  await finishRecords(records)
}
