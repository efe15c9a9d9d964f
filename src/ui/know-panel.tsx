/** *How do we know?*: the line, its mark, its facts, sources and readings. */
import { useEffect, useRef } from 'react'
import type { Language } from '../scene/schema.ts'
import type { EvidenceView } from './evidence.ts'
import { message, type MessageId } from './messages.ts'

export interface KnowPanelProps {
  readonly evidence: EvidenceView
  readonly language: Language
  readonly onClose: () => void
}

export const KnowPanel = ({ evidence, language, onClose }: KnowPanelProps) => {
  const t = (id: MessageId) => message(id, language)
  const close = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    const before = document.activeElement
    close.current?.focus()
    // Whoever came by keyboard goes on where they were.
    return () => {
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    <section
      className="know"
      role="dialog"
      aria-label={t('howDoWeKnow')}
      onKeyDown={(e) => e.key === 'Escape' && onClose()}
    >
      <h2>{t('howDoWeKnow')}</h2>
      <blockquote>{evidence.line}</blockquote>
      <p>
        <strong className="mark">{evidence.mark}</strong>
        {evidence.from && (
          <>
            {' '}
            {t('inferredFrom')}：{evidence.from}
          </>
        )}
        {evidence.facts.length === 0 && !evidence.from && t('imaginedNote')}
      </p>
      {evidence.facts.map((fact) => (
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
      <button ref={close} type="button" onClick={onClose}>
        {t('close')}
      </button>
    </section>
  )
}
