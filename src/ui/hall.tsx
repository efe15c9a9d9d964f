/** The list of scenes: what the station's address shows first. Works without a picture. */
import type { Language, Words } from '../scene/schema.ts'
import { hallAddress, plainAddress, visitAddress } from './addresses.ts'
import { message } from './messages.ts'
import { whenOf } from './when.ts'

interface Listed {
  readonly id: string
  readonly title?: Words
  readonly place?: Words
  /** As its file says it, on the clock of the place. */
  readonly time?: string
  /** The beat whose print stands for it. */
  readonly print?: string
}
export interface HallProps {
  readonly language: Language
  readonly courses: readonly {
    readonly id: string
    readonly title: Words
    readonly scenes: readonly Listed[]
  }[]
}

/** Of every print, pixels: the room is kept before it has come. */
const PRINT = { width: 640, height: 400 }

const Print = ({ course, scene, language }: { course: string; scene: Listed; language: Language }) => {
  const place = scene.place?.[language]
  const day = scene.time && whenOf(scene.time, language)?.day
  const title = scene.title?.[language] ?? scene.id
  const under = [place !== title && place, day].filter(Boolean).join(' · ')
  return (
    <li>
      <a href={visitAddress(course, scene.id, language)}>
        {scene.print && (
          <img
            src={`/media/prints/${course}/${scene.id}/${scene.print}.webp`}
            alt=""
            loading="lazy"
            {...PRINT}
            onError={({ currentTarget }) => (currentTarget.hidden = true)}
          />
        )}
        <span>
          {title} {under && <small>{under}</small>}
        </span>
      </a>
    </li>
  )
}

const Ways = ({ language }: Pick<HallProps, 'language'>) => (
  <nav className="ways">
    <a href="?lang=zh" lang="zh-CN">
      中文
    </a>
    <a href="?lang=en" lang="en">
      English
    </a>
    <a href={`/guide/visitor?lang=${language}`}>{message('guide', language)}</a>
    <a href={plainAddress(language)}>{message('plain', language)}</a>
    <a href={`/credits?lang=${language}`}>{message('credits', language)}</a>
    <a href={`/login?lang=${language}`}>{message('staff', language)}</a>
  </nav>
)

export const Hall = ({ courses, language }: HallProps) => (
  <div className="list" lang={language === 'zh' ? 'zh-CN' : 'en'}>
    <header>
      <p className="brand">{message('name', language)}</p>
      <Ways language={language} />
    </header>
    <main>
      {courses
        .filter((course) => course.scenes.length > 0)
        .map((course) => (
          <section key={course.id}>
            <h1>{course.title[language]}</h1>
            <p>
              <a className="button" href={hallAddress(course.id, language)}>
                {message('hall', language)}
              </a>
            </p>
            <ul className="scenes">
              {course.scenes.map((scene) => (
                <Print key={scene.id} course={course.id} scene={scene} language={language} />
              ))}
            </ul>
          </section>
        ))}
    </main>
  </div>
)
