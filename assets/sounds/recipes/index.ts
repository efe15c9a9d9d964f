import type { Recipe } from '../recipe.ts'
import { FIRE } from './fire.ts'
import { HANDS } from './hands.ts'
import { HOUSE } from './house.ts'
import { IRON } from './iron.ts'
import { VOICES } from './voices.ts'
import { WATER } from './water.ts'
import { WEATHER } from './weather.ts'
import { WOOD } from './wood.ts'

/** Every sound, and the file its recipe stands in. */
export const RECIPES: readonly { readonly file: string; readonly recipe: Recipe }[] = Object.entries({
  fire: FIRE,
  hands: HANDS,
  house: HOUSE,
  iron: IRON,
  voices: VOICES,
  water: WATER,
  weather: WEATHER,
  wood: WOOD,
}).flatMap(([file, list]) => list.map((recipe) => ({ file: `recipes/${file}.ts`, recipe })))
