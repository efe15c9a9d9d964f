/** Eight headsets and a docent, and the station is killed under them. */
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { freePort } from '../../postgres/server.ts'
import { cardStatus } from '../../../src/visit/live/card-status.ts'
import { courseYaml, sceneYaml } from './scene-sample.ts'
import { idle, inScene, newId, openDocent, paired, until } from './seat-room.ts'
import { killed, startProcess } from './station-children.ts'
import { OWNER_KEY, ownDatabase, temporaryFolder, write } from './station-for-tests.ts'

it('all come back by themselves, with their names, their states and their calls', async () => {
  const folder = temporaryFolder()
  write(folder, { 'scenes/c/course.yaml': courseYaml, 'scenes/c/s/scene.yaml': sceneYaml() })
  const port = await freePort()
  const options = {
    ...{ host: '127.0.0.1', port, dataFolder: join(folder, 'data'), appFolder: join(folder, 'app') },
    ...{ scenesFolder: join(folder, 'scenes'), version: 'test', ownerKey: OWNER_KEY, watch: false },
    ...(await ownDatabase()),
  }
  const url = `http://127.0.0.1:${port}`
  const first = await startProcess(options)
  const docent = await openDocent(url)
  const seats: Awaited<ReturnType<typeof paired>>[] = []
  for (const place of [1, 2, 3, 4, 5, 6, 7, 8]) seats.push(await paired(url, docent, place))
  seats.forEach(({ link }, i) => link.report(inScene({ worn: i })))
  for (let i = 0; i < 2; i++) {
    const id = newId()
    docent.say({ type: 'queue', id, do: 'give' })
    await docent.answer(id)
  }
  await until(() => docent.room().seats.filter(({ state }) => state).length === 8)
  const before = docent.room().seats.map(({ id, name, place, state }) => ({ id, name, place, state }))

  await killed(first)
  await until(() => seats.every(({ link }) => link.view.getState().status === 'alone'))
  // The visits go on; one visitor feels unwell, one takes the headset off.
  seats[2]!.link.call('unwell')
  seats[5]!.link.report({ ...idle, toClean: true })
  expect(seats[2]!.link.view.getState()).toMatchObject({ help: 'sending', seat: { place: 3 } })

  await startProcess(options)
  const again = await openDocent(url)
  await until(() => again.room().seats.filter(({ linked, state }) => linked && state).length === 8)
  const after = again.room().seats.map(({ id, name, place, state }) => ({ id, name, place, state }))
  expect(after.filter((_, i) => i !== 5)).toEqual(before.filter((_, i) => i !== 5))
  expect(cardStatus(again.room().seats[5]!)).toBe('to-clean')
  await until(() => again.room().calls.length === 1)
  expect(again.room().calls[0]).toMatchObject({ seat: seats[2]!.id, kind: 'unwell' })
  await until(() => seats[2]!.link.view.getState().help === 'heard')
  expect(again.room().queue.waiting.map(({ number }) => number)).toEqual([1, 2])
  const id = newId()
  again.say({ type: 'command', id, seats: seats.map((seat) => seat.id), command: { do: 'pause' } })
  await until(() => Object.values(again.outcomes(id)).filter((one) => one === 'done').length === 8)
}, 90_000)
