/**
 * The words of our records: every IRI a statement may carry, in one place. `docs/records.md` explains each.
 * Our own terms are URNs, so that they stay the same on every station whatever its address is.
 */
export const XAPI_VERSION = '1.0.3'

export const VERBS = {
  started: { id: 'http://adlnet.gov/expapi/verbs/initialized', zh: '开始', en: 'initialized' },
  reached: { id: 'http://adlnet.gov/expapi/verbs/experienced', zh: '经历', en: 'experienced' },
  acted: { id: 'http://adlnet.gov/expapi/verbs/interacted', zh: '动手', en: 'interacted' },
  answered: { id: 'http://adlnet.gov/expapi/verbs/answered', zh: '回答', en: 'answered' },
  completed: { id: 'http://adlnet.gov/expapi/verbs/completed', zh: '完成', en: 'completed' },
  ended: { id: 'http://adlnet.gov/expapi/verbs/terminated', zh: '结束', en: 'terminated' },
} as const
export type VerbName = keyof typeof VERBS

export const VOIDED = 'http://adlnet.gov/expapi/verbs/voided'

export const ACTIVITY_TYPES = {
  course: 'http://adlnet.gov/expapi/activities/course',
  scene: 'http://adlnet.gov/expapi/activities/simulation',
  beat: 'http://adlnet.gov/expapi/activities/module',
  act: 'http://adlnet.gov/expapi/activities/interaction',
  question: 'http://adlnet.gov/expapi/activities/cmi.interaction',
} as const

/** Result and context extensions. Shares are 0…1, times are seconds. */
export const EXTENSIONS = {
  /** Share of the beats in which the visitor was present. */
  coverage: 'urn:retrace:extension:coverage',
  /** Seconds of presence so far. */
  seconds: 'urn:retrace:extension:seconds-present',
  /** What the visitor's own hands did, and what the guide did for them. */
  byVisitor: 'urn:retrace:extension:acts-by-visitor',
  byGuide: 'urn:retrace:extension:acts-by-guide',
  act: 'urn:retrace:extension:act',
  placed: 'urn:retrace:extension:placed',
  ending: 'urn:retrace:extension:ending',
  /** At a station's seat: seconds the headset was worn, why the visit was over, and how the visitor felt, 0 well … 3. */
  worn: 'urn:retrace:extension:worn-seconds',
  exit: 'urn:retrace:extension:exit-reason',
  unwell: 'urn:retrace:extension:unwell-score',
  /** Story seconds per second; anything but 1 is a rehearsal. */
  pace: 'urn:retrace:extension:pace',
  rehearsal: 'urn:retrace:extension:rehearsal',
  cut: 'urn:retrace:extension:cut',
  mode: 'urn:retrace:extension:xr-mode',
  /** The beat a visit began with, where it came by an address into the middle of the scene. */
  began: 'urn:retrace:extension:began-at-beat',
  /** Hash of the scene as it was played. */
  version: 'urn:retrace:extension:content-hash',
} as const

/** Category of every statement of a rehearsal, so that any record store can filter it without our words. */
export const REHEARSAL_CATEGORY = 'urn:retrace:category:rehearsal'
