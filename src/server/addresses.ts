/** Under which addresses this machine can be reached. */
import { networkInterfaces, type NetworkInterfaceInfo } from 'node:os'

type Interfaces = Record<string, NetworkInterfaceInfo[] | undefined>

/** IPv4 addresses of the local network, the likeliest first: virtual bridges come last. */
export function lanAddresses(interfaces: Interfaces = networkInterfaces()): string[] {
  const virtual = (name: string) => /^(docker|br-|veth|virbr|vmnet|utun|tun|tap|zt|tailscale)/i.test(name)
  return Object.entries(interfaces)
    .flatMap(([name, list]) => (list ?? []).map((one) => ({ name, ...one })))
    .filter((one) => one.family === 'IPv4' && !one.internal && !one.address.startsWith('169.254.'))
    .sort((a, b) => Number(virtual(a.name)) - Number(virtual(b.name)))
    .map((one) => one.address)
}

/** Addresses to print and to put into the QR code, for a server that listens on `host`. */
export function reachableUrls(protocol: 'http' | 'https', host: string, port: number): string[] {
  const everywhere = host === '0.0.0.0' || host === '::'
  const hosts = everywhere ? [...lanAddresses(), 'localhost'] : [host]
  return hosts.map((one) => `${protocol}://${one.includes(':') ? `[${one}]` : one}:${port}`)
}
