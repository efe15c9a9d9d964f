/** The weather in the picture: the same place in still air and in a strong wind, under a roof and beside it, counted. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openLookPage, type LookPage } from '../../src/cli/look-page.ts'
import { FAIR } from '../../src/scene/air.ts'
import type { View } from '../sheet/page.ts'

const SIZE: [number, number] = [320, 200]
const PLACE = { name: { zh: '', en: '' }, lat: 29.914, lon: 102.23, elevation: 1320, north: 0 }
const still = { ...FAIR, cloud: 0, mist: 0, wind: { from: 270, speed: 0.2, gust: 0 } }

let look: LookPage
beforeAll(async () => {
  look = await openLookPage()
})
afterAll(() => look.close())

const print = async (
  pieces: object[],
  speed: number,
  view: View,
  more: Partial<typeof FAIR> = {},
): Promise<string> => {
  const weather = { ...still, ...more, wind: { ...still.wind, speed } }
  const scene = {
    place: PLACE,
    time: '1935-05-29T09:30+06:49',
    palette: 'gorge',
    weather,
    stands: [],
    pieces,
  }
  await look.call('load', scene as never, SIZE)
  return (await look.call('print', { clock: 12, fov: 55, ...view })).png
}

/** Share of the points in a part of both prints (left, top, right, bottom; 0…1) that differ by a good deal. */
const apart = (a: string, b: string, part: readonly number[]): Promise<number> =>
  look.page.evaluate(
    async ([one, other, part]) => {
      const pixels = async (src: string) => {
        const image = new Image()
        image.src = src
        await image.decode()
        const [x, y, r, d] = (part as number[]).map((v, i) =>
          Math.round(v * [image.width, image.height][i % 2]!),
        )
        const canvas = document.createElement('canvas')
        canvas.width = image.width
        canvas.height = image.height
        const pen = canvas.getContext('2d')!
        pen.drawImage(image, 0, 0)
        return pen.getImageData(x!, y!, r! - x!, d! - y!).data
      }
      const [p, q] = [await pixels(one as string), await pixels(other as string)]
      let differ = 0
      for (let i = 0; i < p.length; i += 4) if (Math.abs(p[i]! - q[i]!) > 60) differ++
      return differ / (p.length / 4)
    },
    [a, b, part] as const,
  )

it('smoke leans and cloth fills', async () => {
  const pieces = [
    { id: 'fire', kind: 'camp-fire', at: [0, 0, 0], smoke: 1 },
    { id: 'tents', kind: 'tents', count: 1, at: [3.4, 0, 0], turn: 180 },
  ]
  const view: View = { position: [1.6, 1.5, 6], heading: 0, pitch: 0.12 }
  const [calm, again, gale] = [
    await print(pieces, 0.2, view),
    await print(pieces, 0.2, view),
    await print(pieces, 10, view),
  ]
  expect(await apart(calm, again, [0, 0, 1, 1])).toBe(0)
  // Over the fire, where the smoke stood; and on the tent.
  expect(await apart(calm, gale, [0, 0, 0.6, 0.6])).toBeGreaterThan(0.02)
  expect(await apart(calm, gale, [0.6, 0.55, 1, 0.95])).toBeGreaterThan(0.005)
})

it('still water ripples', async () => {
  const river = [{ id: 'river', kind: 'broad-river', river: { width: 120 } }]
  const view: View = { position: [-58, 2, 8], heading: -1.3, pitch: -0.2 }
  const [calm, gale] = [await print(river, 0.2, view), await print(river, 10, view)]
  expect(await apart(calm, gale, [0, 0.5, 1, 1])).toBeGreaterThan(0.03)
})

it('snow lies before the gate house and not within it', async () => {
  const pieces = [
    { id: 'land', kind: 'plain' },
    { id: 'gate', kind: 'gate-house' },
  ]
  const within: View = { position: [0, 1.6, 1], heading: 0, pitch: -0.7 }
  const before: View = { position: [0, 1.6, -9], heading: 0, pitch: -0.7 }
  const floor = [0.35, 0.5, 0.65, 1]
  const bare = await print(pieces, 0.2, within)
  const white = (view: View) => print(pieces, 0.2, view, { lying: 1 })
  const [inside, outside] = [await white(within), await white(before)]
  // Its floor is as it was, and is cut where the snow outside is bare paper.
  expect(await apart(bare, inside, floor)).toBeLessThan(0.02)
  expect(await apart(inside, outside, floor)).toBeGreaterThan(0.04)
})
