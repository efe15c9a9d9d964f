/** One room, two processes of the station on one PostgreSQL. Skipped, loudly, where PostgreSQL is not installed. */
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { cardStatus } from '../../../src/visit/live/card-status.ts'
import { findPostgres, freePort, startPostgres } from '../../postgres/server.ts'
import { courseYaml, sceneYaml } from './scene-sample.ts'
import { inScene, newId, openDocent, openSeat, paired, until } from './seat-room.ts'
import { killed, startProcess } from './station-children.ts'
import { OWNER_KEY, openStation, ownDatabase, temporaryFolder, write } from './station-for-tests.ts'

const programs = findPostgres()
if (!programs) console.log('PostgreSQL is not installed here: the room of two processes is SKIPPED.')

it.skipIf(!programs)(
  'is one: a docent at one process looks after headsets at the other',
  async () => {
    const server = await startPostgres(programs!)
    onTestFinished(() => server.stop())
    const { databaseUrl } = await ownDatabase(server.base)
    const folder = temporaryFolder()
    write(folder, { 'scenes/c/course.yaml': courseYaml, 'scenes/c/s/scene.yaml': sceneYaml() })
    const scenesFolder = join(folder, 'scenes')
    const here = await openStation({ databaseUrl: databaseUrl!, scenesFolder })
    const url = await here.station.listen()
    const port = await freePort()
    const other = `http://127.0.0.1:${port}`
    const child = await startProcess({
      ...{
        host: '127.0.0.1',
        port,
        databaseUrl,
        scenesFolder,
        ownerKey: OWNER_KEY,
        version: 'test',
        watch: false,
      },
      ...{ dataFolder: join(folder, 'other'), appFolder: join(folder, 'app') },
    })
    const docent = await openDocent(url)
    const far = await paired(other, docent, 1)
    const near = await paired(url, docent, 2)
    far.link.report(inScene({ worn: 5 }))
    await until(() => docent.room().seats.some(({ state }) => state?.worn === 5), 'a state comes over')
    const id = newId()
    docent.say({ type: 'command', id, seats: [far.id, near.id], command: { do: 'again' } })
    await until(() => Object.keys(docent.outcomes(id)).length === 2)
    expect(docent.outcomes(id)).toEqual({ [far.id]: 'done', [near.id]: 'done' })

    far.link.call('call')
    await until(() => docent.room().calls.length === 1)
    docent.say({ type: 'take', id: newId(), seat: far.id })
    await until(() => far.link.view.getState().help === 'taken')

    // The same headset at the other process: it speaks there, and here no more.
    const moved = openSeat(url, { key: far.key! })
    await until(() => moved.link.view.getState().status === 'linked')
    await until(() => far.link.view.getState().status === 'replaced')
    far.link.takeBack()
    await until(() => far.link.view.getState().status === 'linked')
    await until(() => moved.link.view.getState().status === 'replaced')
    const back = newId()
    docent.say({ type: 'command', id: back, seats: [far.id], command: { do: 'pause' } })
    await until(() => docent.outcomes(back)[far.id] === 'done')
    expect(far.commands.at(-1)).toEqual({ do: 'pause' })

    // A docent who joins at the other process sees the same room.
    const second = await openDocent(other)
    await until(() => second.room().seats.filter(({ linked }) => linked).length === 2)
    await killed(child)
    const cards = () => docent.room().seats.map(cardStatus)
    await expect.poll(cards, { timeout: 40_000, interval: 200 }).toEqual(['lost', 'idle'])
  },
  120_000,
)
