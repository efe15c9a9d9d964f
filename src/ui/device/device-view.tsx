/** What this device keeps, what it could keep, and how it does: for whoever sets it up. */
import type { Language, Words } from '../../scene/schema.ts'
import { message } from '../messages.ts'
import { deviceWord, type DeviceWord } from './messages.ts'

export interface DeviceCourse {
  readonly id: string
  readonly title: Words
  readonly scenes: number
  readonly language: Language
  readonly kept: boolean
}
export interface DeviceProps {
  readonly language: Language
  /** What stands in the way of keeping anything. */
  readonly obstacle?: 'insecure' | 'unable' | undefined
  readonly courses: readonly DeviceCourse[]
  readonly state: {
    readonly words: DeviceWord
    readonly values?: Record<string, string | number>
    readonly share?: number
  }
  readonly facts: readonly (readonly [DeviceWord, string])[]
  /** Visit records on this device; undefined until they are counted. */
  readonly records: { readonly pending: number; readonly buried: number; readonly away: boolean } | undefined
  /** The answer to what was last asked for. */
  readonly said?: string | undefined
  readonly busy: boolean
  readonly hasFormer: boolean
  readonly keep: (course: DeviceCourse, keep: boolean) => void
  readonly prove: () => void
  readonly goBack: () => void
}

const Choice = ({
  course,
  language,
  busy,
  keep,
}: { course: DeviceCourse } & Pick<DeviceProps, 'language' | 'busy' | 'keep'>) => {
  const values = {
    course: course.title[language],
    language: deviceWord(course.language, language),
    scenes: course.scenes,
  }
  return (
    <li>
      <button
        type="button"
        disabled={busy}
        aria-pressed={course.kept}
        onClick={() => keep(course, !course.kept)}
      >
        {deviceWord(course.kept ? 'kept' : 'keep', language, values)}
      </button>
    </li>
  )
}

const Records = ({ records, language }: Pick<DeviceProps, 'records' | 'language'>) => {
  const t = (id: DeviceWord, values?: Record<string, string | number>) => deviceWord(id, language, values)
  if (!records) return null
  const { pending, buried, away } = records
  const word: DeviceWord = pending === 0 ? 'allSent' : away ? 'notSent' : 'sending'
  return (
    <>
      <h2>{t('records')}</h2>
      <p role="status" id="records-state" data-waiting={pending}>
        {t(word, { n: pending })}
      </p>
      {buried > 0 && <p>{t('buried', { n: buried })}</p>}
    </>
  )
}

export const DeviceView = (props: DeviceProps) => {
  const { language, obstacle, courses, state, facts, said, busy, hasFormer } = props
  const t = (id: DeviceWord, values?: Record<string, string | number>) => deviceWord(id, language, values)
  return (
    <main className="card device" lang={language === 'zh' ? 'zh-CN' : 'en'}>
      <p className="brand">{message('name', language)}</p>
      <h1>{t('title')}</h1>
      <p>{obstacle ? t(obstacle) : t('about')}</p>
      {!obstacle && (
        <>
          <ul className="choices">
            {courses.map((course) => (
              <Choice
                key={`${course.id} ${course.language}`}
                {...{ course, language, busy, keep: props.keep }}
              />
            ))}
          </ul>
          <h2>{t('state')}</h2>
          <p role="status" id="keep-state" data-state={state.words}>
            {t(state.words, state.values)}
          </p>
          {state.share !== undefined && <progress value={state.share} max={1} aria-label={t('state')} />}
          <dl>
            {facts.map(([id, text]) => (
              <div key={id}>
                <dt>{t(id)}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
          <p>
            <button type="button" id="prove" disabled={busy} onClick={props.prove}>
              {t('prove')}
            </button>{' '}
            <button type="button" id="go-back" disabled={busy || !hasFormer} onClick={props.goBack}>
              {t('back')}
            </button>
          </p>
          <p role="status" id="keep-said">
            {said}
          </p>
        </>
      )}
      <Records records={props.records} language={language} />
      <p>
        <a href={`/install?lang=${language}`}>{t('install')}</a>{' '}
        <a href={`/?lang=${language}`}>{t('scenes')}</a>
      </p>
    </main>
  )
}
