import type { Milestone } from '../../../src/story/types.ts'
import type { Recorded, VisitInfo } from '../../../src/visit/types.ts'

export const visit: VisitInfo = {
  id: '6f2b7d6e-2f0a-4f0c-9d6d-0a1b2c3d4e5f',
  course: 'long-march',
  scene: 'luding',
  version: 'sha256-abc',
  language: 'zh',
  cut: 'station',
  pace: 1,
  mode: 'immersive-vr',
}
export const recorded = (milestone: Milestone, more: Partial<Recorded> = {}): Recorded => ({
  milestone,
  at: '2026-03-01T10:22:07.120Z',
  seconds: 271.25,
  coverage: 0.9,
  ...more,
})
export const milestones: readonly Milestone[] = [
  { kind: 'started' },
  { kind: 'reached', beat: 'the-planks' },
  { kind: 'acted', row: 'a7d', act: 'lay', visitor: 3, guide: 2 },
  { kind: 'acted', row: 's1', act: 'sort', visitor: 2, guide: 0, placed: { c1: 'yes', c2: 'no' } },
  { kind: 'answered', question: 'q1', choice: 'a', right: false },
  { kind: 'completed' },
  { kind: 'ended' },
]
