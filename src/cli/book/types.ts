/** What the book of a course is made of. */
import type { Course, Evidence, Fact, Scene, Words } from '../../scene/schema.ts'
import type { Positions } from '../../scene/positions.ts'
import type { Measure } from './measure.ts'
import type { Remark } from './remarks.ts'

/** A scene with the text it was read from, for the comments that stand in it. */
export interface SceneText {
  readonly scene: Scene
  readonly text: string
  readonly positions: Positions
}
export interface BookInput {
  readonly course: Course
  readonly scenes: readonly SceneText[]
  /** Where the print of a beat lies, if there is one. */
  readonly print?: (scene: string, beat: string) => string | undefined
}
export interface BookReading extends Words {
  readonly id: string
  readonly sources: readonly string[]
  /** Whether this line tells it. */
  readonly told: boolean
}
export interface Ground extends Words {
  readonly fact: string
  readonly confidence: Fact['confidence']
  readonly kind: Fact['kind']
  readonly verified: boolean
  readonly sources: readonly string[]
  readonly readings: readonly BookReading[]
}
/** Words that claim something, with what they rest on. */
export interface Claim extends Words {
  readonly id: string
  readonly mark: Evidence
  readonly from?: Words
  readonly grounds: readonly Ground[]
}
export interface Line extends Claim {
  readonly kind: 'line'
  readonly voice: string
  readonly differs: boolean
  readonly reading?: string
  readonly remarks: readonly Remark[]
}
export interface Deed extends Words {
  readonly kind: 'act'
  readonly id: string
  readonly act: string
  readonly cards: readonly Claim[]
  readonly remarks: readonly Remark[]
}
export interface Rest {
  readonly kind: 'rest'
  readonly id: string
  readonly seconds: number
}
export interface BookBeat {
  readonly id: string
  readonly title: Words
  readonly stand: Words
  readonly inStation: boolean
  readonly print?: string
  readonly entries: readonly (Line | Deed | Rest)[]
  readonly remarks: readonly Remark[]
}
export interface BookQuestion extends Claim {
  readonly why: Words
  readonly choices: readonly (Words & { readonly right: boolean })[]
}
export interface BookScene {
  readonly id: string
  readonly scene: Scene
  readonly isDraft: boolean
  readonly measure: Measure
  readonly beats: readonly BookBeat[]
  readonly relics: readonly Claim[]
  readonly questions: readonly BookQuestion[]
  /** Of the scene as a whole, and of its stands, pieces and sounds. */
  readonly remarks: readonly Remark[]
  readonly allRemarks: readonly Remark[]
}
export interface Book {
  readonly course: Course
  readonly scenes: readonly BookScene[]
  readonly marks: Readonly<Record<Evidence, number>>
  /** Fact → where it is told, as `scene/row`. */
  readonly used: ReadonlyMap<string, readonly string[]>
  readonly unused: readonly string[]
  /** Sources whose page nobody has seen → the facts told that lean on them. */
  readonly unseen: ReadonlyMap<string, readonly string[]>
}
