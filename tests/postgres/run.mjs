// The station's unit tests once more, on PostgreSQL. Where its server is not installed they are skipped, loudly.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { register } from 'tsx/esm/api'

register()
const { findPostgres, startPostgres } = await import('./server.ts')
const root = resolve(import.meta.dirname, '../..')
const programs = findPostgres()
if (programs) {
  const server = await startPostgres(programs)
  try {
    const files = process.argv.length > 2 ? process.argv.slice(2) : ['tests/unit/server']
    const vitest = [resolve(root, 'node_modules/vitest/vitest.mjs'), 'run', ...files]
    const env = { ...process.env, RETRACE_TEST_POSTGRES: server.base }
    // Not spawnSync: what the server logs has to be read meanwhile, or its pipe fills and every query waits for ever.
    const [code] = await once(spawn(process.execPath, vitest, { cwd: root, env, stdio: 'inherit' }), 'exit')
    process.exitCode = code ?? 1
  } finally {
    await server.stop()
  }
} else {
  console.log('='.repeat(78))
  console.log('SKIPPED: PostgreSQL is not installed, so the station was tested on SQLite alone.')
  console.log('Debian: apt-get install postgresql')
  console.log('='.repeat(78))
}
