/** Every rule there is, and how a fault becomes a diagnostic: the one place where sentences are filled in. */
import { fill, fillable, type Diagnostic, type Fault, type Rule, type RuleTable } from './diagnostics.ts'
import type { Positions } from './positions.ts'
import { rowName } from './row-name.ts'
import { ACT_RULES } from './rules/acts.ts'
import { BEAT_RULES } from './rules/beats.ts'
import { COURSE_RULES } from './rules/course.ts'
import { CRAFT_RULES } from './rules/craft.ts'
import { EVIDENCE_RULES } from './rules/evidence.ts'
import { MEDIA_FILE_RULES } from './rules/media-files.ts'
import { MEDIA_RULES } from './rules/media.ts'
import { NAME_RULES } from './rules/names.ts'
import { PLACE_RULES } from './rules/place.ts'
import { SHAPE_RULES } from './rules/shape.ts'
import { TEXT_RULES } from './rules/text.ts'
import { WORD_RULES } from './rules/words.ts'

/** The rules by theme, in the order of the documentation. */
export const RULE_THEMES = {
  text: TEXT_RULES,
  shape: SHAPE_RULES,
  names: NAME_RULES,
  beats: BEAT_RULES,
  acts: ACT_RULES,
  evidence: EVIDENCE_RULES,
  words: WORD_RULES,
  craft: CRAFT_RULES,
  place: PLACE_RULES,
  media: MEDIA_RULES,
  files: MEDIA_FILE_RULES,
  course: COURSE_RULES,
} as const satisfies Record<string, RuleTable>
export const RULES: RuleTable = Object.assign({}, ...Object.values(RULE_THEMES))

export interface Where {
  readonly file: string
  readonly positions: Positions
  /** The plain value of the file, for the names of rows. */
  readonly root: unknown
}

/** Throws only for a rule that is not in the table, which is a fault of ours. */
export const diagnose = (fault: Fault, { file, positions, root }: Where): Diagnostic => {
  const rule: Rule | undefined = RULES[fault.rule]
  if (!rule) throw new Error(`rule “${fault.rule}” has no words in the table`)
  const params = fault.params ?? {}
  const { zh, en } = fill(rule.message, params)
  const fix = rule.fix?.find((words) => fillable(words, params))
  const row = rowName(fault.path, root)
  return {
    rule: fault.rule,
    severity: rule.severity,
    file,
    ...positions.place(fault.offset ?? positions.offset(fault.path, fault.where)),
    ...(row && { row }),
    message: en,
    zh,
    ...(fix && { fix: fill(fix, params) }),
    path: fault.path,
  }
}
