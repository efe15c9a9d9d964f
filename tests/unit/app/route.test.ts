import { expect, it } from 'vitest'
import { fromTheStart, visitAddress } from '../../../src/ui/addresses.ts'
import { readRoute, wishedLanguage } from '../../../src/app/route.ts'

const at = (address: string) => {
  const { pathname, search } = new URL(address, 'http://station.example')
  return { pathname, search }
}

it.each([
  ['/?lang=en', ['zh-CN'], 'en'],
  ['/?lang=fr', ['zh-CN'], 'zh'],
  ['/', ['en-GB', 'zh-CN'], 'en'],
  ['/', ['fr', 'zh-Hant-TW', 'en'], 'zh'],
  ['/', ['fr', 'de'], undefined],
  ['/', ['enm'], undefined],
  ['/', [], undefined],
] as const)('%s in a browser that speaks %j is shown in %s', (address, preferred, language) => {
  expect(wishedLanguage(at(address).search, preferred)).toBe(language)
  expect(readRoute(at(address), preferred, 'en').language).toBe(language ?? 'en')
  expect(readRoute(at(address), preferred).language).toBe(language ?? 'zh')
})

it('reads a visit with its pace and cut, and holds the pace to what makes sense', () => {
  expect(readRoute(at('/visit/long-march/luding?lang=zh&pace=8&cut=home'), [])).toEqual({
    page: 'visit',
    course: 'long-march',
    scene: 'luding',
    language: 'zh',
    pace: 8,
    cut: 'home',
  })
  const paces = ['0', '-1', 'x', '1e9'].map((pace) => readRoute(at(`/visit/a/b?pace=${pace}`), []))
  expect(paces.map((route) => route.page === 'visit' && route.pace)).toEqual([1, 1, 1, 60])
})

it('reads the place in a scene that an address names, and leaves it out of the way back to the start', () => {
  const address = at('/visit/a/b?lang=zh&beat=planks&stand=east-bank&cut=home&row=')
  expect(readRoute(address, [])).toMatchObject({ at: { beat: 'planks', stand: 'east-bank' }, cut: 'home' })
  expect(fromTheStart(address)).toBe('/visit/a/b?lang=zh&cut=home')
  expect('at' in readRoute(at('/visit/a/b?beat='), [])).toBe(false)
  expect(visitAddress('a', 'b', 'en', { beat: 'c d' })).toBe('/visit/a/b?lang=en&beat=c+d')
})

it('knows the hall and the credits', () => {
  expect(readRoute(at('/credits?lang=en'), [])).toEqual({ page: 'credits', language: 'en' })
  expect(readRoute(at('/hall/long-march?lang=en&at=luding'), [])).toEqual({
    page: 'hall',
    language: 'en',
    course: 'long-march',
    at: 'luding',
  })
  for (const address of ['/', '/visit', '/visit/long-march', '/hall', '/elsewhere'])
    expect(readRoute(at(address), []).page).toBe('list')
})
