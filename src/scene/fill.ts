/** Words with gaps: `{name}` and the like are filled from `values`; what is not given is left out. */
export const fill = (words: string, values: Readonly<Record<string, string | number>>): string =>
  words.replace(/\{(\w+)\}/g, (_, key: string) => String(values[key] ?? ''))
