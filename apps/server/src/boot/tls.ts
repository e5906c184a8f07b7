import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';

/** Addresses of this machine that a phone in the same room could open. IPv4 only: that is what people type. */
export function roomAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flat()
    .filter(address => address !== undefined && address.family === 'IPv4' && !address.internal)
    .map(address => (address as { address: string }).address);
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
    notAfterDate: until,
    extensions: [
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
