/** A change of the sky and of the weather, from the curator's text to what the world is told. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { PIECES } from '../../../src/pieces/registry.ts'
import { check } from '../../../src/scene/check.ts'
import { advance, compile, start, type Cue, type State } from '../../../src/story/index.ts'

const KIT = new URL('../../fixtures/kit/sky/', import.meta.url)
const read = (name: string) => {
  const path = new URL(name, KIT)
  const { scene, diagnostics } = check(
    { path: path.pathname, text: readFileSync(path, 'utf8') },
    { pieces: PIECES },
  )
  return { scene: scene!, errors: diagnostics.filter((d) => d.severity === 'error').map((d) => d.message) }
}
/** Every cue of a visitor who does nothing, and the state at the end. */
const played = (name: string): { cues: Cue[]; state: State } => {
  const story = compile(read(name).scene, 'en', { cut: 'home' })
  const begun = start(story)
  let { state } = begun
  const cues: Cue[] = [...begun.cues]
  for (let i = 0; i < 4000 && state.phase !== 'ended'; i++) {
    const next = advance(story, state, { type: 'tick', dt: 0.25 })
    state = next.state
    cues.push(...next.cues)
  }
  return { cues, state }
}

describe('sky and weather in a story', () => {
  it.each(readdirSync(KIT))('%s has no fault', (name) => {
    expect(read(name).errors).toEqual([])
  })
  it('tells the world when to change, to what, and over how long', () => {
    const changes = played('dusk.yaml').cues.filter((cue) => cue.cue === 'change')
    expect(changes).toMatchObject([
      { target: 'sky', params: { time: '1935-05-29T22:30+06:49' }, over: 30, hold: true },
      { target: 'weather', params: { cloud: 0.1 }, over: 10, hold: false },
    ])
  })
  it('keeps it in the world, so that whoever comes back finds the sky as they left it', () => {
    const { state } = played('dusk.yaml')
    expect(state.world.sky).toEqual({ time: '1935-05-29T22:30+06:49' })
    expect(state.world.weather).toEqual({ cloud: 0.1 })
    expect(played('storm.yaml').state.world.weather).toEqual({
      hail: 0.6,
      rain: 0.3,
      wind: { from: 320, speed: 18 },
    })
  })
  it('looks at the moon where a row asks for it', () => {
    const story = compile(read('dusk.yaml').scene, 'en', { cut: 'home' })
    expect(story.beats[0]!.steps.at(-1)).toMatchObject({ kind: 'pause', look: 'sky.moon' })
  })
})
