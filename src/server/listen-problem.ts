/** Why a server cannot listen, in both languages: what is wrong, and what to do. */
import { PlainProblem } from './plain-problem.ts'

/** Somebody listens there already; it may be a station of ours. */
export class PortTaken extends PlainProblem {}

export function listenProblem(
  error: NodeJS.ErrnoException,
  { host, port }: { readonly host: string; readonly port: number },
): Error {
  switch (error.code) {
    case 'EADDRINUSE': {
      const other = `PORT=${port < 65_535 ? port + 1 : port - 1} npm start`
      return new PortTaken({
        zh: `端口 ${port} 已被占用。请关闭占用它的程序，或另选一个：${other}`,
        en: `Port ${port} is in use already. Stop the other program, or set another one: ${other}`,
      })
    }
    case 'EACCES':
      return new PlainProblem({
        zh: `端口 ${port} 需要管理员权限，请用 1023 以上的端口，如 PORT=8080。`,
        en: `Port ${port} needs administrator rights on this machine. Use one above 1023, such as PORT=8080.`,
      })
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new PlainProblem({
        zh: `本机没有地址 ${host}，请不要设置 HOST。`,
        en: `This machine has no address ${host}. Leave HOST unset.`,
      })
    default:
      return error
  }
}
