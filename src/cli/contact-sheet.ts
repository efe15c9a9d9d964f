/** Many prints on one sheet, each with its name and its cost. Drawn by the browser that made them. */
import type { Page } from 'playwright-core'

export interface Print {
  readonly name: string
  readonly png: Buffer
  readonly calls: number
  readonly triangles: number
}

const CELL = 400

export async function contactSheet(page: Page, prints: readonly Print[], columns: number): Promise<Buffer> {
  const cells = prints.map((p) => ({
    label: `${p.name} · ${p.calls} draws · ${Math.round(p.triangles / 1000)}k triangles`,
    src: `data:image/png;base64,${p.png.toString('base64')}`,
  }))
  const url = await page.evaluate(
    async ({ cells, columns, CELL }) => {
      const images = await Promise.all(
        cells.map(
          ({ src }) =>
            new Promise<HTMLImageElement>((done) => {
              const image = new Image()
              image.onload = () => done(image)
              image.src = src
            }),
        ),
      )
      const high = Math.round((CELL * images[0]!.height) / images[0]!.width)
      const canvas = document.createElement('canvas')
      canvas.width = columns * CELL
      canvas.height = Math.ceil(cells.length / columns) * (high + 22)
      const pen = canvas.getContext('2d')!
      pen.fillStyle = '#f6f2e8'
      pen.fillRect(0, 0, canvas.width, canvas.height)
      pen.font = '12px sans-serif'
      pen.imageSmoothingQuality = 'high'
      images.forEach((image, i) => {
        const x = (i % columns) * CELL
        const y = Math.floor(i / columns) * (high + 22)
        pen.drawImage(image, x + 2, y + 2, CELL - 4, high - 4)
        pen.fillStyle = '#222'
        pen.fillText(cells[i]!.label, x + 4, y + high + 13)
      })
      return canvas.toDataURL('image/png')
    },
    { cells, columns, CELL },
  )
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')
}
