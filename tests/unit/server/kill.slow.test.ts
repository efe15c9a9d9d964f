/** The pulled plug: the station is killed again and again while statements arrive. */
import 'fake-indexeddb/auto'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { freePort } from '../../postgres/server.ts'
import { createHttpPost } from '../../../src/visit/http-post.ts'
import { createOutbox } from '../../../src/visit/outbox.ts'
import { createSender, type Post } from '../../../src/visit/sender.ts'
import { killed, startProcess } from './station-children.ts'
import { OWNER_KEY, openStation, statement, temporaryFolder } from './station-for-tests.ts'

it('loses no acknowledged statement and doubles none, killed twice in a thousand', async () => {
  const dataFolder = join(temporaryFolder(), 'data')
  const options = {
    host: '127.0.0.1',
    port: await freePort(),
    dataFolder,
    appFolder: join(dataFolder, 'app'),
    scenesFolder: join(dataFolder, 'scenes'),
    version: 'test',
    ownerKey: OWNER_KEY,
    watch: false,
    limits: { records: 1e6, failures: 1e6 },
  }
  let child = await startProcess(options)
  const url = `http://127.0.0.1:${options.port}`
  const http = createHttpPost({
    endpoint: `${url}/xapi/statements`,
    format: 'xapi',
    user: 'owner',
    key: OWNER_KEY,
  })

  const outbox = await createOutbox({ name: 'kill' })
  const sent = Array.from({ length: 1000 }, () => statement())
  for (const one of sent) await outbox.append(one.id, one)
  const acknowledged = new Set<string>()
  const killAt = new Set([7, 77])
  let requests = 0
  let down: Promise<void> | undefined
  const post: Post = async (bodies) => {
    // The plug is pulled while the request is under way, at a moment nobody chose.
    if (killAt.has(++requests)) setTimeout(() => (down = killed(child)), requests % 5)
    const answer = await http(bodies)
    if (answer.status === 200) for (const body of bodies) acknowledged.add((body as { id: string }).id)
    return answer
  }
  const sender = createSender({ outbox, post, batch: 7, after: () => () => undefined })
  for (let lives = 0; (await sender.flush()) > 0; lives++) {
    expect(lives).toBeLessThan(20)
    if (!down) continue
    await down
    down = undefined
    const before = acknowledged.size
    child = await startProcess(options)
    expect(before).toBeLessThan(1000)
  }
  await (down ?? killed(child))

  const { all } = await openStation({ ...options, port: 0 })
  const stored = (await all()).map((one) => String(one.id))
  expect(acknowledged.size).toBe(1000)
  expect(stored).toHaveLength(1000)
  expect(new Set(stored)).toEqual(acknowledged)
  expect(stored).toEqual(sent.map((one) => one.id))
  expect(await outbox.buried()).toEqual([])
}, 60_000)
