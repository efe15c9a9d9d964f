/** Statements of made-up visits, exactly as pages make them. */
import { randomUUID } from 'node:crypto'
import type { Milestone } from '../../../src/story/types.ts'
import { toStatement } from '../../../src/visit/statement.ts'
import type { VisitInfo } from '../../../src/visit/types.ts'
import { recorded, visit } from '../../unit/visit/samples.ts'

/** Batches of `batch` statements that a station posts one after the other; a new visit every 60 statements. */
export function createVisits(batch: number): () => object[] {
  let info: VisitInfo = { ...visit, id: randomUUID() }
  let count = 0
  return () =>
    Array.from({ length: batch }, () => {
      const first = count++ % 60 === 0
      if (first) info = { ...visit, id: randomUUID() }
      const milestone: Milestone = first
        ? { kind: 'started' }
        : { kind: 'reached', beat: `beat-${count % 60}` }
      const place = { id: randomUUID(), origin: 'https://station.example', platform: 'Retrace bench' }
      return toStatement(recorded(milestone), info, place)!
    })
}
