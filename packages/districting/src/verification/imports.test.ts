import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Every file that one imports at run time, by way of others too, as a path below src. */
function importsOf(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const url = new URL(`../${file}`, import.meta.url);
  for (const [, clause, path] of readFileSync(url, 'utf8').matchAll(
    /^(?:import|export) ([^;]*?)from '(\.[^']+)';/gms,
  )) {
    if (clause!.startsWith('type ')) continue;
    const target = new URL(path!, url).pathname;
    importsOf(target.slice(target.lastIndexOf('/src/') + 5), seen);
  }
  return seen;
}

test('the verifier shares no code with the search: only the settings’ own checks, tours and detours of its own', () => {
  expect([...importsOf('verify.ts')].sort()).toEqual([
    'settings.ts',
    'verification/detours.ts',
    'verification/tours.ts',
    'verify.ts',
  ]);
});

test('reading the imports finds what the search stands on', () => {
  expect([...importsOf('divide.ts')]).toEqual(expect.arrayContaining(['search/division.ts', 'plan/tour.ts']));
});
