/** The rows of a beat as they are read: lines with voice and evidence, acts, silences, ways to go. */
import type { ActStep, SayStep, Step, StoryBeat } from '../../story/types.ts'
import { evidenceFor, factsFor } from '../evidence.ts'
import { Facts } from '../facts.tsx'
import { message } from '../messages.ts'
import { word } from './messages.ts'
import type { Reading } from './props.ts'

/** A shorter pause is breath, not silence: seconds. */
const SILENCE = 6

export const Voice = ({ row, of, reading }: { row: string; of: string; reading: Reading }) => {
  const found = reading.voice(row)
  if (!found) return null
  const { language } = reading
  const label = `${word('hear', language)}：${of.slice(0, 40)}`
  return (
    <audio controls preload="none" aria-label={label}>
      <source src={`${found.address}.ogg`} type='audio/ogg; codecs="opus"' />
      <source src={`${found.address}.m4a`} type='audio/mp4; codecs="mp4a.40.2"' />
      <a href={`${found.address}.m4a`}>
        {label}（{word('seconds', language, { n: Math.round(found.seconds) })}）
      </a>
    </audio>
  )
}

/** Facts under a fold; nothing where there are none. */
export const Grounds = ({ sources, reading }: { sources: readonly string[]; reading: Reading }) => {
  const facts = factsFor(sources, reading.course, reading.language)
  if (facts.length === 0) return null
  return (
    <details>
      <summary>{message('howDoWeKnow', reading.language)}</summary>
      <Facts facts={facts} language={reading.language} />
    </details>
  )
}

const Line = ({ line, reading }: { line: SayStep; reading: Reading }) => {
  const { course, language } = reading
  const evidence = evidenceFor(line, course, language)
  return (
    <div className="line" id={`row-${line.row}`}>
      <p className="words">
        <b>{course.voices[line.voice]?.name[language] ?? line.voice}</b> <q>{line.text}</q>
      </p>
      <Voice row={line.row} of={line.text} reading={reading} />
      <details>
        <summary>
          {message('howDoWeKnow', language)} <span className={`mark ${line.evidence}`}>{evidence.mark}</span>
          {line.differs && <span className="mark differs">{message('accountsDiffer', language)}</span>}
        </summary>
        {evidence.from && (
          <p>
            {message('inferredFrom', language)}：{evidence.from}
          </p>
        )}
        {evidence.facts.length === 0 && !evidence.from && <p>{message('imaginedNote', language)}</p>}
        <Facts facts={evidence.facts} language={language} />
      </details>
    </div>
  )
}

const Act = ({ act, reading }: { act: ActStep; reading: Reading }) => {
  const { language } = reading
  const pile = (id: string) => act.piles.find((one) => one.id === id)?.text ?? id
  return (
    <div className="act">
      <p>
        {word('toDo', language)} <strong>{act.label}</strong>
        {act.times > 1 && act.cards.length === 0 && ` (${word('times', language, { n: act.times })})`}
      </p>
      {act.sides.length > 0 && (
        <ul>
          {act.sides.map((side) => (
            <li key={side.id}>
              {side.text} <Grounds sources={side.sources} reading={reading} />
            </li>
          ))}
        </ul>
      )}
      {act.cards.length > 0 && (
        <ol>
          {act.cards.map((card) => (
            <li key={card.id}>
              {card.text} <em>{word('belongs', language, { pile: pile(card.pile) })}</em> {card.why}{' '}
              <Grounds sources={card.sources} reading={reading} />
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}

const Row = ({ step, reading }: { step: Step; reading: Reading }) => {
  if (step.kind === 'say') return <Line line={step} reading={reading} />
  if (step.kind === 'act') return <Act act={step} reading={reading} />
  if (step.kind === 'pause' && step.seconds >= SILENCE)
    return <p className="silence">{word('silence', reading.language, { n: step.seconds })}</p>
  return null
}

export const Rows = ({ beat, reading }: { beat: StoryBeat; reading: Reading }) => (
  <>
    {beat.steps.map((step) => (
      <Row key={step.row} step={step} reading={reading} />
    ))}
    {beat.choose && (
      <div className="act">
        <p>
          {beat.choose.ask} {word('ways', reading.language)}
        </p>
        <ul>
          {beat.choose.branches.map(({ to, text }) => (
            <li key={to}>
              <a href={`#beat-${to}`}>{text}</a>
            </li>
          ))}
        </ul>
      </div>
    )}
  </>
)
