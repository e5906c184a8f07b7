import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { billOf } from './sbom.mjs';

const text = readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8');

test('lists every dependency of the lock file once, with version, address and checksum', () => {
  const lock = JSON.parse(text) as {
    packages: Record<string, { version?: string; link?: boolean; integrity?: string }>;
  };
  const wanted = Object.entries(lock.packages).flatMap(([path, one]) =>
    path.includes('node_modules/') && !one.link && one.version
      ? [`${path.slice(path.lastIndexOf('node_modules/') + 13)}@${one.version}`]
      : [],
  );
  const { components, bomFormat } = billOf(text);
  expect(bomFormat).toBe('CycloneDX');
  expect(components.map(one => `${one.name}@${one.version}`).sort()).toEqual([...new Set(wanted)].sort());
  expect(components.filter(one => one.hashes?.[0]?.content.length !== 128).map(one => one.purl)).toEqual([]);
});
