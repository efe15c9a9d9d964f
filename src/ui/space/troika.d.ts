declare module 'troika-three-text' {
  import type { BufferGeometry, Material, Mesh } from 'three'
  export class Text extends Mesh<BufferGeometry, Material & { toneMapped: boolean }> {
    text: string
    font: string
    fontSize: number
    maxWidth: number
    color: string
    anchorX: string | number
    anchorY: string | number
    textAlign: string
    lineHeight: number
    depthOffset: number
    overflowWrap: string
    textRenderInfo?: { blockBounds: [number, number, number, number] }
    sync(done?: () => void): void
    dispose(): void
  }
  export const configureTextBuilder: (options: {
    defaultFontURL?: string
    unicodeFontsURL?: string
    useWorker?: boolean
  }) => void
  export const preloadFont: (
    options: { font: string; characters: string | string[] },
    done: () => void,
  ) => void
}
