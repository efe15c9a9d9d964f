/** The story engine. */
export { advance, changesNothing, deadline, replay, resume, start, where } from './advance.ts'
export { arrivalAt, arrive, type Arrival, type StoryPlace } from './arrive.ts'
export { compile, type CompileOptions } from './compile.ts'
export { upgrade } from './resume.ts'
export { coverage, isComplete, PRESENT_SHARE } from './presence.ts'
export {
  outsideStation,
  rehearse,
  rehearseOnce,
  STATION_SECONDS,
  VISITORS,
  type Moment,
  type Rehearsal,
  type RehearsalReport,
  type VisitorReport,
} from './rehearse.ts'
export { active, gaze, idle, randomVisitor, type Visitor } from './visitors.ts'
export { BREATH, groupPlace, plannedRows, type TogetherPlace } from './together.ts'
export type * from './types.ts'
