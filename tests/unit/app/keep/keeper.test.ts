import { describe, expect, it } from 'vitest'
import { findHeld, inUse, readHeld, readTrial, writeTrial } from '../../../../src/app/keep/held.ts'
import { createKeeper, withWish } from '../../../../src/app/keep/keeper.ts'
import { joinLists } from '../../../../src/app/keep/update.ts'
import { createFakeCaches, createFakeStation } from './fake-caches.ts'

const WISH = { course: 'long-march', language: 'zh' } as const
const FILES = { '/': '<p>one', '/assets/a-1.js': 'a', '/media/x.ogg': 'sound', '/plain?lang=zh': 'words' }

function open() {
  const caches = createFakeCaches()
  const station = createFakeStation({ ...FILES })
  const told: string[] = []
  const world = { pending: 0, visited: false, changed: 0 }
  const keeper = createKeeper({
    caches,
    fetch: station.fetch,
    encoding: 'opus',
    now: () => 1,
    pending: async () => world.pending,
    whileQuiet: async (work) => {
      if (!world.visited) await work()
      return !world.visited
    },
    tell: ({ is }) => void (told.at(-1) === is || told.push(is)),
    onChanged: () => (world.changed += 1),
  })
  const text = async (path: string, before = false) => {
    const held = await readHeld(caches)
    const edition = before ? held.former : inUse(held, await readTrial(caches))
    return (await findHeld(caches, [edition], new URL(path, 'http://x')))?.text()
  }
  const deploy = (build: string, files: Record<string, string>) => {
    station.build = build
    station.files = { ...station.files, ...files }
  }
  return { caches, station, told, world, keeper, text, deploy }
}
const kept = async () => {
  const all = open()
  await all.keeper.want([WISH])
  expect((await all.keeper.check()).is).toBe('kept')
  return all
}

describe('keeping a course', () => {
  it('fetches every file, proves it, and answers from it', async () => {
    const { told, text, station } = await kept()
    expect(told).toEqual(['asking', 'loading', 'proving', 'kept'])
    expect(await text('/')).toBe('<p>one')
    expect(await text('/media/x.ogg?v=2')).toBe('sound')
    expect(await text('/plain?lang=zh')).toBe('words')
    expect(await text('/elsewhere')).toBeUndefined()
    expect(station.asked).toHaveLength(5)
  })
  it('keeps what speaks of the file, and not what speaks of the way', async () => {
    const { caches } = await kept()
    const { active } = await readHeld(caches)
    const found = await findHeld(caches, [active], new URL('/assets/a-1.js', 'http://x'))
    expect(Object.fromEntries(found!.headers)).toEqual({
      'content-type': 'text/plain',
      'content-length': '1',
    })
  })
  it('goes on where a download was cut off', async () => {
    const { keeper, station, caches } = open()
    await keeper.want([WISH])
    station.left = 2
    expect((await keeper.check()).is).toBe('alone')
    expect((await readHeld(caches)).active).toBeUndefined()
    station.left = Infinity
    station.asked.length = 0
    expect((await keeper.check()).is).toBe('kept')
    expect(station.asked.filter((path) => !path.startsWith('/packages'))).toHaveLength(2)
  })
  it('says so when the disk is full, and leaves what there was', async () => {
    const { keeper, caches, deploy, text } = await kept()
    deploy('two', { '/': '<p>two' })
    caches.broken = true
    expect((await keeper.check()).is).toBe('alone')
    caches.broken = false
    expect(await text('/')).toBe('<p>one')
  })
  it('does nothing where nothing is wished for, and does not mix two builds', async () => {
    const { keeper, station } = open()
    expect((await keeper.check()).is).toBe('nothing')
    expect(station.asked).toEqual([])
    const list = { ...WISH, encoding: 'opus' as const, version: '1', bytes: 0, files: [] }
    expect(
      joinLists(
        [
          { ...list, build: 'one' },
          { ...list, build: 'two' },
        ],
        0,
      ),
    ).toBeUndefined()
    expect(withWish([WISH], WISH, false)).toEqual([])
    expect(withWish([WISH], { ...WISH, language: 'en' }, true)).toHaveLength(2)
  })
})

describe('an update', () => {
  it('waits until nobody visits and all records are sent, and is one step', async () => {
    const { keeper, world, text, deploy, caches } = await kept()
    deploy('two', { '/': '<p>two', '/assets/b-2.js': 'b' })
    world.visited = true
    expect((await keeper.check()).is).toBe('waiting')
    expect(await text('/')).toBe('<p>one')
    world.visited = false
    world.pending = 3
    expect((await keeper.check()).is).toBe('waiting')
    expect(await text('/')).toBe('<p>one')
    world.pending = 0
    expect((await keeper.check()).is).toBe('kept')
    expect(await text('/')).toBe('<p>two')
    // An old page goes on asking for its own parts.
    expect(await text('/', true)).toBe('<p>one')
    expect(world.changed).toBe(2)
    expect((await readHeld(caches)).next).toBeUndefined()
  })
  it('fetches only what is new, and lets go of what two editions back needed', async () => {
    const { keeper, station, deploy, caches } = await kept()
    for (const build of ['two', 'three']) {
      station.asked.length = 0
      deploy(build, { '/': build })
      await keeper.check()
      expect(station.asked.filter((path) => !path.startsWith('/packages'))).toEqual(['/'])
    }
    expect(caches.all().filter((path) => /^\/held\/[0-9a-f]{64}\/$/.test(path))).toHaveLength(2)
  })
  it('with one wrong byte is not taken: the one before stays', async () => {
    const { keeper, station, deploy, text } = await kept()
    deploy('two', { '/assets/b-2.js': 'bad!' })
    station.listed = { '/assets/b-2.js': 'good' }
    expect(await keeper.check()).toEqual({ is: 'damaged', path: '/assets/b-2.js' })
    expect(await text('/')).toBe('<p>one')
    // Asked for twice: once past every cache on the way.
    expect(station.asked.filter((path) => path === '/assets/b-2.js')).toHaveLength(2)
    station.files = { ...station.files, '/assets/b-2.js': 'good' }
    expect((await keeper.check()).is).toBe('kept')
    expect(await text('/assets/b-2.js')).toBe('good')
  })
  it('that cannot be started is given up for the one before, and not taken again', async () => {
    const { keeper, deploy, caches, text } = await kept()
    await keeper.alive('one')
    deploy('two', { '/': '<p>two' })
    await keeper.check()
    const { active } = await readHeld(caches)
    await writeTrial(caches, { id: active!.id, starts: 3, proven: false })
    expect(await text('/')).toBe('<p>one')
    expect((await keeper.check()).is).toBe('kept')
    const held = await readHeld(caches)
    expect([held.active!.build, held.refused]).toEqual(['one', [active!.id]])
    expect(await text('/')).toBe('<p>one')
    deploy('three', { '/': '<p>three' })
    await keeper.check()
    expect(await text('/')).toBe('<p>three')
  })
  it('that has shown a sign of life stays, however often it is started', async () => {
    const { keeper, caches, text } = await kept()
    await keeper.alive('another build')
    expect((await readTrial(caches))?.proven).toBe(false)
    await keeper.alive('one')
    const trial = await readTrial(caches)
    await writeTrial(caches, { ...trial!, starts: 99 })
    expect(await text('/')).toBe('<p>one')
  })
  it('can be taken back by hand', async () => {
    const { keeper, deploy, text, world } = await kept()
    expect(await keeper.goBack()).toBe(false)
    deploy('two', { '/': '<p>two' })
    await keeper.check()
    world.visited = true
    expect(await keeper.goBack()).toBe(false)
    world.visited = false
    expect(await keeper.goBack()).toBe(true)
    expect(await text('/')).toBe('<p>one')
    await keeper.check()
    expect(await text('/')).toBe('<p>one')
  })
})

describe('what is kept', () => {
  it('that has been damaged is found and mended, or found and said', async () => {
    const { keeper, caches, text, station, told } = await kept()
    caches.spoil('/media/x.ogg')
    expect(await text('/media/x.ogg')).not.toBe('sound')
    expect(await keeper.prove()).toEqual(['/media/x.ogg'])
    expect(await text('/media/x.ogg')).toBe('sound')
    caches.spoil('/media/x.ogg')
    station.down = true
    expect(await keeper.prove()).toEqual(['/media/x.ogg'])
    expect(told.at(-1)).toBe('damaged')
    expect(await text('/media/x.ogg')).toBeUndefined()
  })
  it('that nobody wishes for any more is let go of', async () => {
    const { keeper, caches, text } = await kept()
    await keeper.want([])
    expect((await keeper.check()).is).toBe('nothing')
    expect(await text('/')).toBeUndefined()
    expect(caches.all()).toEqual([])
  })
  it('is untouched while the station is away', async () => {
    const { keeper, station, text } = await kept()
    station.down = true
    expect((await keeper.check()).is).toBe('alone')
    expect(await text('/')).toBe('<p>one')
  })
})
