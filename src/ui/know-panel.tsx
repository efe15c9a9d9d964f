/** *How do we know?*: the line, its mark, its facts, sources and readings. */
import { useEffect, useRef } from 'react'
import type { Language } from '../scene/schema.ts'
import type { EvidenceView } from './evidence.ts'
import { Facts } from './facts.tsx'
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
      <Facts facts={evidence.facts} language={language} />
      <button ref={close} type="button" onClick={onClose}>
        {t('close')}
      </button>
    </section>
  )
}
