/** Facts with their confidence, readings and sources: under a line in the scene, and in the plain edition. */
import type { Language } from '../scene/schema.ts'
import type { EvidenceFact } from './evidence.ts'
import { message, type MessageId } from './messages.ts'

export interface FactsProps {
  readonly facts: readonly EvidenceFact[]
  readonly language: Language
}

export const Facts = ({ facts, language }: FactsProps) => {
  const t = (id: MessageId) => message(id, language)
  return (
    <>
      {facts.map((fact) => (
        <article key={fact.id}>
          <h3>
            {fact.id} <small>{fact.confidence}</small>
          </h3>
          <p>{fact.text}</p>
          {!fact.verified && <p className="quiet">{t('notVerified')}</p>}
          {fact.readings.length > 0 && (
            <>
              <h4>
                {t('accountsDiffer')}・{t('readings')}
              </h4>
              <ol>
                {fact.readings.map((reading) => (
                  <li key={reading.id} aria-current={reading.told ? 'true' : undefined}>
                    {reading.text} <small>{reading.sources.join('；')}</small>
                  </li>
                ))}
              </ol>
            </>
          )}
          <h4>{t('sources')}</h4>
          <ul>
            {fact.sources.map((source) => (
              <li key={source.key}>
                {source.title}
                {!source.seen && <em>（{t('notVerified')}）</em>}
                {source.where && <small> {source.where}</small>}
              </li>
            ))}
          </ul>
        </article>
      ))}
    </>
  )
}
