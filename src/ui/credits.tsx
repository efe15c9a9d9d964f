/** Whom this stands on: code, fonts, voices, sounds and libraries, each with its licence. */
import type { Language, Words } from '../scene/schema.ts'
import { message, type MessageId } from './messages.ts'

export interface Credits {
  readonly fonts: readonly { readonly name: string; readonly licence: string; readonly origin: string }[]
  readonly sounds: readonly { readonly id: string; readonly about: Words; readonly licence: string }[]
  /** Pictures, models and films of the scenes, with what they say of themselves. */
  readonly media?: readonly {
    readonly scene: string
    readonly file: string
    readonly author?: string
    readonly rights?: string
    readonly generator?: string
    readonly credit?: string
  }[]
  readonly libraries: readonly {
    readonly name: string
    readonly version: string
    readonly licence: string
    readonly direct: boolean
  }[]
}
export interface CreditsPageProps {
  readonly credits: Credits
  readonly language: Language
}

/** A font comes in several files; it is thanked once. */
const fontsOf = ({ fonts }: Credits): Credits['fonts'] =>
  fonts.filter((font, i) => fonts.findIndex(({ name }) => name === font.name) === i)

const Libraries = ({ libraries }: Pick<Credits, 'libraries'>) => (
  <ul>
    {libraries.map(({ name, version, licence }) => (
      <li key={`${name}@${version}`}>
        {name} {version} <small>{licence}</small>
      </li>
    ))}
  </ul>
)

export const CreditsPage = ({ credits, language }: CreditsPageProps) => {
  const t = (id: MessageId) => message(id, language)
  const direct = credits.libraries.filter((one) => one.direct)
  const others = credits.libraries.filter((one) => !one.direct)
  return (
    <main className="card credits" lang={language === 'zh' ? 'zh-CN' : 'en'}>
      <p className="brand">{t('name')}</p>
      <h1>{t('credits')}</h1>
      <h2>{t('creditsCode')}</h2>
      <p>{t('creditsCodeNote')}</p>
      <h2>{t('creditsVoices')}</h2>
      <p>{t('creditsVoicesNote')}</p>
      <h2>{t('creditsFonts')}</h2>
      <ul>
        {fontsOf(credits).map((font) => (
          <li key={font.name}>
            {font.name} <small>{font.licence}</small> — {font.origin}
          </li>
        ))}
      </ul>
      <h2>{t('creditsSounds')}</h2>
      <p>{t('creditsSoundsNote')}</p>
      <details>
        <summary>{t('creditsAll')}</summary>
        <ul>
          {credits.sounds.map((sound) => (
            <li key={sound.id}>
              {sound.about[language]} <small>{sound.licence}</small>
            </li>
          ))}
        </ul>
      </details>
      {credits.media?.length ? (
        <>
          <h2>{t('creditsMedia')}</h2>
          <ul>
            {credits.media.map(({ scene, file, author, rights, generator, credit }) => (
              <li key={`${scene}/${file}`}>
                {[credit, author, rights].filter(Boolean).join(' · ') || t('creditsUnnamed')}{' '}
                <small>{[`${scene}/${file}`, generator].filter(Boolean).join(' · ')}</small>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <h2>{t('creditsLibraries')}</h2>
      <Libraries libraries={direct} />
      <details>
        <summary>{t('creditsAll')}</summary>
        <Libraries libraries={others} />
      </details>
      <p>
        <a href={`/?lang=${language}`}>{t('scenes')}</a>
      </p>
    </main>
  )
}
