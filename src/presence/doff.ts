/**
 * Is the headset worn? No single sign tells: visibility comes late or never, poses keep flowing on a table, and some
 * headsets have no sensor for a face at all (station notes B3). So several signs are read together, a few times a
 * second. Pure: a reading and the time since the last one make the next state.
 */
export interface Pose {
  /** Metres in any one frame, and a unit quaternion. */
  readonly x: number
  readonly y: number
  readonly z: number
  readonly qx: number
  readonly qy: number
  readonly qz: number
  readonly qw: number
}
export interface Signs {
  /** A session presents. */
  readonly session: boolean
  readonly visibility: 'visible' | 'visible-blurred' | 'hidden'
  /** Undefined where the headset does not know where it is. */
  readonly pose: Pose | undefined
  /** Something was pressed or pinched since the last reading. */
  readonly pressed: boolean
  /** Hands and controllers that are there now. */
  readonly sources: number
}
export type DoffSign = 'ended' | 'hidden' | 'blurred' | 'still' | 'frozen' | 'lost' | 'tilted'

export interface Wearing {
  /** `asking`: it lies very still, and is asked whether somebody is there. */
  readonly is: 'on' | 'asking' | 'off'
  /** What told that it was taken off; undefined while it is worn, or has never been. */
  readonly by: DoffSign | undefined
  /** Seconds for which each sign has held without a break. */
  readonly blurred: number
  readonly still: number
  readonly frozen: number
  readonly lost: number
  readonly tilted: number
  /** Seconds since anything was pressed. */
  readonly quiet: number
  /** Seconds of the present look at whether it moves as a head does, and how many in a row did. */
  readonly window: number
  readonly alive: number
  readonly last: Pose | undefined
  /** Where it was when it began to lie still, and when the present look began. */
  readonly anchor: Pose | undefined
  readonly before: Pose | undefined
}

/** The system's own menu is open for this long: nobody is looking at us. */
export const BLURRED = 60
/** A head sways more than this in these seconds; a table does not. */
export const STILL = { metres: 0.001, radians: (0.1 * Math.PI) / 180, seconds: 10, quiet: 20 } as const
/** The very same numbers again and again: no tracked head does that. With no hand or controller about, sooner. */
export const FROZEN = { seconds: 10, alone: 5 } as const
export const LOST = 10
/** Carried by its strap, or laid on its face. */
export const TILTED = { cosine: Math.cos((60 * Math.PI) / 180), seconds: 5 } as const
/** To be put on: moves as a head does in so many looks of a second in a row. */
export const ALIVE = { metres: 0.003, radians: (0.3 * Math.PI) / 180, looks: 2 } as const

export const NOT_WORN: Wearing = Object.freeze({
  is: 'off',
  by: undefined,
  blurred: 0,
  still: 0,
  frozen: 0,
  lost: 0,
  tilted: 0,
  quiet: 0,
  window: 0,
  alive: 0,
  last: undefined,
  anchor: undefined,
  before: undefined,
})

const metres = (a: Pose, b: Pose): number => Math.hypot(a.x - b.x, a.y - b.y, a.z - b.z)
/** Angle between two turns, radians; from the sine of the half, which keeps its digits where the angle is small. */
const radians = (a: Pose, b: Pose): number => {
  const sign = a.qx * b.qx + a.qy * b.qy + a.qz * b.qz + a.qw * b.qw < 0 ? -1 : 1
  const chord = Math.hypot(a.qx - sign * b.qx, a.qy - sign * b.qy, a.qz - sign * b.qz, a.qw - sign * b.qw)
  return 4 * Math.asin(Math.min(1, chord / 2))
}
const isSame = (a: Pose, b: Pose): boolean => metres(a, b) === 0 && radians(a, b) === 0
const isWithin = (
  a: Pose,
  b: Pose,
  { metres: far, radians: turned }: { metres: number; radians: number },
): boolean => metres(a, b) < far && radians(a, b) < turned
/** Cosine between the head's own up and the world's. */
const uprightness = ({ qx, qz }: Pose): number => 1 - 2 * (qx * qx + qz * qz)

/** Each sign's own clock, one reading later. */
const watch = (w: Wearing, signs: Signs, dt: number): Wearing => {
  const { pose, visibility, pressed } = signs
  const held = (holds: boolean, seconds: number): number => (holds ? seconds + dt : 0)
  const lies = pose !== undefined && w.anchor !== undefined && isWithin(pose, w.anchor, STILL)
  return {
    ...w,
    blurred: held(visibility === 'visible-blurred', w.blurred),
    still: held(lies, w.still),
    anchor: lies ? w.anchor : pose,
    frozen: held(pose !== undefined && w.last !== undefined && isSame(pose, w.last), w.frozen),
    lost: held(pose === undefined, w.lost),
    tilted: held(pose !== undefined && uprightness(pose) < TILTED.cosine, w.tilted),
    quiet: held(!pressed, w.quiet),
    last: pose ?? w.last,
  }
}

/** What tells that nobody wears it; undefined where nothing does. */
const signOf = (w: Wearing, signs: Signs): DoffSign | undefined => {
  if (!signs.session) return 'ended'
  if (signs.visibility === 'hidden') return 'hidden'
  if (w.blurred >= BLURRED) return 'blurred'
  if (w.tilted >= TILTED.seconds) return 'tilted'
  const frozen = signs.sources === 0 ? FROZEN.alone : FROZEN.seconds
  if (w.frozen >= frozen && w.quiet >= frozen) return 'frozen'
  if (w.still >= STILL.seconds && w.quiet >= STILL.quiet) return 'still'
  if (w.lost >= LOST && signs.sources === 0) return 'lost'
  return undefined
}

/** Looks, second by second, whether it moves as a head does. */
const lookForLife = (w: Wearing, signs: Signs, dt: number): Wearing => {
  const { pose } = signs
  const fit =
    signs.session &&
    signs.visibility === 'visible' &&
    pose !== undefined &&
    uprightness(pose) >= TILTED.cosine
  if (!fit || !pose) return { ...w, window: 0, alive: 0, before: undefined }
  const window = w.window + dt
  if (w.before === undefined) return { ...w, window: 0, before: pose }
  if (window < 1) return { ...w, window }
  const moved = !isWithin(pose, w.before, ALIVE)
  return { ...w, window: 0, before: pose, alive: moved ? w.alive + 1 : 0 }
}

/** One reading, `dt` seconds after the last. A press in an upright headset is somebody's. */
export const feedDoff = (before: Wearing, signs: Signs, dt: number): Wearing => {
  const w = watch(before, signs, dt)
  if (w.is === 'off') {
    const looked = lookForLife(w, signs, dt)
    const pressed =
      signs.pressed && signs.session && signs.visibility === 'visible' && looked.before !== undefined
    if (!pressed && looked.alive < ALIVE.looks) return looked
    const { last } = looked
    return { ...NOT_WORN, is: 'on', last, anchor: last }
  }
  const by = signOf(w, signs)
  if (by) return { ...w, is: 'off', by, window: 0, alive: 0, before: undefined }
  return { ...w, is: w.still >= STILL.seconds ? 'asking' : 'on' }
}

/** Before a screen nobody is worn: who touches nothing for this long has gone. Seconds. */
export const SCREEN_IDLE = 180
/** The same question for a screen; `stirred` where anything was pressed, moved or typed since the last reading. */
export const feedScreen = (idle: number, stirred: boolean, dt: number): number => (stirred ? 0 : idle + dt)
