/** A mood printed at its hour: the inks of day, gold, blue and night mixed into the woodcut's uniforms. No allocation. */
import { Color } from 'three'
import type { CutUniforms } from '../woodcut/uniforms.ts'
import { BLUE, GLOW, GOLD, NIGHT, type Inks, type Mood } from './palette.ts'
import type { SkyLight } from './sky-light.ts'

const COLOURS = ['ink', 'paper', 'mist', 'inkFar', 'water'] as const
const NUMBERS = ['low', 'high', 'band', 'haze', 'hazeMost'] as const

interface Print {
  readonly colours: readonly Color[]
  readonly numbers: readonly number[]
}
const printOf = (inks: Inks): Print => ({
  colours: COLOURS.map((key) => new Color(inks[key])),
  numbers: NUMBERS.map((key) => inks[key]),
})

export interface Hours {
  /** The sky's warm paper round a low sun. */
  readonly glow: Color
  /** Writes what the light asks for. `mist` and `veil` 0…1: how much of the distance the air hides. */
  print(light: SkyLight, mist: number, veil: number): void
}

/** Pieces carry colours that were chosen on this paper; another paper, or another hour, tints them. */
const PRINTED_ON = '#efe6d2'
/** Metres one sees through the thickest fog. */
const FOG = 60

export function createHours(u: CutUniforms, mood: Mood): Hours {
  const own: Inks = mood
  const byDay: Inks = mood.night ? { ...own, ...mood.other } : own
  const byNight: Inks = mood.night ? own : { ...NIGHT, ...mood.other }
  const day = printOf(byDay)
  const gold = printOf({ ...byDay, ...GOLD, ...mood.gold })
  const blue = printOf({ ...byDay, ...BLUE, ...mood.blue })
  const night = printOf(mood.indoors ? own : byNight)
  const colours = [u.uInk, u.uPaper, u.uMist, u.uInkFar, u.uWater]
  const asWritten = new Color(mood.indoors ? mood.paper : PRINTED_ON)
  const numbers = new Float64Array(NUMBERS.length)
  return {
    glow: new Color(mood.glow ?? GLOW),
    print(light, mist, veil) {
      for (let i = 0; i < colours.length; i++)
        colours[i]!.value.copy(day.colours[i]!)
          .lerp(gold.colours[i]!, light.gold)
          .lerp(blue.colours[i]!, light.blue)
          .lerp(night.colours[i]!, light.night)
      const paper = u.uPaper.value
      u.uTint.value.setRGB(paper.r / asWritten.r, paper.g / asWritten.g, paper.b / asWritten.b)
      for (let i = 0; i < numbers.length; i++)
        numbers[i] = day.numbers[i]! + (night.numbers[i]! - day.numbers[i]!) * light.night
      u.uTone.value.set(numbers[0]!, numbers[1]!)
      const haze = numbers[3]!
      u.uDepth.value.set(
        numbers[2]! * (1 - 0.6 * veil),
        haze * Math.pow(Math.min(1, FOG / haze), veil),
        numbers[4]! + (0.97 - numbers[4]!) * veil,
        0.55 + 0.75 * mist,
      )
      u.uNight.value = light.night
    },
  }
}
