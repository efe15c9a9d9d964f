import { expect, it } from 'vitest'
import { readRoute } from '../../../src/app/route.ts'

const at = (pathname: string, search = '') => readRoute({ pathname, search }, ['en-GB', 'zh-CN'], 'zh')

it('leads to a seat, which speaks the station’s language whatever its browser wishes for', () => {
  expect(at('/seat')).toEqual({ page: 'seat', language: 'zh', course: undefined, scene: undefined })
  expect(at('/seat/long-march/jinsha', '?lang=en')).toEqual({
    page: 'seat',
    language: 'en',
    course: 'long-march',
    scene: 'jinsha',
  })
  expect(at('/seat', '?course=long-march&scene=luding')).toMatchObject({
    course: 'long-march',
    scene: 'luding',
  })
  expect(at('/seats')).toMatchObject({ page: 'list' })
})
