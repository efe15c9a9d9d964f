/** The wall: what those who wait may see of what the wearers see, drawn from state. Places, never names. */
import { useEffect, useState } from 'react'
import type { Language } from '../scene/language.ts'
import { cardStatus } from '../visit/live/card-status.ts'
import type { QueueView, ToWall, WallView } from '../visit/live/messages.ts'
import { SEAT_SILENCE } from '../visit/live/protocol.ts'
import { say, tagOf } from './messages.ts'
import { PlaceWords } from './places.tsx'
import { Meanwhile, Print } from './wall-print.tsx'

const AGAIN = 2000
/** Numbers shown to those who wait. */
const SHOWN = 6

/** Without a word from the station nothing of what the wall knows is so any more: it shows nobody as being inside. */
const asLost = (wall: WallView): WallView => ({
  ...wall,
  seats: wall.seats.map(({ place }) => ({ place, linked: false })),
})

/** Listens for as long as the page lives. A station that is there speaks every few seconds. */
function useWall(): WallView | undefined {
  const [wall, setWall] = useState<WallView>()
  useEffect(() => {
    let ended = false
    let socket: WebSocket | undefined
    let silence: ReturnType<typeof setTimeout> | undefined
    const hear = (told: WallView): void => {
      setWall(told)
      clearTimeout(silence)
      silence = setTimeout(() => setWall((last) => last && asLost(last)), SEAT_SILENCE)
    }
    const open = () => {
      if (ended) return
      socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/seats/wall`)
      socket.onmessage = ({ data }) => hear(JSON.parse(String(data)) as ToWall)
      socket.onclose = () => setTimeout(open, AGAIN)
    }
    open()
    return () => {
      ended = true
      clearTimeout(silence)
      socket?.close()
    }
  }, [])
  return wall
}

type WallSeat = WallView['seats'][number]

function Window({ seat, language }: { readonly seat: WallSeat; readonly language: Language }) {
  const { state, told, place } = seat
  if (!state || !told) return null
  const spoken = state.language
  return (
    <figure className="window">
      <Print address={told.print} />
      <figcaption>
        <p className="where">
          <b>{place}</b> {told.title?.[language]}
          {told.beat && <span> · {told.beat[language]}</span>}
        </p>
        {told.line && (
          <p className="line" lang={tagOf(spoken)}>
            {told.line[spoken]}
          </p>
        )}
        {state.beats !== undefined && state.beatIndex !== undefined && (
          <progress
            max={state.beats}
            value={state.beatIndex}
            aria-label={say('beatOf', language, { n: state.beatIndex, m: state.beats })}
          />
        )}
      </figcaption>
    </figure>
  )
}

function Waiting({ queue, language }: { readonly queue: QueueView; readonly language: Language }) {
  const { called, waiting } = queue
  if (called === undefined && waiting.length === 0) return null
  return (
    <section className="waiting" aria-label={say('queue', language)}>
      {called !== undefined && (
        <p className="please" role="status">
          {say('please', language)} <b>{say('number', language, { number: called })}</b>
        </p>
      )}
      {waiting.length > 0 && (
        <ol>
          {waiting.slice(0, SHOWN).map(({ number, minutes }) => (
            <li key={number}>
              <b>{number}</b> {minutes === 0 ? say('now', language) : say('minutes', language, { minutes })}
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

/** One; two abreast; a square of four; three abreast. */
const gridOf = (count: number): number =>
  count <= 1 ? 1 : count === 2 ? 2 : count <= 4 ? 3 : count <= 6 ? 5 : 7

export function WallPage({ language }: { readonly language: Language }) {
  const wall = useWall()
  useEffect(() => {
    document.documentElement.lang = tagOf(language)
    document.title = `${say('wallTitle', language)} · Retrace 追寻`
  }, [language])
  const inside = wall?.seats.filter(({ told }) => told) ?? []
  return (
    <main className="wall" lang={tagOf(language)}>
      <h1>
        <span className="brand">{say('brand', language)}</span>
        <span className="unseen"> · {say('wallTitle', language)}</span>
      </h1>
      <div className={`windows of-${gridOf(inside.length)}`}>
        {inside.map((seat) => (
          <Window key={seat.place} seat={seat} language={language} />
        ))}
        {wall && inside.length === 0 && <Meanwhile language={language} />}
      </div>
      {wall && (
        <>
          <Waiting queue={wall.queue} language={language} />
          <ul className="places" aria-label={say('headsets', language)}>
            {wall.seats.map((seat) => (
              <li key={seat.place} className={cardStatus(seat)}>
                <PlaceWords seat={seat} language={language} />
              </li>
            ))}
          </ul>
        </>
      )}
    </main>
  )
}
