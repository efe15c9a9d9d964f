/** The story engine. */
export { advance, deadline, replay, resume, start, where } from './advance.ts'
export { compile, type CompileOptions } from './compile.ts'
export { upgrade } from './resume.ts'
export { coverage, isComplete, PRESENT_SHARE } from './presence.ts'
export { speechSeconds } from './pace.ts'
export type * from './types.ts'
