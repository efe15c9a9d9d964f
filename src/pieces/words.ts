/** Words in both languages, as a param of a piece. The scene's own schema says the same (scene/schema.ts). */
import { z } from 'zod'

const text = z.string().trim().min(1)
export const Words = z.strictObject({ zh: text, en: text })
