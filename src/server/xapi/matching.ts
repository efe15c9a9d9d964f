/** Statements that fit filters, whether what fits stands in their own row, in their scope, or with them alone. */
import { sql, type SqlBool } from 'kysely'
import { among } from '../db/bulk.ts'
import { isPostgres, type Records } from '../db/database.ts'
import type { FacetName } from './facets.ts'

/** One of these facets has this value. */
export interface Filter {
  readonly facets: readonly FacetName[]
  readonly value: string
}
/** So many are looked up one by one; where more fit, a page of them is found soon by looking at the newest. */
const FEW = 1000

const oneOf = ({ facets }: Filter) => sql.join(facets.map((facet) => sql.lit(facet)))
const inScopes = (filter: Filter) =>
  sql`select scope from scopes where facet in (${oneOf(filter)}) and value = ${filter.value}`
/** The column that holds the facet, where there is one. */
function column({ facets }: Filter): 'agent' | 'registration' | undefined {
  if (facets.includes('registration')) return 'registration'
  return facets.includes('agent') ? 'agent' : undefined
}

/** The ids of all that fit, or `undefined` where they are many. */
async function few(db: Records, filter: Filter): Promise<string[] | undefined> {
  const own = column(filter)
  const { rows } = await sql<{ id: string }>`
    select id from statements where scope in (${inScopes(filter)})
    ${own ? sql`union all select id from statements where ${sql.ref(own)} = ${filter.value}` : sql``}
    union all select statement from facets where facet in (${oneOf(filter)}) and value = ${filter.value}
    limit ${sql.lit(FEW + 1)}`.execute(db)
  return rows.length > FEW ? undefined : [...new Set(rows.map(({ id }) => id))]
}

/** True of a row that fits. As text joined to nothing, a scope keeps SQLite from sorting all that fit before it gives the newest. */
function fits(filter: Filter) {
  const own = column(filter)
  return sql<SqlBool>`((statements.scope || '') in (${inScopes(filter)})
    ${own ? sql`or ${sql.ref(`statements.${own}`)} = ${filter.value}` : sql``}
    or exists (select 1 from facets where facets.statement = statements.id
      and facets.facet in (${oneOf(filter)}) and facets.value = ${filter.value}))`
}

/** A query over the statements that fit all filters and are not voided; columns, order and limit are the caller's. */
export async function matching(db: Records, filters: readonly Filter[]) {
  let query = db.selectFrom('statements').where('voided', '=', 0)
  let narrowed = false
  for (const filter of filters) {
    const ids: string[] | undefined = narrowed ? undefined : await few(db, filter)
    narrowed ||= ids !== undefined
    query = query.where(ids ? among('id', ids, isPostgres(db)) : fits(filter))
  }
  return query
}
