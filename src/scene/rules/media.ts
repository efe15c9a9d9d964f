/** Files beside the scene: where they may lie, that they are there, and that they are described in words. */
import type { Path, RuleTable } from '../diagnostics.ts'
import type { Check, Context } from '../registry.ts'
import { filesOf } from './media-contents.ts'

export const MEDIA_RULES = {
  'media-path': {
    severity: 'error',
    title: { zh: '文件不在场景里', en: 'A file outside the scene' },
    reason: {
      zh: '场景整个文件夹拷走就能播放，不能伸到外面去。',
      en: 'A scene can be copied as one folder; nothing in it reaches outside.',
    },
    message: { zh: '“{path}”不在场景的文件夹里。', en: '“{path}” is not inside the scene’s folder.' },
    fix: [
      { zh: '把文件放进 media/，写成 media/文件名。', en: 'Put the file into media/ and write media/name.' },
    ],
  },
  'media-remote': {
    severity: 'error',
    title: { zh: '网上的文件', en: 'A file from the network' },
    reason: {
      zh: '站点断网也要能播放，也不把观众的来访告诉别人。',
      en: 'A station plays without the internet, and tells nobody who visits.',
    },
    message: { zh: '“{path}”要从网上取。', en: '“{path}” would be fetched from the network.' },
    fix: [{ zh: '下载后放进 media/。', en: 'Save it into media/ and name it there.' }],
  },
  'media-missing': {
    severity: 'error',
    title: { zh: '文件不在', en: 'A file that is not there' },
    reason: { zh: '少了文件，那件东西就显示不出来。', en: 'Without the file the thing cannot be shown.' },
    message: { zh: '找不到文件“{path}”。', en: 'The file “{path}” is not there.' },
    fix: [
      { zh: '检查名称和大小写，或把文件放进去。', en: 'Check its name, capitals included, or put it there.' },
    ],
  },
  'alt-missing': {
    severity: 'error',
    title: { zh: '没有文字描述', en: 'No description in words' },
    reason: {
      zh: '看不见的观众靠这句话知道那里有什么。',
      en: 'Whoever cannot see knows by these words what is there.',
    },
    message: {
      zh: '模型或图片“{piece}”没有文字描述（alt）。',
      en: 'The model or picture “{piece}” has no description (alt).',
    },
    fix: [{ zh: '加上 alt: { zh: …, en: … }。', en: 'Add alt: { zh: …, en: … }.' }],
  },
  'map-approval': {
    severity: 'error',
    title: { zh: '地图没有审图号', en: 'A map without its approval number' },
    reason: {
      zh: '在中国公开展示的地图必须标明审图号。',
      en: 'A map shown to the public in China carries its approval number (审图号).',
    },
    message: {
      zh: '“{piece}”是地图，场景却没有审图号。',
      en: '“{piece}” is a map, but the scene names no approval number (审图号).',
    },
    fix: [
      {
        zh: '在 map: 下写 approval: GS(2019)1822号 这样的号，或去掉地图。',
        en: 'Write map: { approval: "GS(2019)1822号" } with the real number, or take the map out.',
      },
    ],
  },
  'map-number': {
    severity: 'error',
    title: { zh: '审图号写法不对', en: 'Malformed approval number' },
    reason: { zh: '审图号要能查到。', en: 'An approval number can be looked up.' },
    message: { zh: '“{value}”不是审图号。', en: '“{value}” is not an approval number.' },
    fix: [
      {
        zh: '写成 GS(2019)1822号 这样；不展示地图就写 none。',
        en: 'Write it like GS(2019)1822号, or none where no map is shown.',
      },
    ],
  },
} as const satisfies RuleTable

const REMOTE = /^([a-z][a-z0-9+.-]+:|\/\/)/i
const OUTSIDE = /^([\\/~]|[a-z]:)|\\|(^|\/)\.\.?(\/|$)/i
const APPROVAL = /^(审图号[:：]?\s*)?[\p{Script=Han}A-Z]{1,6}\s*[(（[〔]?\d{4}[)）\]〕]?\s*\d{1,5}\s*号?$/u
/** Kinds that show a map of the country or of a route. */
const isMap = (kind: string): boolean => /(^|-)map$/.test(kind)
/** Kinds that show something the curator brought; by name, or because they carry a file. */
const isPicture = (piece: { kind: string; src?: unknown }): boolean =>
  /^(model|picture|photo|photograph|document|panorama|video)$/.test(piece.kind) ||
  typeof piece.src === 'string'

/** Whether a path leads to a file below the scene's own folder, and nowhere else. */
export const isInsideScene = (path: string): boolean => !REMOTE.test(path) && !OUTSIDE.test(path)

const file = (c: Context, path: string, at: Path): void => {
  if (REMOTE.test(path) && !/^[a-z]:[\\/]/i.test(path)) c.report('media-remote', at, { path })
  else if (OUTSIDE.test(path)) c.report('media-path', at, { path })
  else if (c.registry.exists && !c.registry.exists(path)) c.report('media-missing', at, { path })
}
export const checkMedia: Check = (c) => {
  const approval = c.scene.map?.approval
  const approved = approval !== undefined && approval !== 'none'
  if (approved && !APPROVAL.test(approval.trim()))
    c.report('map-number', ['map', 'approval'], { value: approval })
  c.scene.pieces.forEach((piece, i) => {
    const { src } = piece
    const kind = Object.hasOwn(c.registry.pieces, piece.kind) ? c.registry.pieces[piece.kind] : undefined
    const files = filesOf(piece, kind)
    for (const one of files) file(c, one.file, ['pieces', i, ...one.path])
    if (typeof src === 'string' && !files.length) file(c, src, ['pieces', i, 'src'])
    if (isPicture(piece) && !piece.alt) c.report('alt-missing', ['pieces', i], { piece: piece.id })
    if (isMap(piece.kind) && !approved) c.report('map-approval', ['pieces', i], { piece: piece.id })
  })
  c.scene.sounds.forEach((sound, i) => {
    // A bare word is one of our own recipes; anything with a dot or a slash is a file.
    if (/[./\\]/.test(sound.src)) file(c, sound.src, ['sounds', i, 'src'])
  })
}
