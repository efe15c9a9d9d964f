/**
 * `npm run compare -- a.ogg b.m4a …`: octave bands and liveliness side by side, and the distance of each file from
 * the first. For judging a recipe against a recording by figures; nothing here is part of a build.
 */
import { decode } from './ffmpeg.ts'
import { BANDS, distance, portrait } from './dsp/spectrum.ts'

const files = process.argv.slice(2)
if (!files.length) throw new Error('name the files to compare, the reference first')
const portraits = files.map((file) => portrait(decode(file, 1)[0]))
const cell = (v: number) => v.toFixed(1).padStart(6)
console.log(
  `${'Hz'.padEnd(22)}${BANDS.map((b) => String(b).padStart(6)).join('')}   lively  kurt  crest  dist`,
)
portraits.forEach((p, i) =>
  console.log(
    files[i].split('/').at(-1)!.padEnd(22) +
      p.bands.map(cell).join('') +
      `  ${cell(p.liveliness)}${cell(p.kurtosis)} ${cell(p.crest)} ${cell(distance(portraits[0], p))}`,
  ),
)
