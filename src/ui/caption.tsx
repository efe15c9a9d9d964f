/** The caption now shown, as a live region of the page: also while a headset presents. */
import { useStore } from 'zustand'
import type { ExperienceStore } from './experience-store.ts'
import { message } from './messages.ts'

export const Caption = ({ store }: { store: ExperienceStore }) => {
  const caption = useStore(store, (s) => s.caption)
  const language = useStore(store, (s) => s.language)
  return (
    <div
      id="caption"
      aria-live="polite"
      aria-atomic="true"
      data-line={caption?.row ?? ''}
      className={caption ? 'caption' : 'caption empty'}
    >
      {caption && (
        <>
          <span className="speaker">
            {caption.speaker}
            {caption.differs && <em className="differs">{message('accountsDiffer', language)}</em>}
          </span>
          <span className="words">{caption.text}</span>
        </>
      )}
    </div>
  )
}
