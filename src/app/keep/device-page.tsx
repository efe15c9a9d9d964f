/** `/device`: what this device keeps for the time without a station. */
import { useEffect, useState } from 'react'
import type { Root } from 'react-dom/client'
import { LANGUAGES, type Language } from '../../scene/language.ts'
import type { Words } from '../../scene/schema.ts'
import { DeviceView, type DeviceCourse, type DeviceProps } from '../../ui/device/device-view.tsx'
import { deviceWord, type DeviceWord } from '../../ui/device/messages.ts'
import type { SenderView } from '../../visit/sender.ts'
import { startSending } from '../sending.ts'
import type { Held } from './held.ts'
import { withWish } from './keeper.ts'
import type { KeepState } from './update.ts'
import { canKeep } from './able.ts'
import { startKeeping, type Keeping } from './start.ts'

interface Offer {
  readonly id: string
  readonly title: Words
  readonly scenes: number
}
const MB = 1024 * 1024
const mb = (bytes: number): number => Math.round((bytes / MB) * 10) / 10

const WORDS: Readonly<Record<KeepState['is'], DeviceWord>> = {
  nothing: 'isNothing',
  asking: 'isAsking',
  loading: 'isLoading',
  proving: 'isProving',
  waiting: 'isWaiting',
  kept: 'isKept',
  alone: 'isAlone',
  damaged: 'isDamaged',
}
const shown = (state: KeepState): DeviceProps['state'] => ({
  words: WORDS[state.is],
  ...(state.is === 'damaged' ? { values: { path: state.path } } : {}),
  ...(state.is === 'loading'
    ? {
        values: { ...state, bytes: mb(state.bytes), total: mb(state.total) },
        share: state.bytes / Math.max(1, state.total),
      }
    : {}),
})

const fetchOffers = async (): Promise<readonly Offer[]> =>
  fetch('/packages')
    .then((answer) => (answer.ok ? (answer.json() as Promise<{ courses: Offer[] }>) : { courses: [] }))
    .then(({ courses }) => courses)
    .catch(() => [])

async function gatherFacts({ active }: Held, language: Language): Promise<DeviceProps['facts']> {
  const files = Object.values(active?.files ?? {})
  const bytes = files.reduce((sum, one) => sum + one.bytes, 0)
  const { usage = 0, quota = 0 } = (await navigator.storage?.estimate?.().catch(() => undefined)) ?? {}
  const persistent = await navigator.storage?.persisted?.().catch(() => false)
  const t = (id: DeviceWord, values?: Record<string, string | number>) => deviceWord(id, language, values)
  return [
    ['build', active?.build ?? '–'],
    ['size', t('sizeOf', { files: files.length, mb: mb(bytes) })],
    ['room', t('roomOf', { used: mb(usage), all: mb(quota) })],
    ['persistent', t(persistent ? 'yes' : 'no')],
  ]
}

/** Offered by the station, and what is kept already though the station cannot be asked. */
const choices = (offers: readonly Offer[], { wanted }: Held): readonly DeviceCourse[] => {
  const known = [...offers]
  for (const { course } of wanted)
    if (!known.some(({ id }) => id === course))
      known.push({ id: course, title: { zh: course, en: course }, scenes: 0 })
  return known.flatMap((offer) =>
    LANGUAGES.map((language) => ({
      ...offer,
      language,
      kept: wanted.some((one) => one.course === offer.id && one.language === language),
    })),
  )
}

/** What waits on this device goes on its way from here as well: this may be the only page that is ever opened on it. */
function useSending(): SenderView | undefined {
  const [view, setView] = useState<SenderView>()
  useEffect(() => {
    let stop = (): void => {}
    let gone = false
    void startSending().then(({ sender }) => {
      if (gone) return
      setView(sender.view.getState())
      stop = sender.view.subscribe(setView)
      // Counts what was here before.
      sender.nudge()
    })
    return () => {
      gone = true
      stop()
    }
  }, [])
  return view
}

const recordsOf = (view: SenderView | undefined): DeviceProps['records'] => {
  if (!view) return undefined
  const { pending, buried, problem } = view
  return { pending, buried, away: pending > 0 && problem !== undefined }
}

const Device = ({ keeping, language }: { keeping: Keeping; language: Language }) => {
  const [state, setState] = useState<KeepState>(keeping.state())
  const [held, setHeld] = useState<Held>({ v: 1, wanted: [], refused: [] })
  const [offers, setOffers] = useState<readonly Offer[]>([])
  const [facts, setFacts] = useState<DeviceProps['facts']>([])
  const [said, setSaid] = useState<string>()
  const sending = useSending()
  const refresh = async (): Promise<void> => {
    const now = await keeping.keeper.held()
    setHeld(now)
    setFacts(await gatherFacts(now, language))
  }
  useEffect(() => {
    void fetchOffers().then(setOffers)
    void refresh()
    return keeping.listen((next) => {
      setState(next)
      if (next.is !== 'loading') void refresh()
    })
  }, [])
  // What was held back by records that waited need not wait for the next look.
  const isSent = sending?.pending === 0
  useEffect(() => {
    if (isSent && keeping.state().is === 'waiting') void keeping.keeper.check()
  }, [isSent])
  const say = (id: DeviceWord, values?: Record<string, string | number>) =>
    setSaid(deviceWord(id, language, values))
  return (
    <DeviceView
      language={language}
      courses={choices(offers, held)}
      state={shown(state)}
      facts={facts}
      records={recordsOf(sending)}
      said={said}
      busy={['asking', 'loading', 'proving'].includes(state.is)}
      hasFormer={held.former !== undefined}
      keep={(wish, keep) => {
        setSaid(undefined)
        const { id: course, language: spoken } = wish
        void keeping.choose(withWish(held.wanted, { course, language: spoken }, keep)).then(refresh)
      }}
      prove={() =>
        void keeping.keeper
          .prove()
          .then((bad) => (bad.length === 0 ? say('proved') : say('mended', { n: bad.length })))
      }
      goBack={() => void keeping.keeper.goBack().then((done) => say(done ? 'wentBack' : 'notNow'))}
    />
  )
}

const nothing = (): void => {}
const Unable = ({ language }: { language: Language }) => (
  <DeviceView
    language={language}
    obstacle={window.isSecureContext ? 'unable' : 'insecure'}
    courses={[]}
    state={{ words: 'isNothing' }}
    facts={[]}
    records={recordsOf(useSending())}
    busy
    hasFormer={false}
    keep={nothing}
    prove={nothing}
    goBack={nothing}
  />
)
export const openDevicePage = (root: Root, language: Language): void => {
  const t = deviceWord('title', language)
  document.title = `${t} · 追寻 Retrace`
  if (canKeep())
    return root.render(<Device keeping={startKeeping(() => location.reload())} language={language} />)
  root.render(<Unable language={language} />)
}
