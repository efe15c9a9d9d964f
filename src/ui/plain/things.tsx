/** What lies and stands in a scene, and what its look rests on. */
import type { Evidence } from '../../scene/schema.ts'
import { message } from '../messages.ts'
import { word } from './messages.ts'
import { Grounds } from './rows.tsx'
import type { PlainSceneProps } from './props.ts'

const listOf = (source: string | string[] | undefined): readonly string[] =>
  source === undefined ? [] : [source].flat()

const markOf = (thing: { evidence?: Evidence; source?: string | string[]; from?: unknown }): Evidence =>
  thing.evidence ?? (thing.source !== undefined ? 'documented' : thing.from ? 'inferred' : 'imagined')

/** Every fact that something in the scene names. */
export const factsOf = ({ scene }: Pick<PlainSceneProps, 'scene'>): readonly string[] => {
  const found = new Set<string>()
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [key, inner] of Object.entries(value))
      if (key === 'source') listOf(inner as string | string[]).forEach((id) => found.add(id))
      else look(inner)
  }
  look(scene)
  return [...found].sort()
}

export const Relics = ({ page }: { page: PlainSceneProps }) => {
  const { scene, language } = page
  if (scene.relics.length === 0) return null
  const relics = scene.relics.map((relic) => {
    const piece = scene.pieces.find(({ id }) => id === (typeof relic === 'string' ? relic : relic.piece))
    const said = typeof relic === 'string' ? undefined : relic
    return {
      id: piece?.id ?? (said?.piece || String(relic)),
      name: piece?.name?.[language],
      words: said?.[language] ?? piece?.alt?.[language],
      from: (said ?? piece)?.from?.[language],
      sources: listOf(said?.source ?? piece?.source),
    }
  })
  return (
    <section aria-labelledby="relics">
      <h2 id="relics">{word('relics', language)}</h2>
      <ul>
        {relics.map(({ id, name, words, from, sources }) => (
          <li key={id}>
            {name && <b>{name}</b>} {words ?? (name ? '' : id)}{' '}
            {from && (
              <small>
                {message('inferredFrom', language)}：{from}
              </small>
            )}
            <Grounds sources={sources} reading={page} />
          </li>
        ))}
      </ul>
    </section>
  )
}

export const Pieces = ({ page }: { page: PlainSceneProps }) => {
  const { scene, language } = page
  const told = scene.pieces.filter(
    ({ name, from, source, alt, credit }) => name || from || source || alt || credit,
  )
  if (told.length === 0) return null
  return (
    <section aria-labelledby="rests-on">
      <h2 id="rests-on">{word('restsOn', language)}</h2>
      <ul>
        {told.map((piece) => (
          <li key={piece.id}>
            {piece.name && <b>{piece.name[language]}</b>}{' '}
            <span className={`mark ${markOf(piece)}`}>{message(markOf(piece), language)}</span>{' '}
            {piece.from?.[language]} {piece.alt?.[language]}{' '}
            {typeof piece.credit === 'string' && <small>{piece.credit}</small>}
            <Grounds sources={listOf(piece.source)} reading={page} />
          </li>
        ))}
      </ul>
    </section>
  )
}
