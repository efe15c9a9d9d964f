/** The air of a scene as it is now, and on its way to what a `change: weather` asks for. Pure; no allocation in `update`. */
import type { Weather } from '../scene/air.ts'
import { ease } from './sky-path.ts'

/** Shares 0…1; the wind in degrees true it comes from, m/s, and gusts 0…1. Written in place. */
export interface Air {
  cloud: number
  rain: number
  snow: number
  hail: number
  lying: number
  mist: number
  fog: number
  from: number
  speed: number
  gust: number
}
const CHANNELS = [
  'cloud',
  'rain',
  'snow',
  'hail',
  'lying',
  'mist',
  'fog',
  'from',
  'speed',
  'gust',
] as const satisfies readonly (keyof Air)[]

export interface MovingAir {
  readonly now: Air
  /** Params as `change: weather` has them; names it does not know are passed over. */
  change(params: Readonly<Record<string, unknown>>, over: number, clock: number): void
  /** True while anything moves. */
  update(clock: number): boolean
}

interface Channel {
  from: number
  to: number
  since: number
  over: number
  moving: boolean
}

export function createAir(weather: Weather, lying: number): MovingAir {
  const { wind, temperature: _, ...shares } = weather
  const now: Air = { ...shares, ...wind, lying: weather.lying ?? lying }
  const channels = new Map<keyof Air, Channel>(
    CHANNELS.map((key) => [key, { from: 0, to: 0, since: 0, over: 0, moving: false }]),
  )
  const aim = (key: keyof Air, value: unknown, over: number, clock: number): void => {
    const channel = channels.get(key)
    if (!channel || typeof value !== 'number' || !Number.isFinite(value)) return
    channel.from = now[key]
    // The wind turns the short way round.
    channel.to = key === 'from' ? now.from + ((((value - now.from) % 360) + 540) % 360) - 180 : value
    channel.since = clock
    channel.over = over
    channel.moving = true
    if (over > 0) return
    now[key] = channel.to
  }
  return {
    now,
    change(params, over, clock) {
      for (const [key, value] of Object.entries(params)) {
        if (key === 'wind' && value && typeof value === 'object')
          for (const [part, own] of Object.entries(value)) aim(part as keyof Air, own, over, clock)
        else if (key !== 'from' && key !== 'speed' && key !== 'gust')
          aim(key as keyof Air, value, over, clock)
      }
    },
    update(clock) {
      let moved = false
      for (let i = 0; i < CHANNELS.length; i++) {
        const key = CHANNELS[i]!
        const c = channels.get(key)!
        if (!c.moving) continue
        moved = true
        const k = c.over > 0 ? Math.min(1, Math.max(0, (clock - c.since) / c.over)) : 1
        now[key] = c.from + (c.to - c.from) * ease(k)
        if (k >= 1) c.moving = false
      }
      return moved
    },
  }
}
