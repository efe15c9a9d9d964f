/** Acts: offered, done by the visitor unit by unit, finished by the guide where nobody does. Never failed. */
import { ACT_REST, GUIDE_INTERVAL } from './pace.ts'
import { enter, own, type Run } from './run.ts'
import type { ActCount, ActStep, Event } from './types.ts'
import { withAct } from './world.ts'

const NONE: ActCount = { visitor: 0, guide: 0 }
export const countOf = (run: Run, row: string): ActCount => own(run.s.acts, row) ?? NONE

/** How much of an act is still undone. What has been done stays done, also when its row comes again. */
export const undone = (run: Run, step: ActStep): number => {
  const { visitor, guide } = countOf(run, step.row)
  return Math.max(0, step.times - visitor - guide)
}

/** Offers the act, with what was done of it before; one that is all done is passed over without a word. */
export const enterAct = (run: Run, step: ActStep): void => {
  const { s, cues } = run
  const count = countOf(run, step.row)
  enter(run, 'steps', step.row, 0)
  s.done = Math.min(step.times, count.visitor + count.guide)
  s.doneByGuide = Math.min(s.done, count.guide)
  s.placed = count.placed ?? s.placed
  if (s.done >= step.times) return
  s.due = step.after
  cues.push({ cue: 'offer', row: step.row })
  if (step.act === 'listen' && step.of) cues.push({ cue: 'sound', id: step.of, row: step.row })
}

/** One unit: a board laid, a knot tied, a card put on a pile. */
const doUnit = (run: Run, step: ActStep, by: 'visitor' | 'guide', item?: string, place?: string): void => {
  const { s, cues } = run
  const count = countOf(run, step.row)
  const card = step.act === 'sort' ? step.cards.find(({ id }) => id === item) : undefined
  if (card && place !== undefined) s.placed = { ...s.placed, [card.id]: place }
  if (step.act === 'choose' && item !== undefined) s.placed = { ...s.placed, chosen: item }
  s.done += 1
  if (by === 'guide') s.doneByGuide += 1
  const placed = Object.keys(s.placed).length > 0 && { placed: s.placed }
  s.acts = { ...s.acts, [step.row]: { ...count, [by]: count[by] + 1, ...placed } }
  s.world = withAct(s.world, step, 1)
  cues.push({
    cue: 'done',
    row: step.row,
    by,
    count: s.done,
    ...(item !== undefined && { item }),
    ...(place !== undefined && { place }),
    ...(card && { right: card.pile }),
  })
  if (s.done < step.times) {
    s.due = s.elapsed + (by === 'guide' ? GUIDE_INTERVAL : step.after)
    return
  }
  const toRead = card && place !== card.pile ? card.seconds : 0
  run.cues.push({ cue: 'withdraw', row: step.row })
  reportAct(run, step)
  s.due = s.elapsed + Math.max(ACT_REST, toRead)
}

const reportAct = (run: Run, step: ActStep): void => {
  const { visitor, guide, placed } = countOf(run, step.row)
  run.cues.push({
    cue: 'milestone',
    milestone: { kind: 'acted', row: step.row, act: step.act, visitor, guide, ...(placed && { placed }) },
  })
}

/** The guide does one unit: in a sort the next card, on its right pile; between two accounts none is chosen. */
export const guideActs = (run: Run, step: ActStep): void => {
  const card =
    step.act === 'sort' ? step.cards.find(({ id }) => own(run.s.placed, id) === undefined) : undefined
  doUnit(run, step, 'guide', card?.id, card?.pile)
}

/** The visitor does one unit; answers whether it fitted. The guide, if already helping, steps back. */
export const visitorActs = (run: Run, step: ActStep, event: Extract<Event, { type: 'acted' }>): boolean => {
  const { item, place } = event
  if (run.s.done >= step.times || event.row !== step.row) return false
  if (step.act === 'sort' && step.cards.length > 0) {
    const isCard = step.cards.some(({ id }) => id === item) && own(run.s.placed, item!) === undefined
    const isPile = [...step.piles.map(({ id }) => id), ...step.cards.map(({ pile }) => pile)].includes(place!)
    if (!isCard || !isPile) return false
    doUnit(run, step, 'visitor', item, place)
    return true
  }
  if (item !== undefined && (typeof item !== 'string' || !isSide(step, item))) return false
  doUnit(run, step, 'visitor', item, typeof place === 'string' ? place : undefined)
  return true
}

const isSide = (step: ActStep, item: string): boolean =>
  step.sides.length === 0 || step.sides.some(({ id }) => id === item)

/** A docent goes on past an act: the rest counts as the guide's, without being shown. */
export const passAct = (run: Run, step: ActStep, offered: boolean): void => {
  const rest = undone(run, step)
  if (rest === 0) return
  const { s } = run
  const count = countOf(run, step.row)
  s.acts = { ...s.acts, [step.row]: { ...count, guide: count.guide + rest } }
  s.world = withAct(s.world, step, rest)
  if (offered) reportAct(run, step)
}
