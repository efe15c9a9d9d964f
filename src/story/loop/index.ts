/** The visitor loop of a seat. */
export { advanceLoop, replayLoop, startLoop } from './advance.ts'
export { canObey } from './commands.ts'
export { untilStory, BACK, FIRST_TIMER, HARD_STOP, SOFT_END } from './pace.ts'
export { FRESH, isVisited } from './run.ts'
export { dueOf } from './time.ts'
export * from './types.ts'
