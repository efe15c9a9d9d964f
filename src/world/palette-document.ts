/** The documentation of moods, sky and weather, written from the palettes and the scene language themselves. */
import { HEAVEN } from '../scene/air.ts'
import { fieldOf } from '../scene/schema-walk.ts'
import { helpIn } from '../scene/words.ts'
import { DISC_SCALE } from './sky-discs.ts'
import { PALETTES, type Mood } from './palette.ts'

const swatch = (mood: Mood): string =>
  [mood.paper, mood.ink, mood.inkFar, mood.mist, mood.lamp].map((hex) => `\`${hex}\``).join(' ')
const when = (mood: Mood): string => (mood.indoors ? 'indoors' : mood.night ? 'night' : 'day')
const row = (mood: Mood): string =>
  `| \`${mood.id}\` | ${mood.name.en} · ${mood.name.zh} | ${mood.help.en}<br>${mood.help.zh} | ${when(mood)} | ${swatch(mood)} | ${mood.accents.map((hex) => `\`${hex}\``).join(' ')} |`

const params = (target: keyof typeof HEAVEN): string => {
  const { params: schema, live, name, help } = HEAVEN[target]
  const rows = live.map((key) => {
    const field = fieldOf(schema, key)
    const meta = field?.meta()
    const what =
      key === 'wind'
        ? '`{ from, speed }`, and `gust` 0…1: degrees true it comes from, m/s<br>`{ from, speed }`，另有 `gust` 0…1：风从哪个方向来（从正北顺时针的度数）、米／秒'
        : `${helpIn(meta, 'en')}<br>${helpIn(meta, 'zh')}`
    return `| \`${key}\` | ${what} |`
  })
  return [
    `## \`change: ${target}\` · ${name.zh}`,
    '',
    `${help.en}<br>${help.zh}`,
    '',
    '| param | what |',
    '|---|---|',
    ...rows,
    '',
  ].join('\n')
}

/** Markdown: every mood with its inks, and what `change: sky` and `change: weather` may name. */
export const palettesDocument = (): string => `# Moods, sky and weather · 色调、天空、天气

Written by \`retrace docs\` from the palettes themselves; do not edit.

\`palette:\` names the mood a scene is printed in: its inks and papers, how coarse the cuts are, how far one sees. A mood is
given as it looks at its own hour. Outdoors, the hour is always the sun's: towards sunset the paper warms and the far ink
browns, after it both go cold, at night the block is dark and only what catches light is cut, whatever the mood. Indoors
there is no hour, no sky and no rain: lamps are all the light there is.

Sun, moon, the moon's phase and the stars (to magnitude 4) stand where they truly stood. Art, and recorded here: the
discs of sun and moon are drawn ${DISC_SCALE.sun} times their size, light never falls from lower than 12°, and a star is a
cut of one to five thousandths of a radian.

| id | name | what it is for | its hour | paper, ink, far ink, mist, lamp | accents |
|---|---|---|---|---|---|
${Object.values(PALETTES).map(row).join('\n')}

${params('sky')}
${params('weather')}
Both stand in a \`change\` row, or beside a line under \`with\`, with \`over:\` in seconds. \`look: sky.sun\` and
\`look: sky.moon\` draw the eye to them. Time only goes on, at most 24 hours from the time of the scene.

There is one wind. Grass, leaves, tent cloth, hangings, cloaks and skirts give to it; smoke leans with it; rain and cloud go
with it; what water stands still or hardly runs (paddies, pools, a broad river) is a mirror without it and ripples under it,
while a torrent keeps its own face. Nothing large sways near the visitor.

It does not rain or snow through roofs, and no snow lies under them: houses, gate house, pavilion, tents, street, courtyard,
town, shelter, tunnel and cave dwelling name theirs. Driving rain comes in slantwise under open eaves, and a little snow with
it. The awning of a boat, which moves, and models of a curator's own do not keep anything off.
`
