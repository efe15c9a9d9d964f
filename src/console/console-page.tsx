/** The docent's console: a page for a phone or a tablet, joined by scanning a code. */
import { useEffect, useMemo, useState } from 'react'
import { LANGUAGES, type Language } from '../scene/language.ts'
import { createBell } from './bell.ts'
import { Calls } from './calls.tsx'
import { DeskProvider, useDesk, useDocent } from './context.tsx'
import { createDocentLink } from './docent-link.ts'
import { Invite } from './invite.tsx'
import { tagOf } from './messages.ts'
import { Queue } from './queue.tsx'
import { RoomCards } from './room.tsx'
import { fetchScenes, type StartableScene } from './scenes.ts'
import { Pairing } from './seat-form.tsx'

/** The code behind `#` is used once and must not stay in the address, where a bookmark or a glance would find it. */
function takeCode(): string | undefined {
  const code = /^#join=([\w-]{24})$/.exec(location.hash)?.[1]
  if (location.hash) history.replaceState(null, '', location.pathname + location.search)
  return code
}

function Languages({ choose }: { readonly choose: (language: Language) => void }) {
  const { language, t } = useDesk()
  return (
    <div role="group" aria-label={t('language')} className="languages">
      {LANGUAGES.map((one) => (
        <button key={one} lang={one} aria-pressed={one === language} onClick={() => choose(one)}>
          {t(one)}
        </button>
      ))}
    </div>
  )
}

const useCalling = (): boolean => useDocent(({ room }) => (room?.calls.length ?? 0) > 0)

function BellButton() {
  const { t } = useDesk()
  const some = useCalling()
  const [bell] = useState(createBell)
  const [on, setOn] = useState(false)
  useEffect(() => {
    bell.ring(some)
    return () => bell.ring(false)
  }, [bell, some])
  const turn = async () => {
    if (on) bell.turnOff()
    setOn(on ? false : await bell.turnOn())
  }
  return (
    <p className={`bell ${on ? 'on' : ''}`}>
      <button aria-pressed={on} onClick={() => void turn()}>
        {t(on ? 'bellOn' : 'bellOff')}
      </button>
      {!on && <span className="quiet">{t('bellWhy')}</span>}
    </p>
  )
}

/** The name of the page, with a mark while somebody calls, in whatever language. */
function useTitle(): void {
  const { language, t } = useDesk()
  const title = `${useCalling() ? '● ' : ''}${t('console')} · Retrace 追寻`
  useEffect(() => {
    document.documentElement.lang = tagOf(language)
    document.title = title
  }, [language, title])
}

/** Shown to whoever is not let in: the two ways to be. */
function Door() {
  const { language, t } = useDesk()
  const badCode = useDocent((state) => state.badCode)
  return (
    <div className="door">
      <h2>{t('doorTitle')}</h2>
      {badCode && <p role="alert">{t('doorUsed')}</p>}
      <p>{t('doorHow')}</p>
      <p>
        <a className="button" href={`/login?to=/console&lang=${language}`}>
          {t('withKey')}
        </a>
      </p>
    </div>
  )
}

function Desk({ choose }: { readonly choose: (language: Language) => void }) {
  const { language, t } = useDesk()
  const status = useDocent((state) => state.status)
  const trouble = useDocent(({ room }) => room?.trouble)
  const hasRoom = useDocent(({ room }) => room !== undefined)
  useTitle()
  return (
    <div className="desk" lang={tagOf(language)}>
      <a className="skip" href="#seats">
        {t('toRoom')}
      </a>
      <header className="top">
        <span className="brand">{t('brand')}</span>
        <h1>{t('console')}</h1>
        <Languages choose={choose} />
      </header>
      <p role="status" className="away">
        {status === 'away' ? t('away') : status === 'joining' ? t('joining') : ''}
      </p>
      {trouble && (
        <p role="alert" className="trouble">
          {t('trouble', { what: t(trouble) })}
        </p>
      )}
      <main>
        {status === 'door' && <Door />}
        {status !== 'door' && hasRoom && (
          <>
            <BellButton />
            <Calls />
            <RoomCards />
            <Queue />
            <Pairing />
            <footer className="orders">
              <Invite />
              <a className="button" href={`/wall?lang=${language}`} target="_blank" rel="noreferrer">
                {t('wall')}
              </a>
              <a className="button" href={`/claims/add?lang=${language}`}>
                {t('desk')}
              </a>
              <a className="button" href={`/guide/docent?lang=${language}`} target="_blank" rel="noreferrer">
                {t('guide')}
              </a>
              <form method="post" action="/logout">
                <input type="hidden" name="lang" value={language} />
                <button>{t('logout')}</button>
              </form>
            </footer>
          </>
        )}
      </main>
    </div>
  )
}

export function ConsolePage({ first }: { readonly first: Language }) {
  const [language, choose] = useState(first)
  const [link] = useState(createDocentLink)
  const [scenes, setScenes] = useState<readonly StartableScene[]>([])
  useEffect(() => {
    void link.join(takeCode())
    void fetchScenes().then(setScenes, () => undefined)
    return () => link.close()
  }, [link])
  const desk = useMemo(() => ({ link, language, scenes }), [link, language, scenes])
  return (
    <DeskProvider value={desk}>
      <Desk choose={choose} />
    </DeskProvider>
  )
}
