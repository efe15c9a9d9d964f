/** Which version of the project this is, and which build of it: two may bear the same version. */
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'

const ROOT = resolve(import.meta.dirname, '../..')

export const projectVersion = (): string =>
  (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version

/** Names what lies on the disk now, by a hash of all code and of the packages it needs; eight digits, as of a commit. */
export function projectBuild(root = ROOT): string {
  const code = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name).slice(root.length + 1))
    .map((path) => path.replaceAll('\\', '/'))
  const hash = createHash('sha256')
  for (const path of [...code.sort(), 'package-lock.json'])
    hash
      .update(`${path}\n`)
      .update(readFileSync(join(root, path)))
      .update('\n')
  return hash.digest('hex').slice(0, 8)
}
