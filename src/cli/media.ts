/** Brings made media to where the page finds them: `public/media` and `public/xr-profiles`. Copies only what changed. */
import { copyFile, mkdir, readFile, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { dirname, extname, join, relative, sep } from 'node:path'
import { STATION_VOICES } from '../scene/narration-lines.ts'
import { writeVoiceIndexes } from './voice-index.ts'

/** All files below a folder, sorted, with `/`; nothing where the folder is missing. */
export async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return (
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
      // A folder inside a package is fair; a package inside the folder is not ours to serve.
      .filter((path) => !path.split('/').includes('node_modules'))
      .sort()
  )
}

export interface Mirrored {
  readonly copied: number
  readonly removed: number
  readonly kept: number
}
const sameFile = async (from: string, to: string): Promise<boolean> => {
  const [a, b] = await Promise.all([stat(from), stat(to).catch(() => undefined)])
  return b !== undefined && a.size === b.size && Math.abs(a.mtimeMs - b.mtimeMs) < 1000
}

/** Makes `to` hold exactly the files of `from` that `wanted` lets pass. */
export async function mirror(
  from: string,
  to: string,
  wanted: (path: string) => boolean = () => true,
): Promise<Mirrored> {
  const files = (await listFiles(from)).filter(wanted)
  let copied = 0
  for (const file of files) {
    const [source, target] = [join(from, file), join(to, file)]
    if (await sameFile(source, target)) continue
    await mkdir(dirname(target), { recursive: true })
    await copyFile(source, target)
    const { atime, mtime } = await stat(source)
    await utimes(target, atime, mtime)
    copied++
  }
  const keep = new Set(files)
  const extra = (await listFiles(to)).filter((file) => !keep.has(file))
  await Promise.all(extra.map((file) => rm(join(to, file))))
  return { copied, removed: extra.length, kept: files.length - copied }
}

/** Headsets a station is likely to meet, each with its own model. */
const DEVICES = [
  'generic-hand',
  'generic-fixed-hand',
  'meta-quest-touch-plus',
  'meta-quest-touch-plus-v2',
  'meta-quest-touch-pro',
  'oculus-touch-v2',
  'oculus-touch-v3',
  'oculus-go',
  'pico-4u',
  'pico-4',
  'pico-neo3',
  'pico-neo2',
  'pico-g2',
  'htc-vive-focus-3',
]
/** Every other device falls back to one of these; they share one model, because each of theirs weighs 4 MB. */
const FALLBACK = 'generic-trigger-squeeze-thumbstick'
const GENERIC = [
  'generic-button',
  'generic-touchpad',
  'generic-trigger',
  'generic-trigger-squeeze',
  'generic-trigger-thumbstick',
  'generic-trigger-touchpad',
  'generic-trigger-squeeze-touchpad',
  'generic-trigger-squeeze-touchpad-thumbstick',
  'generic-trigger-touchpad-thumbstick',
]
interface Profile {
  layouts: Record<string, { assetPath?: string }>
}
async function writeIfNew(file: string, text: string): Promise<void> {
  if ((await readFile(file, 'utf8').catch(() => undefined)) === text) return
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, text)
}

/** The controller profiles of trap 3: the package holds 98 MB, a station needs a sixth of that. */
export async function copyProfiles(root: string): Promise<void> {
  const from = join(root, 'node_modules/@webxr-input-profiles/assets/dist/profiles')
  const to = join(root, 'public/xr-profiles')
  const list = JSON.parse(await readFile(join(from, 'profilesList.json'), 'utf8')) as Record<string, unknown>
  const devices = new Set([...DEVICES, FALLBACK].filter((name) => name in list))
  const generic = GENERIC.filter((name) => name in list)
  await mirror(from, to, (path) => devices.has(path.split('/')[0]!))
  for (const name of generic) {
    const profile = JSON.parse(await readFile(join(from, name, 'profile.json'), 'utf8')) as Profile
    for (const [hand, layout] of Object.entries(profile.layouts))
      if (layout.assetPath) layout.assetPath = `../${FALLBACK}/${/left|right/.exec(hand)?.[0] ?? 'none'}.glb`
    await writeIfNew(join(to, name, 'profile.json'), JSON.stringify(profile))
  }
  const pruned = Object.fromEntries(
    Object.entries(list).filter(([name]) => devices.has(name) || generic.includes(name)),
  )
  await writeIfNew(join(to, 'profilesList.json'), JSON.stringify(pruned, null, 2))
}

const VOICE_FILES = new Set(['.m4a', '.mp3', '.ogg', '.opus', '.webm', '.wav', '.json', '.vtt'])

/** Sounds, fonts, voices, prints and controller profiles, from `assets/` and the packages into `public/`. */
export async function copyMedia(root: string): Promise<void> {
  const media = join(root, 'public/media')
  for (const kind of ['sounds', 'fonts', 'models', 'textures'])
    await mirror(join(root, 'assets', kind, 'out'), join(media, kind))
  // `assets/voices` also holds the tools that make voices; only folders named like a course are voices, and one more.
  const courses = new Set([
    STATION_VOICES.course,
    ...(await readdir(join(root, 'scenes'), { withFileTypes: true }).catch(() => []))
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name),
  ])
  await mirror(
    join(root, 'assets/voices'),
    join(media, 'voices'),
    (path) => courses.has(path.split('/')[0]!) && VOICE_FILES.has(extname(path)),
  )
  await mirror(join(root, 'assets/prints'), join(media, 'prints'), (path) => path.endsWith('.webp'))
  await writeVoiceIndexes(join(media, 'voices'), join(root, 'scenes'))
  await copyProfiles(root)
}
