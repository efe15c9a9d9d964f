/** Stations in processes of their own, for tests that kill them. */
import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** Resolves when it takes connections. */
export function startProcess(options: object): Promise<ChildProcess> {
  const entry = join(import.meta.dirname, 'station-process.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', entry, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  return new Promise((resolve, reject) => {
    child.stdout!.on('data', (text: Buffer) => String(text).includes('ready') && resolve(child))
    child.once('exit', (code) => reject(new Error(`the station ended with ${code}`)))
  })
}
export const killed = (child: ChildProcess) =>
  new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })
