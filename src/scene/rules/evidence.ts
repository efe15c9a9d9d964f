/** How do we know? Every line rests on a fact, says what it is inferred from, or is openly imagined. */
import type { Path, RuleTable } from '../diagnostics.ts'
import { nearest } from '../nearest.ts'
import type { Check, Context } from '../registry.ts'
import { rowKind, type ActRow, type Evidence, type SayRow, type Words } from '../schema.ts'

export const EVIDENCE_RULES = {
  'no-evidence': {
    severity: 'error',
    title: { zh: '没有出处', en: 'No source and no evidence' },
    reason: {
      zh: '观众会把听到的当成史实：每句话都要说明来历。',
      en: 'Visitors take what they hear as fact: each sentence says where it comes from.',
    },
    message: {
      zh: '这里既没有出处（source），也没有依据（evidence）。',
      en: 'This has neither a source nor an evidence mark.',
    },
    fix: [
      {
        zh: '加上 source: 史实编号，或 evidence: inferred / imagined。',
        en: 'Add source: with a fact id, or evidence: inferred or imagined.',
      },
    ],
  },
  'documented-without-source': {
    severity: 'error',
    title: { zh: '有据而无出处', en: 'Documented, without a source' },
    reason: { zh: '说“有据”就要指得出来。', en: 'What is documented can be pointed to.' },
    message: {
      zh: '标为有据（documented），却没有 source。',
      en: 'This is marked documented but names no source.',
    },
    fix: [{ zh: '加上 source: 史实编号。', en: 'Add source: with a fact id.' }],
  },
  'inferred-from-nothing': {
    severity: 'error',
    title: { zh: '推断没有根据', en: 'Inferred, without saying from what' },
    reason: { zh: '推断要让人看见从哪里推出来。', en: 'An inference shows what it is drawn from.' },
    message: {
      zh: '标为推断（inferred），却没说从什么推出。',
      en: 'This is marked inferred but does not say from what.',
    },
    fix: [{ zh: '加上 from: { zh: …, en: … }。', en: 'Add from: { zh: …, en: … }.' }],
  },
  'unknown-fact': {
    severity: 'error',
    title: { zh: '没有这条史实', en: 'Unknown fact' },
    reason: { zh: '出处必须在课程的史实库里。', en: 'A source is a fact of the course.' },
    message: { zh: '史实库里没有“{name}”。', en: 'The fact base has no “{name}”.' },
    fix: [
      { zh: '是不是“{near}”？', en: 'Did you mean “{near}”?' },
      { zh: '先把它写进 facts.yaml。', en: 'Write it into facts.yaml first.' },
    ],
  },
  'fact-on-hold': {
    severity: 'error',
    title: { zh: '暂不可讲的史实', en: 'A fact on hold' },
    reason: { zh: '还没核实的史实不能讲给观众。', en: 'What is not yet settled is not told to visitors.' },
    message: { zh: '“{name}”暂不可讲：{why}', en: '“{name}” may not be told yet: {why}' },
  },
  'fact-is-assumption': {
    severity: 'error',
    title: { zh: '设计假设当成史实', en: 'A design assumption told as fact' },
    reason: { zh: '设计假设没有史料来源。', en: 'A design assumption has no historical source.' },
    message: {
      zh: '“{name}”是设计假设，不能当史实讲。',
      en: '“{name}” is a design assumption and cannot be told as fact.',
    },
    fix: [
      {
        zh: '改为 evidence: imagined，并去掉 source。',
        en: 'Mark the line evidence: imagined, without a source.',
      },
    ],
  },
  'contested-told-plain': {
    severity: 'error',
    title: { zh: '有争议却当定论讲', en: 'A contested fact told plainly' },
    reason: {
      zh: '说法不一的事，要么都讲，要么都不讲。',
      en: 'Where accounts differ, tell both or neither.',
    },
    message: {
      zh: '“{name}”说法不一，这里却没有标明。',
      en: 'Accounts of “{name}” differ, but this line does not say so.',
    },
    fix: [
      {
        zh: '加上 differs: true，或用 reading: 指明讲哪一种（{readings}）。',
        en: 'Add differs: true, or say which reading: it tells ({readings}).',
      },
      { zh: '加上 differs: true。', en: 'Add differs: true.' },
    ],
  },
  'unknown-reading': {
    severity: 'error',
    title: { zh: '没有这种说法', en: 'Unknown reading' },
    reason: { zh: '讲的是哪一种说法，要能查到。', en: 'Which reading is told can be looked up.' },
    message: { zh: '“{fact}”没有说法“{name}”。', en: '“{fact}” has no reading “{name}”.' },
    fix: [{ zh: '可以写：{readings}。', en: 'There are: {readings}.' }],
  },
  'three-readings': {
    severity: 'error',
    title: { zh: '一口气讲三种说法', en: 'Three readings in a row' },
    reason: {
      zh: '并排的说法一次最多两种，中间要留空。',
      en: 'Readings stand side by side two at a time, with a rest between.',
    },
    number: '≤ 2',
    message: {
      zh: '“{fact}”在这里连讲了第三种说法。',
      en: 'This is the third reading of “{fact}” without a rest between.',
    },
    fix: [{ zh: '在两种说法之后加一个停顿或动作。', en: 'Put a pause or an act after the second.' }],
  },
} as const satisfies RuleTable

interface Grounds {
  readonly source?: string | readonly string[]
  readonly evidence?: Evidence
  readonly from?: Words
}
const sourcesOf = (g: Grounds): readonly string[] => (g.source === undefined ? [] : [g.source].flat())

const facts = (c: Context, g: Grounds, path: Path): void => {
  const { course } = c.registry
  if (!course) return
  sourcesOf(g).forEach((name, i) => {
    const at = Array.isArray(g.source) ? [...path, 'source', i] : [...path, 'source']
    const fact = Object.hasOwn(course.facts, name) ? course.facts[name] : undefined
    if (!fact) c.report('unknown-fact', at, { name, near: nearest(name, Object.keys(course.facts)) })
    else if (fact.model) c.report('fact-is-assumption', at, { name })
    else if (fact.hold) c.report('fact-on-hold', at, { name, why: fact.hold })
  })
}
/** `must` where words are told: then there has to be a ground at all. */
const grounds = (c: Context, g: Grounds, path: Path, must: boolean): void => {
  const hasSource = sourcesOf(g).length > 0
  if (!hasSource && !g.evidence) {
    if (must) c.report('no-evidence', path)
  } else if (g.evidence === 'documented' && !hasSource)
    c.report('documented-without-source', [...path, 'evidence'])
  else if (g.evidence === 'inferred' && !g.from) c.report('inferred-from-nothing', [...path, 'evidence'])
  facts(c, g, path)
}
const contested = (c: Context, row: SayRow, path: Path): void => {
  for (const name of sourcesOf(row)) {
    const fact = c.registry.course?.facts[name]
    const ids = fact?.readings?.map((reading) => reading.id) ?? []
    const readings = ids.join(', ') || undefined
    if (!fact || fact.hold || fact.model) continue
    if (row.reading !== undefined && ids.length && !ids.includes(row.reading))
      c.report('unknown-reading', [...path, 'reading'], { fact: name, name: row.reading, readings })
    else if (fact.confidence === 'C' && !row.differs && row.reading === undefined)
      c.report('contested-told-plain', [...path, 'source'], { name, readings })
  }
}
/** At most two readings of a fact between rests; a rest is a pause or an act. */
const sideBySide = (c: Context, b: number): void => {
  let told = new Map<string, Set<string>>()
  c.scene.beats[b]!.rows.forEach((row, r) => {
    const kind = rowKind(row)
    if (kind === 'pause' || kind === 'act') told = new Map()
    const { reading } = row as SayRow
    if (kind !== 'say' || reading === undefined) return
    for (const fact of sourcesOf(row as SayRow)) {
      const readings = told.get(fact) ?? new Set()
      told.set(fact, readings)
      if (!readings.has(reading) && readings.size === 2)
        c.report('three-readings', ['beats', b, 'rows', r, 'reading'], { fact })
      readings.add(reading)
    }
  })
}

export const checkEvidence: Check = (c) => {
  const { scene } = c
  scene.pieces.forEach((piece, i) => grounds(c, piece, ['pieces', i], false))
  scene.relics.forEach((relic, i) => typeof relic === 'object' && grounds(c, relic, ['relics', i], true))
  scene.questions.forEach((question, i) => grounds(c, question, ['questions', i], true))
  scene.beats.forEach((beat, b) => {
    beat.rows.forEach((row, r) => {
      const path: Path = ['beats', b, 'rows', r]
      if (rowKind(row) === 'say') {
        grounds(c, row as SayRow, path, true)
        contested(c, row as SayRow, path)
      } else if (rowKind(row) === 'act') {
        const { cards, sides } = row as ActRow
        cards?.forEach((card, i) => grounds(c, card, [...path, 'cards', i], true))
        sides?.forEach((side, i) => grounds(c, side, [...path, 'sides', i], false))
      }
    })
    sideBySide(c, b)
  })
}
