/** A code for a colleague, shown for as long as it is looked at. */
import { useEffect, useRef, useState } from 'react'
import { useDesk } from './context.tsx'

export function Invite() {
  const { t } = useDesk()
  const [svg, setSvg] = useState<string>()
  const [problem, setProblem] = useState(false)
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (svg !== undefined) dialog.current?.showModal()
  }, [svg])
  const invite = async () => {
    const answer = await fetch('/seats/invite', { method: 'POST' }).catch(() => undefined)
    setProblem(!answer?.ok)
    if (answer?.ok) setSvg(((await answer.json()) as { svg: string }).svg)
  }
  return (
    <>
      <button onClick={() => void invite()}>{t('invite')}</button>
      {problem && <span role="alert">{t('failed')}</span>}
      {svg !== undefined && (
        <dialog
          ref={dialog}
          className="invite"
          aria-labelledby="invite-title"
          onClose={() => setSvg(undefined)}
        >
          <h2 id="invite-title">{t('invite')}</h2>
          <p>{t('inviteHow')}</p>
          <img alt={t('doorTitle')} src={`data:image/svg+xml,${encodeURIComponent(svg)}`} />
          <button className="primary" onClick={() => dialog.current?.close()}>
            {t('close')}
          </button>
        </dialog>
      )}
    </>
  )
}
