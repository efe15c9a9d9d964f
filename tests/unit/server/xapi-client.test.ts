/** Somebody else's client, used as its own documentation says, against a station. */
import XAPI from '@xapi/xapi'
import { createHash, randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { OWNER_KEY, openStation } from './station-for-tests.ts'

const agent = { objectType: 'Agent', mbox: 'mailto:a@b.example' } as const
const verb = { id: 'https://v.example/saw', display: { en: 'saw' } }
const activity = (name: string) => ({ objectType: 'Activity', id: `https://x.example/${name}` }) as const
const told = (name: string) => ({ id: randomUUID(), actor: agent, verb, object: activity(name) }) as const

async function client(version: '1.0.3' | '2.0.0') {
  const test = await openStation()
  const endpoint = `${await test.station.listen()}/xapi/`
  const auth = XAPI.toBasicAuth('owner', OWNER_KEY)
  return new XAPI({ endpoint, auth, version: version as '1.0.3', adapter: 'fetch' })
}

describe.each(['1.0.3', '2.0.0'] as const)('@xapi/xapi speaking %s', (version) => {
  it('sends, reads by page, and voids', async () => {
    const xapi = await client(version)
    expect((await xapi.getAbout()).data.version).toContain(version)
    const list = Array.from({ length: 7 }, (_, i) => told(`a${i}`))
    expect((await xapi.sendStatement({ statement: list[0]! })).data).toEqual([list[0]!.id])
    expect((await xapi.sendStatements({ statements: list })).data).toEqual(list.map((one) => one.id))
    const first = await xapi.getStatements({ limit: 4, ascending: true, verb: verb.id })
    const second = await xapi.getMoreStatements({ more: first.data.more })
    const seen = [...first.data.statements, ...(second.data as typeof first.data).statements].map(
      (one) => one.id,
    )
    expect(seen).toEqual(list.map((one) => one.id))
    expect((await xapi.getStatement({ statementId: list[2]!.id })).data.object).toMatchObject(activity('a2'))
    await xapi.voidStatement({ actor: agent, statementId: list[2]!.id })
    await expect(xapi.getStatement({ statementId: list[2]!.id })).rejects.toBeDefined()
    expect((await xapi.getVoidedStatement({ voidedStatementId: list[2]!.id })).data.id).toBe(list[2]!.id)
    expect(
      (await xapi.getStatements({ agent, activity: 'https://x.example/a3' })).data.statements,
    ).toHaveLength(1)
  })
  it('sends files, several at once with no line break between them, and reads them', async () => {
    const xapi = await client(version)
    const files = ['one 门', 'two'].map((text) => Buffer.from(text))
    const attachments = files.map((file) => ({
      usageType: 'https://x.example/usage',
      display: { en: 'x' },
      contentType: 'text/plain',
      length: file.length,
      sha2: createHash('sha256').update(file).digest('hex'),
    }))
    const one = { ...told('files'), attachments }
    const bytes = files.map((file) => new Uint8Array(file).buffer)
    expect((await xapi.sendStatement({ statement: one, attachments: bytes })).data).toEqual([one.id])
    const { data } = await xapi.getStatement({ statementId: one.id, attachments: true })
    const [back, ...parts] = data as unknown as [{ attachments: unknown }, ...string[]]
    expect(back.attachments).toEqual(attachments)
    expect(parts).toEqual(['one 门', 'two'])
  })
  it('keeps states and profiles, and asks about agents and activities', async () => {
    const xapi = await client(version)
    const place = { agent, activityId: 'https://x.example/a', stateId: 's' }
    await xapi.setState({ ...place, state: { beat: 3 } })
    await xapi.createState({ ...place, state: { row: 'k3f' } })
    const state = await xapi.getState(place)
    expect(state.data).toEqual({ beat: 3, row: 'k3f' })
    expect((await xapi.getStates(place)).data).toEqual(['s'])
    await xapi.deleteState({ ...place, etag: state.headers.etag as string })
    await expect(xapi.getState(place)).rejects.toBeDefined()
    const profile = { agent, profileId: 'p' }
    await xapi.createAgentProfile({ ...profile, profile: { a: 1 } })
    const known = await xapi.getAgentProfile(profile)
    const etag = known.headers.etag as string
    await xapi.setAgentProfile({ ...profile, profile: { b: 2 }, etag, matchHeader: 'If-Match' })
    expect((await xapi.getAgentProfile(profile)).data).toEqual({ b: 2 })
    const about = { activityId: 'https://x.example/a', profileId: 'p' }
    await xapi.createActivityProfile({ ...about, profile: { c: 3 } })
    expect((await xapi.getActivityProfile(about)).data).toEqual({ c: 3 })
    expect((await xapi.getAgent({ agent })).data).toMatchObject({ objectType: 'Person', mbox: [agent.mbox] })
    expect((await xapi.getActivity({ activityId: 'https://x.example/a' })).data).toMatchObject(activity('a'))
  })
})
