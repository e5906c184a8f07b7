import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

/** Refused before anything was sent: the address lies where a gateway has no business. */
export class AddressRefused extends Error {
  readonly host: string;
  constructor(host: string) {
    super(`address not allowed: ${host}`);
    this.host = host;
  }
}

/** Not of the public network: this machine, its neighbours, its cloud's own services. Source: IANA special-purpose registries (RFC 6890). */
const inside = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  inside.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['100::', 64],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  inside.addSubnet(net, bits, 'ipv6');

/** Whether an address is this machine's, a neighbour's, or otherwise not public. IPv4 inside IPv6 is looked through. */
export function isPrivate(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return isPrivate(mapped);
  const family = isIP(address);
  return family === 0 || inside.check(address, family === 4 ? 'ipv4' : 'ipv6');
}

/** What the one who runs the server allows. */
export interface GuardSettings {
  /** `host:port` of gateways in the own network. */
  readonly privateGateways: readonly string[];
  /** Demonstration data: nothing is sent but to what stands in `privateGateways`. */
  readonly synthetic: boolean;
}

/**
 * The address to connect to. A name is looked up once and that address is used, so that a second look-up cannot lead elsewhere.
 * Throws {@link AddressRefused}; a name that is not found throws Node's own error.
 */
export async function guardedAddress(host: string, port: number, guard: GuardSettings): Promise<string> {
  const plain = host.replace(/^\[|\]$/g, '');
  const allowed = guard.privateGateways.includes(`${plain}:${port}`);
  if (guard.synthetic && !allowed) throw new AddressRefused(host);
  const address = isIP(plain) ? plain : (await lookup(plain)).address;
  if (!allowed && isPrivate(address)) throw new AddressRefused(host);
  return address;
}
