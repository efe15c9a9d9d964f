/** A visit that begins inside a headset, from the hall: stage and session are there already, and are handed back. */
import type { XRStore } from '@react-three/xr'
import type { OnFrame, Stage } from '../world/stage.tsx'

export interface Hosted {
  readonly stage: Stage
  readonly headset: XRStore
  readonly session: XRSession
  /** From now on the visit draws. */
  begun(frame: OnFrame): void
  /** The scene could not be brought: the hall opens again. */
  failed(): void
  /** The visit has ended, and all of it has been let go of. */
  home(): void
}
