import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { modes, policy, policyRoles, purposes, relations } from '@linli/domain';
import { expect, test } from 'vitest';
import { chance } from '../demo-community/prng.ts';
import { allowedText, countCells } from './cells.ts';
import { mutants } from './mutate.ts';

const golden = fileURLToPath(new URL('allowed.txt', import.meta.url));

test('who may do what is exactly what was reviewed; a new or changed row shows as a line (REGEN=1 rewrites it)', () => {
  const text = `${allowedText()}\n`;
  if (process.env.REGEN === '1') writeFileSync(golden, text);
  expect(existsSync(golden)).toBe(true);
  expect(text).toBe(readFileSync(golden, 'utf8'));
});

test('every cell of the matrix is asked, and by far the most are denied', () => {
  const { tried, allowed } = countCells();
  const operations = Object.keys(policy).length;
  expect(tried).toBe(operations * policyRoles.length * relations.length * purposes.length * modes.length);
  expect(allowed).toBeGreaterThan(operations);
  expect(allowed).toBeLessThan(tried * 0.1);
});

test('of tables with one wrong entry the reviewed text notices at least 99 of 100', () => {
  const reviewed = sectionsOf(readFileSync(golden, 'utf8'));
  const count = Number(process.env.LINLI_MATRIX_MUTATIONS ?? 60);
  const missed = [...mutants(policy, count, chance(7))].filter(
    ({ operation, row }) => (row === null ? undefined : allowedText({ [operation]: row })) === reviewed.get(operation),
  );
  console.log(`wrong rows               ${count} tried, ${count - missed.length} noticed`);
  expect(missed.length, missed.map(one => `${one.operation} ${one.what}`).join(' · ')).toBeLessThanOrEqual(count / 100);
});

/** The reviewed lines of each operation. */
function sectionsOf(text: string): ReadonlyMap<string, string> {
  const sections = text.trimEnd().split(/\n(?! )/);
  return new Map(sections.map(section => [section.split('\n')[0] ?? '', section]));
}
