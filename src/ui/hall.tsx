/** The list of scenes: what the station's address shows first. Works without a picture. */
import type { Language, Words } from '../scene/schema.ts'
import { hallAddress, plainAddress, visitAddress } from './addresses.ts'
import { message } from './messages.ts'

export interface HallProps {
  readonly language: Language
  readonly courses: readonly {
    readonly id: string
    readonly title: Words
    readonly scenes: readonly { readonly id: string; readonly title?: Words; readonly place?: Words }[]
  }[]
}

export const Hall = ({ courses, language }: HallProps) => (
  <main className="card" lang={language === 'zh' ? 'zh-CN' : 'en'} style={{ pointerEvents: 'auto' }}>
    <p className="brand">{message('name', language)}</p>
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
              <li key={scene.id}>
                <a href={visitAddress(course.id, scene.id, language)}>
                  {scene.title?.[language] ?? scene.id}{' '}
                  {scene.place && scene.place[language] !== scene.title?.[language] && (
                    <small>{scene.place[language]}</small>
                  )}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    <p>
      <a href="?lang=zh" lang="zh-CN">
        中文
      </a>{' '}
      <a href="?lang=en" lang="en">
        English
      </a>
    </p>
    <p>
      <a href={`/guide/visitor?lang=${language}`}>{message('guide', language)}</a>{' '}
      <a href={plainAddress(language)}>{message('plain', language)}</a>{' '}
      <a href={`/credits?lang=${language}`}>{message('credits', language)}</a>{' '}
      <a href={`/login?lang=${language}`}>{message('staff', language)}</a>
    </p>
  </main>
)
