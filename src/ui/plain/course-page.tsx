/** The scenes of one course, or of all, as a plain list with a picture each. */
import type { Language, Scene, Words } from '../../scene/schema.ts'
import { plainAddress, visitAddress } from '../addresses.ts'
import { metresOf, whenOf } from '../when.ts'
import { Document } from './document.tsx'
import { word } from './messages.ts'

export interface PlainListed {
  readonly id: string
  readonly title: Words
  readonly place: Scene['place']
  readonly time: string
  readonly picture?: string | undefined
}
export interface PlainCourse {
  readonly id: string
  readonly title: Words
  /** Only those that are shown to everybody. */
  readonly scenes: readonly PlainListed[]
}
export interface PlainCoursesProps {
  readonly courses: readonly PlainCourse[]
  readonly language: Language
  /** One course's own page; otherwise the list of all. */
  readonly one?: boolean
}

const Entry = ({ scene, course, language }: { scene: PlainListed; course: string; language: Language }) => {
  const { name, elevation } = scene.place
  return (
    <li>
      {scene.picture && <img src={scene.picture} width={640} height={400} loading="lazy" alt="" />}
      <p>
        <a href={plainAddress(language, course, scene.id)}>{scene.title[language]}</a>
      </p>
      <p>
        {name[language]}, {whenOf(scene.time, language)?.day},{' '}
        {word('metres', language, { n: metresOf(elevation, language) })}
      </p>
      <p>
        <a href={visitAddress(course, scene.id, language)}>{word('enter', language)}</a>
      </p>
    </li>
  )
}

export const CoursesPage = ({ courses, language, one = false }: PlainCoursesProps) => {
  const title = one && courses[0] ? courses[0].title[language] : word('courses', language)
  const path = one && courses[0] ? `/plain/${encodeURIComponent(courses[0].id)}` : '/plain'
  return (
    <Document language={language} title={title} about={word('editionNote', language)} path={path}>
      <main id="text" tabIndex={-1}>
        <h1>{title}</h1>
        {courses.map((course) => (
          <section key={course.id} aria-label={course.title[language]}>
            {!one && (
              <h2>
                <a href={plainAddress(language, course.id)}>{course.title[language]}</a>
              </h2>
            )}
            <ol className="scenes">
              {course.scenes.map((scene) => (
                <Entry key={scene.id} scene={scene} course={course.id} language={language} />
              ))}
            </ol>
          </section>
        ))}
      </main>
    </Document>
  )
}
