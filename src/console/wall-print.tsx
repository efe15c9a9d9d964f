/** Pictures on the wall: the one of a visit, and those of all scenes by turns while nobody is inside. */
import { useEffect, useState } from 'react'
import type { Language } from '../scene/language.ts'
import { say } from './messages.ts'
import { fetchScenes, type StartableScene } from './scenes.ts'

/** Milliseconds for which each scene's print hangs while nobody is inside. */
const HANGS = 15_000

/** The picture at an address; until it has come, the one that hung there before. */
export function Print({ address }: { readonly address: string | undefined }) {
  const [hung, hang] = useState(address)
  useEffect(() => {
    if (address === undefined || address === hung) return
    let wanted = true
    const coming = new Image()
    coming.src = address
    coming.decode().then(
      () => wanted && hang(address),
      () => undefined,
    )
    return () => {
      wanted = false
    }
  }, [address, hung])
  return hung === undefined ? <div className="paper" /> : <img src={hung} alt="" />
}

/** What can be seen here, one scene after another. */
export function Meanwhile({ language }: { readonly language: Language }) {
  const [scenes, setScenes] = useState<readonly StartableScene[]>([])
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    void fetchScenes().then(
      (all) => setScenes(all.filter(({ print }) => print !== undefined)),
      () => undefined,
    )
    const turning = setInterval(() => setTurn((n) => n + 1), HANGS)
    return () => clearInterval(turning)
  }, [])
  const scene = scenes[turn % Math.max(1, scenes.length)]
  return (
    <figure className="window meanwhile">
      {scene && <Print address={scene.print} />}
      <figcaption>
        {scene && <p className="where">{scene.title[language]}</p>}
        <p className="line">{say('beginsSoon', language)}</p>
      </figcaption>
    </figure>
  )
}
