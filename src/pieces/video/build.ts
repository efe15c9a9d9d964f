/** A film in a paper mount, with its captions on a strip below it. */
import { Group } from 'three'
import { utf8 } from '../../scene/media/bytes.ts'
import { cueAt, parseVtt, type VttCue } from '../../scene/media/captions.ts'
import { CutBuilder } from '../../woodcut/builder.ts'
import type { BuildContext, BuiltPiece, PieceBuilder } from '../build-contract.ts'
import type { XYZ } from '../contract.ts'
import { openFile } from '../media-of.ts'
import { openFilm } from '../parts/film.ts'
import { flatOf } from '../parts/flat.ts'
import { createLabel } from '../parts/label.ts'
import { addMount } from '../parts/stand.ts'
import { Told } from '../told.ts'
import type { VideoParams } from './params.ts'
import type { Words } from '../../scene/schema.ts'

/** Captions are so high, as a share of the film's width, in two lines. */
const STRIP = 0.1

async function captionsOf(p: VideoParams, context: BuildContext): Promise<readonly VttCue[] | undefined> {
  const src = typeof p.captions === 'string' ? p.captions : p.captions?.[context.language ?? 'zh']
  if (!src) return undefined
  return parseVtt(utf8((await openFile(context, 'captions', src)).bytes))
}

export const build: PieceBuilder<VideoParams> = async (
  p: VideoParams,
  context: BuildContext,
): Promise<BuiltPiece> => {
  const troubles: Words[] = []
  // A film without its captions is still a film.
  const cues = await captionsOf(p, context).catch((error: unknown) => {
    if (!(error instanceof Told)) throw error
    troubles.push(error.words)
    return undefined
  })
  const film = await openFilm(context, p.src, p.muted)
  const flat = flatOf(context, film.texture, p.width, film.width / film.height)
  const middle: XYZ = [0, p.rise + flat.height / 2, 0]
  flat.mesh.position.set(...middle)
  const b = new CutBuilder(1)
  addMount(b, { width: flat.width, height: flat.height, rise: p.rise, border: 0.04, legs: true })
  const object = new Group().add(flat.mesh)
  const strip = cues && createLabel(context.woodcut, { width: p.width, height: p.width * STRIP, lines: 2 })
  if (strip) {
    strip.mesh.rotation.y = Math.PI
    strip.mesh.position.set(0, p.rise - 0.09 - (p.width * STRIP) / 2, -0.03)
    strip.mesh.visible = false
    object.add(strip.mesh)
  }
  let said = ''
  const caption = (): void => {
    const text = cueAt(cues ?? [], film.element.currentTime)
    if (text === said || !strip) return
    said = text
    strip.mesh.visible = text !== ''
    strip.write(text.split('\n'))
  }
  film.follower.play(p.play)
  const things = [{ id: 'middle', position: middle, radius: Math.hypot(flat.width, flat.height) / 2 }]
  return {
    object,
    still: [{ surface: 'object', geometry: b.geometry(), hull: true }],
    anchors: { middle },
    lines: {},
    things: () => things,
    setLive(params) {
      if (typeof params.play === 'boolean') film.follower.play(params.play)
      if (typeof params.playedAt === 'number') film.follower.since(params.playedAt)
    },
    update(clock, story = clock) {
      film.follower.follow(clock, story)
      caption()
    },
    triangles: b.triangles + 4,
    troubles,
    dispose() {
      film.dispose()
      flat.mesh.geometry.dispose()
      flat.mesh.material.dispose()
      strip?.dispose()
    },
  }
}
