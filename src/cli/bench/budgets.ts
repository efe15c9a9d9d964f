/** The numbers the build is held to (counts, bytes, metres), and those that are only printed (anything with a clock in it). */
export interface Budget {
  readonly what: string
  readonly unit: string
  /** Broken above this; none: printed and never judged. */
  readonly limit?: number
  /** Not met yet: the build is held to this meanwhile, and it may only go down. Empty this column. */
  readonly owed?: number
}
const KB = 1024
const MB = 1024 * KB

export const BUDGETS = {
  entry: { what: 'JavaScript that index.html loads at once, gzipped', unit: 'bytes', limit: 420 * KB },
  scripts: { what: 'JavaScript until the scene can be entered, gzipped', unit: 'bytes' },
  emulator: { what: 'built files that hold the headset emulator', unit: 'files', limit: 0 },
  draws: { what: 'draws an eye, hands empty', unit: 'draws', limit: 60 },
  'draws-hands': { what: 'draws an eye, with both controllers', unit: 'draws', limit: 80 },
  triangles: { what: 'triangles an eye', unit: 'triangles', limit: 200_000 },
  programs: { what: 'shader programs', unit: 'programs', limit: 20 },
  geometries: { what: 'geometries', unit: 'geometries', limit: 150 },
  textures: { what: 'textures', unit: 'textures', limit: 48 },
  'texture-bytes': { what: 'textures, targets and the shadow map on the GPU', unit: 'bytes', limit: 96 * MB },
  allocated: {
    what: 'allocated a frame by our own code, after 300 frames, median',
    unit: 'bytes',
    limit: 1 * KB,
  },
  'allocated-mean': { what: 'the same with the frames in which a line begins', unit: 'bytes' },
  'allocated-all': { what: 'allocated a frame by all scripts, emulator included', unit: 'bytes' },
  script: { what: 'our script a frame, draws stubbed, running mean', unit: 'ms' },
  'kept-geometries': { what: 'geometries more after entries and reloads', unit: 'geometries', limit: 0 },
  'kept-textures': { what: 'textures more after entries and reloads', unit: 'textures', limit: 0 },
  'kept-programs': { what: 'programs more after entries and reloads', unit: 'programs', limit: 0 },
  'kept-heap': { what: 'heap more after entries and reloads', unit: 'bytes', limit: 2 * MB },
  turn: { what: 'the head moves in a snap turn', unit: 'mm', limit: 1 },
  landing: { what: 'a landing misses its mark', unit: 'mm', limit: 10 },
  unasked: { what: 'frames in which the origin moved without landing on a stand', unit: 'frames', limit: 0 },
  caption: {
    what: 'a caption page’s cue against the audio clock, beyond the frame it fell in',
    unit: 'ms',
    limit: 70,
  },
  'caption-seen': { what: 'the same as it stands in the page, frame and all', unit: 'ms' },
  foreign: { what: 'requests to any other origin', unit: 'requests', limit: 0 },
  csp: { what: 'violations of the content security policy', unit: 'violations', limit: 0 },
  fonts: { what: 'font requests once the scene plays', unit: 'requests', limit: 0 },
  'first-bytes': { what: 'bytes over the network until the scene can be entered', unit: 'bytes' },
  'first-requests': { what: 'requests until the scene can be entered', unit: 'requests' },
  'first-word-bytes': {
    what: 'bytes over the network until the first word is heard in the headset',
    unit: 'bytes',
    limit: 8 * MB,
  },
  'script-median': { what: 'script a frame, draws stubbed, median', unit: 'ms' },
  'three-script': { what: 'script a frame against raw three.js, median', unit: 'ratio', limit: 1 },
  'three-calls': { what: 'GL calls a frame against raw three.js', unit: 'ratio', limit: 0.5 },
  'three-bytes': { what: 'allocated a frame against raw three.js', unit: 'ratio', limit: 0.6 },
  'three-heap': { what: 'heap after load against raw three.js', unit: 'ratio', limit: 1.6 },
  'tuned-script': { what: 'script a frame against three.js merged and instanced by hand', unit: 'ratio' },
  'tuned-calls': { what: 'GL calls a frame against the same', unit: 'ratio' },
  'tuned-bytes': { what: 'allocated a frame against the same', unit: 'ratio' },
  'tuned-heap': { what: 'heap after load against the same', unit: 'ratio' },
  'aframe-script': { what: 'script a frame against A-Frame, median', unit: 'ratio' },
  'aframe-calls': { what: 'GL calls a frame against A-Frame', unit: 'ratio' },
  'aframe-bytes': { what: 'allocated a frame against A-Frame', unit: 'ratio' },
  'aframe-heap': { what: 'heap after load against A-Frame', unit: 'ratio' },
  'triple-draws': {
    what: 'draws more with three times the people, houses, shrubs, from every stand',
    unit: 'draws',
    limit: 0,
  },
  'triple-bytes': {
    what: 'allocated a frame with three times of them, against once',
    unit: 'ratio',
    limit: 1.25,
  },
  'people-draws': { what: 'draws of one group of people, however many', unit: 'draws', limit: 5 },
  'people-triangles': { what: 'triangles of 1,000 people against ten times 100', unit: 'ratio', limit: 1 },
  'pieces-draws': {
    what: 'draws more of 64 pieces than of one, where they stand together',
    unit: 'draws',
    limit: 0,
  },
  'pieces-triangles': { what: 'triangles of 64 pieces against 64 times one', unit: 'ratio', limit: 1.1 },
  build: { what: 'building a scene’s geometry, against 10,000 boxes in one run', unit: 'ratio' },
  'all-draws': { what: 'draws from a stand if nothing were out of view', unit: 'draws' },
  'all-triangles': { what: 'triangles from a stand if nothing were out of view', unit: 'triangles' },
  'piece-draws': { what: 'draws an eye of a piece alone, all round', unit: 'draws', limit: 60 },
  'piece-triangles': { what: 'triangles an eye of a piece alone', unit: 'triangles', limit: 200_000 },
  'piece-programs': { what: 'shader programs of a piece alone', unit: 'programs', limit: 20 },
  'piece-texture-bytes': {
    what: 'textures and targets of a piece alone on the GPU',
    unit: 'bytes',
    limit: 96 * MB,
  },
  'first-time': { what: 'time until the scene can be entered, on this machine', unit: 'ms' },
} as const satisfies Record<string, Budget>
export type BudgetId = keyof typeof BUDGETS

/** One measurement: the worst there was, and where. */
export interface Finding {
  readonly id: BudgetId
  readonly measured: number
  /** Scene, stand, heading, file: whatever finds the place again. */
  readonly place: string
  /** Where a stand declares a limit of its own. */
  readonly limit?: number
}
export const limitOf = ({ id, limit }: Finding): number | undefined => limit ?? (BUDGETS[id] as Budget).limit
/** Over the limit, and owed: said in the table, and no worse than it was. */
export const isOwed = (finding: Finding): boolean => {
  const { owed } = BUDGETS[finding.id] as Budget
  return isBroken(finding) && owed !== undefined && finding.measured <= owed
}
export const isBroken = (finding: Finding): boolean => {
  const limit = limitOf(finding)
  return limit !== undefined && !(finding.measured <= limit)
}

const shown = (value: number, unit: string): string => {
  if (unit === 'bytes' && value >= MB) return `${(value / MB).toFixed(1)} MB`
  if (unit === 'bytes' && value >= 10 * KB) return `${(value / KB).toFixed(0)} KB`
  if (unit === 'ratio') return `${value.toFixed(2)} ×`
  if (unit === 'ms' || unit === 'mm') return `${value.toFixed(value < 10 ? 2 : 0)} ${unit}`
  return `${Math.round(value).toLocaleString('en')}${unit === 'bytes' ? ' B' : ''}`
}
/** One sentence for a person, with the place. */
export const sentence = (finding: Finding): string => {
  const { what, unit } = BUDGETS[finding.id]
  const limit = limitOf(finding)
  const most = limit === undefined ? '' : `, at most ${shown(limit, unit)}`
  return `${what}: ${shown(finding.measured, unit)}${most} (${finding.place})`
}
/** Of several measurements of one budget the worst, seen against its limit. */
export const worst = (findings: readonly Finding[]): Finding[] => {
  const kept = new Map<BudgetId, Finding>()
  const share = (f: Finding): number => f.measured / Math.max(limitOf(f) ?? 1, 1e-9)
  for (const finding of findings) {
    const before = kept.get(finding.id)
    if (!before || share(finding) > share(before)) kept.set(finding.id, finding)
  }
  return [...kept.values()]
}
/** A markdown table in the order of the budgets. */
export const table = (findings: readonly Finding[]): string => {
  const by = new Map(worst(findings).map((f) => [f.id, f]))
  const rows = (Object.keys(BUDGETS) as BudgetId[]).flatMap((id) => {
    const finding = by.get(id)
    if (!finding) return []
    const { what, unit } = BUDGETS[id]
    const limit = limitOf(finding)
    const mark =
      limit === undefined
        ? 'printed'
        : isOwed(finding)
          ? '**owed**'
          : isBroken(finding)
            ? '**broken**'
            : 'held'
    const most = limit === undefined ? '' : shown(limit, unit)
    return [`| ${what} | ${most} | ${shown(finding.measured, unit)} | ${mark} | ${finding.place} |`]
  })
  return ['| what | at most | measured | | where worst |', '|---|---:|---:|---|---|', ...rows].join('\n')
}
