/** `retrace icons`: cuts the project's sign and writes it in every size, with the manifests that name them. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Language, Words } from '../../scene/schema.ts'
import { launchBrowser } from '../browser.ts'
import { inTerminal } from '../terminal.ts'
import { printIcon } from './print.ts'

const ROOT = resolve(import.meta.dirname, '../../..')
export const HELP = {
  zh: `retrace icons
刻出本项目的标志，写出 public/icon.svg、public/icons/*.png 和安装网页用的两份清单。`,
  en: `retrace icons
Cuts the sign of the project and writes public/icon.svg, public/icons/*.png and the two manifests of the installed page.`,
} satisfies Words

/** Edge in pixels, and whether the print fills the square. */
const SIZES = [
  { name: 'icon-192', size: 192, margin: true },
  { name: 'icon-512', size: 512, margin: true },
  { name: 'maskable-192', size: 192, margin: false },
  { name: 'maskable-512', size: 512, margin: false },
  { name: 'apple-touch-180', size: 180, margin: false },
] as const

const WORDS = {
  zh: {
    lang: 'zh-CN',
    name: '追寻 Retrace',
    short_name: '追寻',
    description: '走进历史的一刻：有讲述、有出处、坐着就能看的场景。',
    shortcuts: ['这台设备', '安装与证书'],
  },
  en: {
    lang: 'en',
    name: 'Retrace 追寻',
    short_name: 'Retrace',
    description: 'Walk into a moment of history: told, sourced, and seen from a chair.',
    shortcuts: ['This device', 'Install and certificate'],
  },
} as const

export function manifestOf(language: Language): object {
  const { shortcuts, ...words } = WORDS[language]
  const icon = (name: string, size: number, purpose: string) => ({
    src: `/icons/${name}-${size}.png`,
    sizes: `${size}x${size}`,
    type: 'image/png',
    purpose,
  })
  return {
    // One and the same app, whichever language it was installed in.
    id: '/',
    ...words,
    start_url: `/?lang=${language}`,
    scope: '/',
    display: 'standalone',
    orientation: 'any',
    background_color: '#efe6d2',
    theme_color: '#efe6d2',
    categories: ['education'],
    icons: [
      icon('icon', 192, 'any'),
      icon('icon', 512, 'any'),
      icon('maskable', 192, 'maskable'),
      icon('maskable', 512, 'maskable'),
      { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
    ],
    shortcuts: ['/device', '/install'].map((path, i) => ({
      name: shortcuts[i],
      url: `${path}?lang=${language}`,
    })),
  }
}

export async function run(): Promise<number> {
  const folder = join(ROOT, 'public')
  await mkdir(join(folder, 'icons'), { recursive: true })
  await writeFile(join(folder, 'icon.svg'), printIcon({ margin: true }))
  for (const language of ['zh', 'en'] as const)
    await writeFile(
      join(folder, `manifest.${language}.webmanifest`),
      `${JSON.stringify(manifestOf(language), null, 2)}\n`,
    )
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    for (const { name, size, margin } of SIZES) {
      await page.setViewportSize({ width: size, height: size })
      const svg = printIcon({ margin }).replace('<svg ', `<svg width="${size}" height="${size}" `)
      await page.setContent(`<style>body{margin:0}svg{display:block}</style>${svg}`)
      await page.screenshot({ path: join(folder, 'icons', `${name}.png`) })
    }
  } finally {
    await browser.close()
  }
  console.log(inTerminal({ zh: '图标已刻好：public/icons', en: 'The icons are cut: public/icons' }))
  return 0
}
