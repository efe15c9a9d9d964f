/**
 * The air of a scene: its weather, and what a `change` may do to sky and weather. Shares are 0…1; the wind is in
 * degrees true it comes from and m/s; temperature in °C.
 */
import { z } from 'zod'
import { help } from './words.ts'

export const TIME_PATTERN = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?[+-]\d{2}:\d{2}$/
export const Time = z
  .string()
  .regex(TIME_PATTERN, 'write the time with its offset, like 1935-05-29T16:00+06:49')
  .meta(help('时刻带时差，例如 1935-05-29T16:00+06:49', 'with its offset, like 1935-05-29T16:00+06:49'))

const share = (zh: string, en: string) => z.number().min(0).max(1).meta(help(zh, en))
const AIR = {
  cloud: share('云：0 晴 … 1 阴', '0 clear … 1 overcast'),
  rain: share('雨：0 无 … 1 大雨；与雪同时为雨夹雪', '0 none … 1 downpour; with snow, sleet'),
  snow: share('雪：0 无 … 1 大雪', '0 none … 1 thick snowfall'),
  hail: share('冰雹：0 无 … 1 猛烈', '0 none … 1 heavy'),
  lying: share(
    '地上的积雪：0 没有 … 1 凡朝上的都是白的',
    'snow that lies: 0 bare ground … 1 all that faces up is white',
  ),
  mist: share('洼处的雾带：0 无 … 1 浓', 'bands of mist in the hollows: 0 none … 1 thick'),
  fog: share('四周的雾：0 无 … 1 只看得见约六十米', '0 clear … 1 one sees about sixty metres'),
} as const
const from = z
  .number()
  .min(0)
  .max(360)
  .meta(help('风从哪个方向来，从正北顺时针的度数', 'degrees true it comes from'))
const speed = z.number().min(0).max(40).meta(help('风速，米／秒', 'm/s'))
const gust = share('阵风：0 平稳 … 1 阵风为平时的两倍', '0 steady … 1 gusts twice as strong')

const STILL = { from: 270, speed: 2, gust: 0.3 }
export const Weather = z.strictObject({
  cloud: AIR.cloud.default(0.3),
  rain: AIR.rain.default(0),
  snow: AIR.snow.default(0),
  hail: AIR.hail.default(0),
  lying: AIR.lying.optional(),
  mist: AIR.mist.default(0.2),
  fog: AIR.fog.default(0),
  wind: z.strictObject({ from, speed, gust: gust.default(0.3) }).default(STILL),
  temperature: z.number().min(-50).max(55).optional(),
})
export type Weather = z.infer<typeof Weather>
export const FAIR: Weather = { cloud: 0.3, rain: 0, snow: 0, hail: 0, mist: 0.2, fog: 0, wind: STILL }

/** What `change: sky` and `change: weather` may name; shaped as a piece, so that one rule judges both. */
export const SKY = z.strictObject({ time: Time.optional() })
export const CHANGED_WEATHER = z.strictObject({
  ...AIR,
  wind: z.strictObject({ from, speed, gust: gust.optional() }),
})
export const HEAVEN = {
  sky: {
    kind: 'sky',
    name: { zh: '天空', en: 'The sky' },
    help: {
      zh: '换到另一个时刻：太阳、月亮和星星沿着真实的路走过去，天色随着变。',
      en: 'Goes on to another moment: sun, moon and stars move along their true paths, and the light with them.',
    },
    params: SKY,
    live: ['time'],
    anchors: ['sun', 'moon'],
    lines: [],
  },
  weather: {
    kind: 'weather',
    name: { zh: '天气', en: 'The weather' },
    help: {
      zh: '云、雨、雪、冰雹、雾和风，在场景里慢慢变。',
      en: 'Cloud, rain, snow, hail, mist, fog and wind, changing while the scene runs.',
    },
    params: CHANGED_WEATHER.partial(),
    live: [...Object.keys(AIR), 'wind'],
    anchors: [],
    lines: [],
  },
} as const
export type HeavenId = keyof typeof HEAVEN
export const isHeaven = (id: string): id is HeavenId => Object.hasOwn(HEAVEN, id)

/** The moods a scene may be printed in; what each looks like is in src/world/palette.ts and docs/palettes.md. */
export const PALETTE_IDS = [
  'gorge',
  'river-night',
  'snow',
  'grassland',
  'room',
  'river-dawn',
  'moonlit',
  'winter-mist',
  'red-earth',
  'forest',
  'loess',
  'autumn',
  'tunnel',
  'flood',
  'winter-dusk',
] as const
export type PaletteId = (typeof PALETTE_IDS)[number]
