import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { generate } from 'selfsigned';

/** Interfaces that no phone in the room is on: bridges and tunnels of virtual machines and containers. */
const virtual = /^(docker|br-|veth|virbr|vmnet|vboxnet|cni|flannel|tun|tap|utun|zt|tailscale|wg)/;

/**
 * Addresses of this machine that a phone in the same room could open, the likeliest first; a named host narrows them to itself.
 * IPv4 only: that is what people type. Throws a sentence for the operator when there is none.
 */
export function roomAddresses(host?: string, interfaces = networkInterfaces()): string[] {
  if (host !== undefined && host !== '0.0.0.0') return [host];
  const found = Object.entries(interfaces).flatMap(([name, list]) =>
    (list ?? [])
      .filter(it => it.family === 'IPv4' && !it.internal)
      // 169.254: the machine gave it to itself because no router answered.
      .map(({ address }) => ({
        address,
        unlikely: Number(virtual.test(name)) + Number(address.startsWith('169.254.')),
      })),
  );
  if (found.length === 0)
    throw new Error(
      '--lan: this machine has no network address, so no phone can reach it. Join a Wi-Fi or switch a hotspot on, then start again; without --lan it runs for this machine alone.',
    );
  return found.sort((a, b) => a.unlikely - b.unlikely).map(it => it.address);
}

/** Lets this process talk to itself over its own certificate; nobody else's trust is touched. */
export function trustOwnCertificate(cert: string): void {
  setDefaultCACertificates([...getCACertificates('default'), cert]);
}

/** This installation's own certificate for the room, made on first use for the addresses it has then; made again when they changed. */
export async function localCertificate(
  dataFolder: string,
  addresses: readonly string[],
): Promise<{ key: string; cert: string }> {
  const file = join(dataFolder, 'secrets', 'local-certificate.json');
  const names = ['localhost', '127.0.0.1', ...addresses];
  if (existsSync(file)) {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as {
      names: string[];
      key: string;
      cert: string;
      until: string;
    };
    if (names.every(name => kept.names.includes(name)) && Date.parse(kept.until) > Date.now()) return kept;
  }
  const until = new Date(Date.now() + 800 * 86_400_000);
  const made = await generate([{ name: 'commonName', value: 'Linli local' }], {
    keySize: 2048,
    algorithm: 'sha256',
    // A day of grace for a phone whose clock is behind.
    notBeforeDate: new Date(Date.now() - 86_400_000),
    notAfterDate: until,
    // What Apple's phones ask of any server's certificate: its purpose, its addresses by name, at most 825 days.
    extensions: [
      { name: 'keyUsage', digitalSignature: true, keyEncipherment: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: names.map(name => (/^[\d.]+$/.test(name) ? { type: 7, ip: name } : { type: 2, value: name })),
      },
    ],
  } as never);
  const kept = { names, key: made.private, cert: made.cert, until: until.toISOString() };
  writeFileSync(file, JSON.stringify(kept), { mode: 0o600 });
  return kept;
}
