import { FakeAudioContext, gainBetween, leadsTo } from './fake-audio.ts'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createFilmSound } from '../../../src/app/film-sound.ts'
import { makeUpLoss } from '../../../src/sound/buses.ts'
import { MIX } from '../../../src/sound/mixing.ts'
import { type Rig, createRig } from './rig.ts'

const film = (): HTMLMediaElement => ({ currentSrc: 'media/film.webm' }) as HTMLMediaElement

describe('the sound of a film', () => {
  let rig: Rig
  beforeEach(() => {
    FakeAudioContext.birth = 'running'
    rig = createRig()
  })
  afterEach(() => {
    rig.sound.dispose()
    vi.useRealTimers()
  })
  /** dB from the film to the ears. */
  const heard = (): number => gainBetween(lastSource(), rig.context().destination)
  const lastSource = () => rig.context().nodes.findLast((n) => n.type === 'source' && !n.buffer)!

  it('stands in the place: turned down with it, and twelve decibels under a voice', async () => {
    // What the limiter’s make-up takes off all that sounds.
    const level = makeUpLoss(MIX.limiter)
    const letGo = rig.sound.film(film())
    const source = lastSource()
    await rig.run(1)
    const open = heard()
    expect(open - level).toBeCloseTo(MIX.film, 1)
    rig.sound.say('k1')
    await rig.run(2)
    expect(gainBetween(source, rig.context().destination)).toBeLessThanOrEqual(level - MIX.margin + 0.2)
    rig.sound.hush()
    await rig.run(6)
    rig.sound.set({ place: -10 })
    await rig.run(1)
    expect(gainBetween(source, rig.context().destination)).toBeCloseTo(open - 10, 0)
    rig.sound.pause()
    await rig.run(1)
    expect(gainBetween(source, rig.context().destination)).toBeLessThan(-60)
    letGo()
    expect(leadsTo(source, rig.context().destination)).toBe(false)
  })
  it('that belongs to another graph already stays out of this one, and is told', () => {
    const element = film()
    rig.sound.film(element)
    rig.sound.film(element)
    expect(rig.troubles.join()).toContain('film.webm')
  })
  it('waits for the sound of the scene, and the sound for it', () => {
    const joined = createFilmSound()
    const early = film()
    const late = film()
    const letGo = vi.fn()
    const ears = { film: vi.fn(() => letGo) }
    const closeEarly = joined.opened(early)
    joined.hear(ears)
    const closeLate = joined.opened(late)
    expect(ears.film.mock.calls).toEqual([[early], [late]])
    closeEarly()
    closeLate()
    expect(letGo).toHaveBeenCalledTimes(2)
  })
})
