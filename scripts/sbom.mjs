/** npm run sbom: every library of the lock file with version, licence and checksum, as CycloneDX 1.6. Needs no network. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The bill of materials of a lock file's text; the same text gives the same bill. */
export function billOf(lockText) {
  const lock = JSON.parse(lockText);
  const components = Object.entries(lock.packages)
    .filter(([path, one]) => path.includes('node_modules/') && !one.link && one.version)
    .map(([path, one]) => component(path.slice(path.lastIndexOf('node_modules/') + 13), one));
  const once = [...new Map(components.map(each => [each.purl, each])).values()];
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { type: 'application', name: lock.name, version: lock.version } },
    components: once.sort((a, b) => (a.purl < b.purl ? -1 : 1)),
  };
}

function component(name, { version, integrity, license, dev, optional }) {
  const digest = /^sha512-(.+)$/.exec(integrity ?? '')?.[1];
  return {
    type: 'library',
    name,
    version,
    scope: dev || optional ? 'optional' : 'required',
    ...(digest ? { hashes: [{ alg: 'SHA-512', content: Buffer.from(digest, 'base64').toString('hex') }] } : {}),
    ...(typeof license === 'string' ? { licenses: [{ expression: license }] } : {}),
    purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  console.log(JSON.stringify(billOf(readFileSync(join(root, 'package-lock.json'), 'utf8')), null, 2));
