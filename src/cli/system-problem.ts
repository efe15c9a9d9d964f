/** What the system says when a file or folder is not as it should be, in our words; its own are English and short. */
import type { Words } from '../scene/schema.ts'

const RIGHTS = {
  zh: (path: string) => `没有读写 ${path} 的权限。请检查它和它所在文件夹的权限，或换一个地方。`,
  en: (path: string) =>
    `You may not read or write ${path}. Look at its rights and its folder's, or use another place.`,
}
const FULL = {
  zh: (path: string) => `磁盘满了，${path} 没有写完。请腾出地方再试。`,
  en: (path: string) => `The disk is full: ${path} was not written. Make room and try again.`,
}
const SAID: Readonly<Record<string, Record<keyof Words, (path: string) => string>>> = {
  ENOENT: { zh: (path) => `找不到 ${path}。`, en: (path) => `There is no ${path}.` },
  EACCES: RIGHTS,
  EPERM: RIGHTS,
  EROFS: RIGHTS,
  ENOSPC: FULL,
  EDQUOT: FULL,
  EISDIR: {
    zh: (path) => `${path} 是文件夹，这里要一个文件。`,
    en: (path) => `${path} is a folder; a file is needed.`,
  },
  ENOTDIR: {
    zh: (path) => `${path} 不在文件夹里：路径中间有一段是文件。`,
    en: (path) => `${path} lies in no folder: a part of the path is a file.`,
  },
  EEXIST: { zh: (path) => `${path} 已经有了。`, en: (path) => `${path} is there already.` },
}
/** Nothing where it is no such error: then it is a fault of ours, or has words of its own. */
export function systemWords(error: unknown): Words | undefined {
  const { code, path, dest, syscall } = (error ?? {}) as NodeJS.ErrnoException & { dest?: string }
  // A folder that is there is no error; what is in its place is a file.
  if (code === 'EEXIST' && syscall === 'mkdir' && path !== undefined)
    return { zh: `${path} 是文件，这里要一个文件夹。`, en: `${path} is a file; a folder is needed.` }
  const say = SAID[code ?? '']
  const where = dest ?? path
  return say && where !== undefined ? { zh: say.zh(where), en: say.en(where) } : undefined
}
