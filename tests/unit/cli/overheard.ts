/** What the commands say to the terminal, instead of there. */
import { afterEach, beforeEach, vi } from 'vitest'

/** Call once at the top of a file of tests. @returns the lines of the test that runs */
export function overhear(language: 'zh' | 'en'): () => string[] {
  let said: string[]
  beforeEach(() => {
    said = []
    vi.stubEnv('RETRACE_LANGUAGE', language)
    for (const way of ['log', 'error'] as const)
      vi.spyOn(console, way).mockImplementation((line: unknown) => void said.push(String(line)))
  })
  afterEach(() => {
    vi.restoreAllMocks()
    vi.unstubAllEnvs()
  })
  return () => said
}
