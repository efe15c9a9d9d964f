/** A wrong method is told from a wrong address, and what would do is named. */
import { describe, expect, it } from 'vitest'
import { createMethods } from '../../../src/server/methods.ts'
import { openStation } from './station-for-tests.ts'

const XAPI = { 'x-experience-api-version': '1.0.3' }

describe('a method nobody waits for', () => {
  it.each([
    ['DELETE', '/xapi/statements', 'GET, HEAD, POST, PUT'],
    ['PATCH', '/xapi/activities/state', 'DELETE, GET, HEAD, POST, PUT'],
    ['OPTIONS', '/xapi/about', 'GET, HEAD'],
    ['TRACE', '/healthz', 'GET, HEAD'],
    ['POST', '/scenes/a/b?x=1', 'GET, HEAD'],
    ['PUT', '/claim/ABCDEF', 'GET, HEAD, POST'],
    ['GET', '/logout', 'POST'],
    ['POST', '/visit/a/b', 'GET, HEAD'],
  ])('%s %s', async (method, url, allowed) => {
    const { station } = await openStation()
    const answer = await station.inject({ method: method as 'GET', url, headers: XAPI })
    expect([answer.statusCode, answer.headers.allow]).toEqual([405, allowed])
    expect(answer.json()).toEqual({ error: expect.stringContaining(allowed) })
  })
  it.each([
    ['POST', '/nope'],
    ['GET', '/nope'],
    ['DELETE', '/xapi/nope'],
    ['GET', '/scenes/a/b/c/d'],
  ])('%s %s is a wrong address', async (method, url) => {
    const { station } = await openStation()
    const answer = await station.inject({ method: method as 'GET', url, headers: XAPI })
    expect([answer.statusCode, answer.headers.allow]).toEqual([404, undefined])
  })
})

it('methods are known by the shape of their path, also of routes that come later', () => {
  const routes = ['GET /*', 'GET /a/:b']
  const at = createMethods(routes)
  expect(at('/a/x')).toEqual(['GET'])
  routes.push('PUT /a/x', 'GET /files/*', 'POST /a.b/')
  expect(at('/a/x')).toEqual(['GET', 'PUT'])
  expect([at('/files/x/y'), at('/a.b'), at('/a.b/'), at('/aXb'), at('/a/x/y')]).toEqual([
    ['GET'],
    ['POST'],
    ['POST'],
    [],
    [],
  ])
})
