/** One scene as a page to read and to hear: everything its file holds, in the order in which it is told. */
import { questionRow, REFLECT_ROW } from '../../scene/narration-lines.ts'
import { compile } from '../../story/compile.ts'
import type { Story, StoryBeat } from '../../story/types.ts'
import { plainAddress, visitAddress } from '../addresses.ts'
import { titleOf } from '../evidence.ts'
import { message } from '../messages.ts'
import { metresOf, whenOf } from '../when.ts'
import { Document } from './document.tsx'
import { word } from './messages.ts'
import type { PlainSceneProps } from './props.ts'
import { Grounds, Rows, Voice } from './rows.tsx'
import { Pieces, Relics, factsOf } from './things.tsx'

/** Of every picture that `retrace prints` makes. */
const PICTURE = { width: 640, height: 400 }

const standName = ({ scene, language }: PlainSceneProps, id: string): string =>
  scene.stands.find((stand) => stand.id === id)?.name?.[language] ?? id

const Beat = ({ beat, page }: { beat: StoryBeat; page: PlainSceneProps }) => {
  const { language, course, scene } = page
  const stand = standName(page, beat.stand)
  const picture = page.picture(beat.id)
  return (
    <section id={`beat-${beat.id}`} aria-labelledby={`title-${beat.id}`}>
      <h2 id={`title-${beat.id}`}>{beat.title}</h2>
      {picture && (
        <figure>
          <img
            src={picture}
            {...PICTURE}
            loading="lazy"
            decoding="async"
            alt={word('pictureFor', language, { title: beat.title, stand })}
          />
          <figcaption>{word('picture', language, { stand })}</figcaption>
        </figure>
      )}
      <Rows beat={beat} reading={page} />
      <p className="onward">
        <a href={visitAddress(course.id, scene.id, language, { beat: beat.id })}>{word('here', language)}</a>
      </p>
    </section>
  )
}

const About = ({ page }: { page: PlainSceneProps }) => {
  const { scene, language } = page
  const when = whenOf(scene.time, language)
  const { name, elevation } = scene.place
  return (
    <>
      <dl className="about">
        <dt>{word('place', language)}</dt>
        <dd>{name[language]}</dd>
        {when && (
          <>
            <dt>{word('time', language)}</dt>
            <dd>
              <time dateTime={scene.time}>
                {when.day} {when.clock}
              </time>{' '}
              <small>{word('localTime', language)}</small>
            </dd>
          </>
        )}
        <dt>{word('height', language)}</dt>
        <dd>{word('metres', language, { n: metresOf(elevation, language) })}</dd>
        <dt>{word('youAre', language)}</dt>
        <dd>{word(scene.viewer, language)}</dd>
      </dl>
      {scene.note && (
        <p className="note" role="note">
          <strong>{message('contentNote', language)}</strong>　{scene.note[language]}
        </p>
      )}
      <p>{word('synthetic', language)}</p>
    </>
  )
}

const Questions = ({ story, page }: { story: Story; page: PlainSceneProps }) => {
  const { language } = page
  if (story.questions.length === 0) return null
  return (
    <section aria-labelledby="questions">
      <h2 id="questions">{word('questions', language)}</h2>
      {story.questions.map((question) => (
        <div className="question" key={question.id}>
          <p className="words">{question.ask}</p>
          <Voice row={questionRow(question.id)} of={question.ask} reading={page} />
          <ul>
            {question.choices.map((choice) => (
              <li key={choice.id}>{choice.text}</li>
            ))}
          </ul>
          <details>
            <summary>{word('answer', language)}</summary>
            <p>
              <strong>{question.choices.find(({ id }) => id === question.right)?.text}</strong>
            </p>
            <p>{question.why}</p>
            <Grounds sources={question.sources} reading={page} />
          </details>
        </div>
      ))}
    </section>
  )
}

const Sources = ({ page }: { page: PlainSceneProps }) => {
  const { course, language } = page
  const keys = [...new Set(factsOf(page).flatMap((id) => course.facts[id]?.sources ?? []))]
  if (keys.length === 0) return null
  return (
    <section aria-labelledby="sources">
      <h2 id="sources">{word('sources', language)}</h2>
      <ul>
        {keys.sort().map((key) => (
          <li key={key}>
            {titleOf(course, key, language)}{' '}
            {!course.sources[key]?.seen && <em>（{word('notSeen', language)}）</em>}
          </li>
        ))}
      </ul>
    </section>
  )
}

const Ending = ({ story, page }: { story: Story; page: PlainSceneProps }) => {
  const { course, scene, language, before, after } = page
  const voices = [
    ...new Set(story.beats.flatMap(({ steps }) => steps.flatMap((s) => ('voice' in s ? s.voice : [])))),
  ]
  return (
    <>
      <section aria-labelledby="reflection">
        <h2 id="reflection">{word('reflection', language)}</h2>
        <p className="silence">{word('silence', language, { n: story.reflect.silence })}</p>
        <p className="words">{story.reflect.ask}</p>
        <Voice row={REFLECT_ROW} of={story.reflect.ask} reading={page} />
        {story.reflect.pair && (
          <p>
            {message('tellNeighbour', language)}：{story.reflect.pair}
          </p>
        )}
      </section>
      <Relics page={page} />
      <Pieces page={page} />
      <Sources page={page} />
      <section aria-labelledby="voices">
        <h2 id="voices">{word('voices', language)}</h2>
        <dl>
          {voices.map((id) => (
            <div key={id}>
              <dt>{course.voices[id]?.name[language] ?? id}</dt>
              <dd>{course.voices[id]?.relation[language]}</dd>
            </div>
          ))}
        </dl>
        <p>
          <small>{word('version', language, { version: page.version.slice(0, 19) })}</small>
        </p>
      </section>
      <nav className="neighbours" aria-label={course.title[language]}>
        {before && (
          <a href={plainAddress(language, course.id, before.id)} rel="prev">
            {word('before', language)}：{before.title[language]}
          </a>
        )}{' '}
        {after && (
          <a href={plainAddress(language, course.id, after.id)} rel="next">
            {word('after', language)}：{after.title[language]}
          </a>
        )}{' '}
        <a href={visitAddress(course.id, scene.id, language)}>{word('enter', language)}</a>
      </nav>
    </>
  )
}

export const ScenePage = (page: PlainSceneProps) => {
  const { course, scene, language } = page
  const whole = { ...scene, cuts: { station: 'all', home: 'all' } } as const
  const story = compile(whole, language, { cut: 'home', course })
  return (
    <Document
      language={language}
      title={scene.title[language]}
      about={`${scene.place.name[language]}, ${whenOf(scene.time, language)?.day ?? ''}`}
      path={`/plain/${encodeURIComponent(course.id)}/${encodeURIComponent(scene.id)}`}
    >
      <main id="text" tabIndex={-1}>
        <article>
          <p className="course">
            <a href={plainAddress(language, course.id)}>{course.title[language]}</a>
          </p>
          <h1>{scene.title[language]}</h1>
          {!page.listed && <p className="note">{word('draft', language)}</p>}
          <About page={page} />
          <p className="onward">
            <a href={visitAddress(course.id, scene.id, language)}>{word('enter', language)}</a>
          </p>
          <nav aria-label={word('contents', language)}>
            <ol className="contents">
              {story.beats.map((beat) => (
                <li key={beat.id}>
                  <a href={`#beat-${beat.id}`}>{beat.title}</a>
                </li>
              ))}
            </ol>
          </nav>
          {story.beats.map((beat) => (
            <Beat key={beat.id} beat={beat} page={page} />
          ))}
          <Questions story={story} page={page} />
          <Ending story={story} page={page} />
        </article>
      </main>
    </Document>
  )
}
