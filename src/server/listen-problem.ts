/** Why a server cannot listen, in one sentence in both languages. */
export function listenProblem(
  error: NodeJS.ErrnoException,
  { host, port }: { readonly host: string; readonly port: number },
): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new Error(
        `Port ${port} is in use already. Stop the other program, or set another one: PORT=8081 npm start` +
          ` / 端口 ${port} 已被占用，请关闭占用它的程序，或另选一个：PORT=8081 npm start`,
      )
    case 'EACCES':
      return new Error(
        `Port ${port} needs administrator rights on this machine. Use one above 1023, such as PORT=8080.` +
          ` / 端口 ${port} 需要管理员权限，请用 1023 以上的端口，如 PORT=8080。`,
      )
    case 'EADDRNOTAVAIL':
      return new Error(
        `This machine has no address ${host}. Leave HOST unset. / 本机没有地址 ${host}，请不要设置 HOST。`,
      )
    default:
      return error
  }
}
