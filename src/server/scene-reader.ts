/** From the text of a scene to the scene, or to what is wrong with it. Reading never throws. */
import { createHash } from 'node:crypto'
import { LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { Scene } from '../scene/schema.ts'

export interface SceneProblem {
  readonly message: string
  /** 1-based. */
  readonly line?: number
  readonly column?: number
}
export interface SceneReading {
  /** `undefined` where the text yields no scene. */
  readonly scene?: Scene
  readonly diagnostics: readonly unknown[]
}
export type ReadScene = (text: string, file: string) => SceneReading

/** Names the exact words of a scene, and nothing else. */
export const hashText = (text: string): string => `sha256-${createHash('sha256').update(text).digest('hex')}`

export function readYaml<T>(text: string, schema: z.ZodType<T>): { value?: T; diagnostics: SceneProblem[] } {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  if (document.errors.length > 0)
    return {
      diagnostics: document.errors.map((error) => {
        const { line, col } = lines.linePos(error.pos[0])
        return { message: error.message, line, column: col }
      }),
    }
  const parsed = schema.safeParse(document.toJS({ maxAliasCount: 100 }))
  if (parsed.success) return { value: parsed.data, diagnostics: [] }
  return {
    diagnostics: parsed.error.issues.map((issue) => {
      const node = document.getIn(issue.path.map(String), true) as { range?: [number] } | undefined
      const at = node?.range ? lines.linePos(node.range[0]) : undefined
      const message = `${issue.path.join('.') || 'the file'}: ${issue.message}`
      return at ? { message, line: at.line, column: at.col } : { message }
    }),
  }
}
export const readSceneText: ReadScene = (text) => {
  const { value, diagnostics } = readYaml(text, Scene)
  return { ...(value ? { scene: value } : {}), diagnostics }
}
