/** `/owner` and what is done there: looking, taking files away, putting a roll in, deleting. */
import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Language } from '../../scene/schema.ts'
import { lastDeeds, note } from '../audit.ts'
import { readRoll, replaceRoll, unitsOf } from '../claims/roll.ts'
import { ROLL_BYTES, RollProblem, readTable } from '../claims/roll-file.ts'
import type { Records } from '../db/database.ts'
import { TROUBLE_WORDS, type Health } from '../db/trouble.ts'
import { FORMATS, csvOf, isFormat, jsonOf, xlsxOf, type Format } from '../exports/files.ts'
import type { Table } from '../exports/table.ts'
import { countVisits } from '../figures/count.ts'
import { counted, unitOf, type Filter } from '../figures/filter.ts'
import { countGroups, countRoll, mayLookAt } from '../figures/groups.ts'
import { settleIfPossible } from '../figures/settle.ts'
import type { Gate } from '../gate.ts'
import { fieldsOf, takeForms } from '../pages/forms.ts'
import { html, type Content } from '../pages/html.ts'
import { languageOf } from '../pages/language.ts'
import { sendPage } from '../pages/shell.ts'
import { forgetNumber } from '../retention.ts'
import type { SceneLibrary } from '../scene-library.ts'
import { createNames } from './names.ts'
import { ownerWord } from './messages.ts'
import { ownerPage } from './page.ts'
import { rollReport, saidLine } from './roll-report.ts'
import { stationLabel, tablesOf, type TableSource } from './tables.ts'

export interface OwnerRouteOptions {
  readonly db: Records
  readonly gate: Gate
  readonly library: SceneLibrary
  readonly language: Language
  readonly rate: { readonly max: number; readonly timeWindow: number }
  /** IANA name of the time zone this station's clock is told in. */
  readonly zone: string
  readonly keepDays?: number
  readonly health?: Health
  readonly now?: () => number
}
type Bare = Record<string, unknown>
const DATE = /^\d{4}-\d{2}-\d{2}$/
/** `*` stands for all in the form; what is no filter is no filter. */
function filterOf(query: Bare): Filter {
  const text = (name: string) => {
    const value = query[name]
    return typeof value === 'string' && value !== '*' && value.length <= 200 ? value : undefined
  }
  const day = (name: string) => (DATE.test(text(name) ?? '') ? text(name) : undefined)
  const given = {
    scene: text('scene') || undefined,
    from: day('from'),
    to: day('to'),
    station: text('station'),
    unit: text('unit') || undefined,
  }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

interface Desk {
  readonly db: Records
  readonly health: Health | undefined
  readonly library: SceneLibrary
  readonly now: () => number
}
/** The figures of a filter; without the group where too few of it came. */
async function look({ db, library, now, health }: Desk, asked: Filter, language: Language) {
  const trouble = await settleIfPossible(db, { health, now })
  const refused = asked.unit !== undefined && !(await mayLookAt(db, asked))
  const { unit: _unit, ...without } = asked
  const filter: Filter = refused ? without : asked
  const source: TableSource = {
    figures: await countVisits(db, filter, now()),
    groups: await countGroups(db, filter),
    names: createNames(library, language),
    language,
  }
  return { filter, refused, source, trouble }
}
/** Who gave a number, what they visited, and how far they got: about persons, and noted when it is taken away. */
async function claimsTable({ db }: Desk, { names, language }: TableSource): Promise<Table> {
  const rows = await db
    .selectFrom('claims')
    .innerJoin('visit_facts as visit', 'visit.registration', 'claims.registration')
    .leftJoin('roll', 'roll.number', 'claims.number')
    .where('visit.started', '=', 1)
    .where('visit.rehearsal', '=', 0)
    .where('claims.claimed', 'is not', null)
    .select(['claims.number', 'visit.registration', 'visit.scene', 'visit.day', 'visit.completed'])
    .select(unitOf.as('unit'))
    .orderBy('claims.number')
    .orderBy('visit.day')
    .orderBy('visit.scene')
    .execute()
  const word = (name: Parameters<typeof ownerWord>[0]) => ownerWord(name, language)
  return {
    id: 'claims',
    title: word('claims'),
    columns: [word('number'), word('group'), word('scene'), word('day'), word('completed'), word('visitId')],
    rows: rows.map((row) => [
      row.number,
      row.unit,
      names.scene(row.scene),
      row.day,
      row.completed,
      row.registration,
    ]),
  }
}
async function fileOf(format: Format, tables: readonly Table[]): Promise<Buffer | string> {
  if (format === 'xlsx') return xlsxOf(tables)
  return format === 'json' ? jsonOf(tables) : csvOf(tables[0]!)
}

/** Every station that has visits, with what it is called. */
async function stationsOf(db: Records): Promise<{ station: string; name: string }[]> {
  const rows = await counted(db)
    .leftJoin('stations', 'stations.id', 'visit.station')
    .select(['visit.station', 'stations.name'])
    .distinct()
    .orderBy('visit.station')
    .execute()
  return rows.map(({ station, name }) => ({ station, name: name ?? '' }))
}

interface Upload {
  readonly fields: Record<string, string>
  bytes?: Buffer
  tooLarge?: boolean
}
async function uploadOf(request: FastifyRequest): Promise<Upload> {
  const upload: Upload = { fields: {} }
  if (!request.isMultipart()) return upload
  try {
    for await (const part of request.parts()) {
      if (part.type === 'file') upload.bytes = await part.toBuffer()
      else upload.fields[part.fieldname] = String(part.value)
    }
  } catch (error) {
    if ((error as { statusCode?: number }).statusCode !== 413) throw error
    upload.tooLarge = true
  }
  return upload
}

export async function ownerRoutes(app: FastifyInstance, options: OwnerRouteOptions): Promise<void> {
  const { db, gate, library, rate, keepDays } = options
  const desk: Desk = { db, library, health: options.health, now: options.now ?? Date.now }
  const door = { config: { rateLimit: rate }, onRequest: gate.page('owner') }
  takeForms(app)
  await app.register(multipart, {
    limits: { fileSize: ROLL_BYTES, files: 1, fields: 5, fieldSize: 100, parts: 6 },
  })
  const languageFor = (request: FastifyRequest, asked: unknown): Language =>
    languageOf(asked, request.headers['accept-language'], options.language)

  async function show(reply: FastifyReply, asked: Filter, language: Language, said?: Content) {
    const { filter, refused, source, trouble } = await look(desk, asked, language)
    const { names } = source
    const scenes = await counted(db).select('visit.scene').distinct().orderBy('visit.scene').execute()
    const stations = await stationsOf(db)
    const page = ownerPage({
      ...source,
      filter,
      refused,
      scenes: scenes.map(({ scene }) => ({ value: scene, label: names.scene(scene) })),
      stations: stations.map((one) => ({ value: one.station, label: stationLabel(one, language) })),
      units: await unitsOf(db),
      roll: await countRoll(db),
      deeds: await lastDeeds(db),
      zone: options.zone,
      ...(keepDays === undefined ? {} : { keepDays }),
      said: html`${trouble && saidLine(TROUBLE_WORDS[trouble][language], true)}${said}`,
    })
    return sendPage(reply, page)
  }
  app.get<{ Querystring: Bare }>('/', door, async (request, reply) =>
    show(reply, filterOf(request.query), languageFor(request, request.query.lang)),
  )

  app.get<{ Params: { file: string }; Querystring: Bare }>('/export/:file', door, async (request, reply) => {
    const [name = '', format = ''] = request.params.file.split('.')
    const language = languageFor(request, request.query.lang)
    const missing = () => reply.code(404).send({ error: 'There is no such file.' })
    if (!isFormat(format)) return missing()
    const { source } = await look(desk, filterOf(request.query), language)
    const tables = name === 'claims' ? [await claimsTable(desk, source)] : tablesOf(source)
    const wanted = name === 'all' && format !== 'csv' ? tables : tables.filter(({ id }) => id === name)
    if (wanted.length === 0) return missing()
    if (name === 'claims')
      await note(
        db,
        { who: request.caller!.writer, what: 'claims-exported', count: tables[0]!.rows.length },
        desk.now,
      )
    return reply
      .header('Cache-Control', 'no-store')
      .header('Content-Disposition', `attachment; filename="retrace-${name}.${format}"`)
      .type(FORMATS[format])
      .send(await fileOf(format, wanted))
  })

  app.post('/roll', door, async (request, reply) => takeRoll(request, reply))
  async function takeRoll(request: FastifyRequest, reply: FastifyReply) {
    const upload = await uploadOf(request)
    const language = languageFor(request, upload.fields.lang)
    const refuse = (words: string, status = 422) =>
      show(reply.code(status), {}, language, saidLine(words, true))
    if (upload.tooLarge) return refuse(ownerWord('tooLarge', language), 413)
    if (!upload.bytes?.length) return refuse(ownerWord('noFile', language))
    try {
      const roll = readRoll(await readTable(upload.bytes))
      const taken = roll.rows.length > 0 && (roll.problems.length === 0 || upload.fields.partial === '1')
      if (taken) await replaceRoll(db, roll.rows, request.caller!.writer, desk.now)
      return show(reply.code(taken ? 200 : 422), {}, language, rollReport(roll, taken, language))
    } catch (error) {
      if (!(error instanceof RollProblem)) throw error
      return refuse(error.words[language])
    }
  }
  app.post('/roll/delete', door, async (request, reply) => {
    const language = languageFor(request, fieldsOf(request.body).lang)
    await replaceRoll(db, [], request.caller!.writer, desk.now)
    return show(reply, {}, language, saidLine(ownerWord('rollDeleted', language)))
  })
  app.post('/forget', door, async (request, reply) => {
    const fields = fieldsOf(request.body)
    const language = languageFor(request, fields.lang)
    const count = await forgetNumber(db, fields.number ?? '', { who: request.caller!.writer, now: desk.now })
    const said = count > 0 ? ownerWord('forgotten', language, { count }) : ownerWord('notFound', language)
    return show(reply, {}, language, saidLine(said, count === 0))
  })
}
