#!/usr/bin/env node
// The door to every command. It works from any folder, straight after `npm ci`: no build, no npx.
import { fileURLToPath } from 'node:url'
import { register } from 'tsx/esm/api'

// Pages are set from the project's own settings, whatever folder the command is given in.
process.env.TSX_TSCONFIG_PATH ??= fileURLToPath(new URL('../../tsconfig.json', import.meta.url))
register()
// A reader that has seen enough (`retrace schema | head`) is no error.
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})
const { main } = await import('./main.ts')
// Not process.exit(): what is still being written to a pipe would be cut off. A server keeps the process alive.
const code = await main(process.argv.slice(2))
if (code !== undefined) process.exitCode = code
