/** Who made the files of the scenes, and what may be done with them: as the files themselves say, for the credits. */
import { readFile, readdir } from 'node:fs/promises'
import { extname, join } from 'node:path'
import ExifReader from 'exifreader'
import { isJson, listOf, readGlb, type Json } from '../scene/media/glb.ts'
import type { LibraryCourse } from './scene-library.ts'

export interface MediaCredit {
  readonly course: string
  readonly scene: string
  /** Below the scene's folder. */
  readonly file: string
  readonly author?: string
  readonly rights?: string
  /** The program that wrote a model. */
  readonly generator?: string
  /** What the curator wrote beside the piece. */
  readonly credit?: string
}
type Rights = Pick<MediaCredit, 'author' | 'rights' | 'generator'>

const MOST = 300
const clean = (text: unknown): string | undefined =>
  typeof text === 'string' && text.trim() ? text.trim().slice(0, MOST) : undefined
/** Words inside XMP: plain, in a list, or one for each language. */
const words = (value: unknown): string | undefined => {
  if (!isJson(value))
    return Array.isArray(value) ? clean(value.map(words).filter(Boolean).join(', ')) : clean(value)
  const inner = value['@list'] ?? value['@set'] ?? value['@value'] ?? value['rdf:_1']
  return inner === undefined ? undefined : words(inner)
}
const ofModel = (bytes: Uint8Array): Rights => {
  const glb = readGlb(bytes)
  if ('rule' in glb) return {}
  const asset = isJson(glb.json.asset) ? glb.json.asset : {}
  const extensions = isJson(glb.json.extensions) ? glb.json.extensions : {}
  const xmp = isJson(extensions.KHR_xmp_json_ld) ? listOf(extensions.KHR_xmp_json_ld, 'packets') : []
  const from = (key: string): string | undefined =>
    xmp.map((packet: Json) => words(packet[key])).find(Boolean)
  return {
    author: from('dc:creator'),
    rights: from('dc:rights') ?? from('xmpRights:UsageTerms') ?? clean(asset.copyright),
    generator: clean(asset.generator),
  }
}
/** EXIF, IPTC and XMP, in the order in which photographers' programs keep them right. */
const ofImage = (bytes: Uint8Array): Rights => {
  const tags = ExifReader.load(bytes.slice().buffer, { expanded: true })
  const described = (group: unknown, key: string): string | undefined => {
    const tag = isJson(group) ? group[key] : undefined
    return isJson(tag) ? clean(tag.description) : undefined
  }
  return {
    author:
      described(tags.xmp, 'creator') ?? described(tags.iptc, 'By-line') ?? described(tags.exif, 'Artist'),
    rights:
      described(tags.xmp, 'rights') ??
      described(tags.iptc, 'Copyright Notice') ??
      described(tags.exif, 'Copyright') ??
      described(tags.pngText, 'Copyright'),
  }
}
/** What a file says of itself; nothing where it says nothing, or cannot be read. */
export function rightsOf(file: string, bytes: Uint8Array): Rights {
  try {
    const type = extname(file).toLowerCase()
    if (type === '.glb') return ofModel(bytes)
    return /^\.(png|jpe?g|webp)$/.test(type) ? ofImage(bytes) : {}
  } catch {
    return {}
  }
}

const SHOWN = /\.(glb|png|jpe?g|webp|mp4|m4v|webm)$/i
/** Films are not read whole for their credits. */
const READ = /\.(glb|png|jpe?g|webp)$/i

/** Every picture, model and film of the scenes below `folder`, by course and scene. */
export async function mediaCredits(
  folder: string,
  courses: readonly Pick<LibraryCourse, 'id' | 'scenes'>[],
): Promise<MediaCredit[]> {
  const credits: MediaCredit[] = []
  for (const { id: course, scenes } of courses)
    for (const [scene, { scene: read }] of scenes) {
      const base = join(folder, course, scene)
      const names = await readdir(join(base, 'media'), { recursive: true }).catch(() => [])
      for (const name of names.filter((one) => SHOWN.test(one)).sort()) {
        const file = `media/${name.replaceAll('\\', '/')}`
        const bytes = READ.test(name) ? await readFile(join(base, file)).catch(() => undefined) : undefined
        const credit = read?.pieces
          .map((piece) => (piece.src === file ? clean(piece.credit) : undefined))
          .find(Boolean)
        credits.push({ course, scene, file, ...(bytes && rightsOf(file, bytes)), ...(credit && { credit }) })
      }
    }
  return credits
}
