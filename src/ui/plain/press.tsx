/** The press of the plain edition: whole documents as text, without a browser. */
import { renderToStaticMarkup } from 'react-dom/server'
import { CoursesPage, type PlainCoursesProps } from './course-page.tsx'
import { Document } from './document.tsx'
import { word } from './messages.ts'
import type { PlainSceneProps } from './props.ts'
import { ScenePage } from './scene-page.tsx'

const document = (markup: string): string => `<!doctype html>\n${markup}\n`

export const createPress = () => ({
  courses: (props: PlainCoursesProps): string => document(renderToStaticMarkup(<CoursesPage {...props} />)),
  scene: (props: PlainSceneProps): string => document(renderToStaticMarkup(<ScenePage {...props} />)),
  missing: (language: PlainSceneProps['language']): string =>
    document(
      renderToStaticMarkup(
        <Document language={language} title={word('edition', language)} about="" path="/plain">
          <main id="text" tabIndex={-1}>
            <h1>{word('noScene', language)}</h1>
          </main>
        </Document>,
      ),
    ),
})
