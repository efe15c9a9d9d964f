/** The caption now shown, as a live region of the page: also while a headset presents. */
import { useStore } from 'zustand'
import type { ExperienceStore } from './experience-store.ts'
import { message } from './messages.ts'

export const Caption = ({ store }: { store: ExperienceStore }) => {
  const caption = useStore(store, (s) => s.caption)
  const language = useStore(store, (s) => s.language)
  const shown = useStore(store, (s) => s.captions)
  const size = useStore(store, (s) => s.captionSize)
  // Hidden from the eye, captions are still there for whoever has them read aloud.
  const look = `caption size-${size * 100}${caption ? '' : ' empty'}${shown ? '' : ' unseen'}`
  return (
    <div id="caption" aria-live="polite" aria-atomic="true" data-line={caption?.row ?? ''} className={look}>
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
