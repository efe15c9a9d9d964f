/** What the station says of a scene while it is being written, with nothing but what it brings itself. */
import { describe, expect, it } from 'vitest'
import { letterSigns, plainRegistry, readScene } from '../../../src/server/scene-reader.ts'
import { sceneYaml } from './scene-sample.ts'

const said = (pieces: string): string[] => {
  const text = sceneYaml().replace('pieces: []', `pieces:\n  - ${pieces}`)
  const file = { path: 'c/s/scene.yaml', text }
  return readScene({ id: 's', folder: '/nowhere', file }, plainRegistry).diagnostics.flatMap(
    ({ rule, message, line }) => (rule.startsWith('letter') ? [`${line} ${rule}: ${message}`] : []),
  )
}

describe('the station’s own check', () => {
  it('names the signs that cannot be cut, and words that have no room', () => {
    expect(said('{ id: board, kind: sign, text: 由此前進, evidence: imagined }')).toEqual([])
    expect(said('{ id: board, kind: sign, text: 由此龘進, evidence: imagined }')).toEqual([
      '10 letter-missing: On “board”, “龘” cannot be cut.',
    ])
    const crowded = said(`{ id: board, kind: sign, text: ${'由此前進'.repeat(20)}, evidence: imagined }`)
    expect(crowded.map((one) => one.split(':')[0])).toEqual(['10 letters-crowded'])
  })
  it('reads the signs once', () => expect(letterSigns()).toBe(letterSigns()))
})
