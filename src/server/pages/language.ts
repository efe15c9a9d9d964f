/** Which language a page is told in. */
import { LANGUAGES, type Language } from '../../scene/schema.ts'

/** The language the address names, else the first the reader wishes for that is spoken here, else the station's. */
export const languageOf = (asked: unknown, accepted: string | undefined, station: Language): Language => {
  const wishes = [typeof asked === 'string' ? asked : '', ...(accepted ?? '').split(',')]
  const spoken = wishes.map((wish) =>
    LANGUAGES.find((l) => l === /^\s*([a-z]+)/i.exec(wish)?.[1]?.toLowerCase()),
  )
  return spoken.find((language) => language !== undefined) ?? station
}
