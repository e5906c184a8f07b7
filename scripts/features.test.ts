import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/** docs/features.md as data: one row an id of the inventory. */
interface Row {
  readonly id: string;
  readonly state: string;
  readonly where: string;
  readonly test: string;
  readonly missing: string;
}

const root = fileURLToPath(new URL('..', import.meta.url));
const text = readFileSync(join(root, 'docs/features.md'), 'utf8');
const rows: Row[] = text
  .split('\n')
  .filter(line => /^\| [AB]\d+ \|/.test(line))
  .map(line => {
    const [id = '', , state = '', where = '', test = '', missing = ''] = line
      .split('|')
      .slice(1)
      .map(cell => cell.trim());
    return { id, state, where, test, missing };
  });
const built = rows.filter(row => row.state !== 'not yet');
const paths = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(match => match[1] as string);

describe('the list of features', () => {
  it('has each id of the inventory exactly once, in order', () => {
    const number = (n: number) => String(n).padStart(2, '0');
    const wanted = [
      ...Array.from({ length: 109 }, (_, i) => `A${number(i + 1)}`),
      ...Array.from({ length: 65 }, (_, i) => `B${number(i + 1)}`),
    ];
    expect(rows.map(row => row.id)).toEqual(wanted);
  });

  it('knows three states and counts them truly', () => {
    const count = (state: string) => rows.filter(row => row.state === state).length;
    expect(count('done') + count('part') + count('not yet')).toBe(rows.length);
    expect(text).toContain(`${count('done')} done · ${count('part')} part · ${count('not yet')} not yet`);
  });

  it('says of what is there where it lives, and of a part what is missing', () => {
    expect(
      built.filter(row => !paths(row.where).some(path => existsSync(join(root, path)))).map(row => row.id),
    ).toEqual([]);
    expect(rows.filter(row => (row.state === 'part') !== (row.state !== 'not yet' && row.missing !== ''))).toEqual([]);
    expect(rows.filter(row => row.state === 'not yet' && row.where + row.test !== '')).toEqual([]);
  });

  it('names for what is there a test that exists', () => {
    const untrue = built.filter(row => {
      const [, file = '', name = ''] = /^`([^`]+\.test\.ts)`: \*(.+)\*$/.exec(row.test) ?? [];
      return !existsSync(join(root, file)) || name === '' || !readFileSync(join(root, file), 'utf8').includes(name);
    });
    expect(untrue.map(row => `${row.id}: ${row.test}`)).toEqual([]);
  });
});
