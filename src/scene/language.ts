/** The two languages everything exists in. Alone in its file: a page that only shows words needs no schema. */
export const LANGUAGES = ['zh', 'en'] as const
export type Language = (typeof LANGUAGES)[number]
