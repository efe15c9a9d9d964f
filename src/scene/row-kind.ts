/** Which of the four a row is. Apart from the schema, so that whoever only asks this carries no validator along. */
export const ROW_KINDS = ['say', 'pause', 'act', 'change'] as const
export type RowKind = (typeof ROW_KINDS)[number]
/** Which of the four a row is; `undefined` where none of the four keys stands in it. */
export const rowKind = (row: object): RowKind | undefined => ROW_KINDS.find((k) => k in row)
