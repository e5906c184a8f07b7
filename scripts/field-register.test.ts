import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { columns, register } from '@linli/domain';
import { datumOf } from '@linli/protocol/personal';
import { describe, expect, it } from 'vitest';
import { undeclaredColumns } from './field-register/undeclared.ts';
import { documents } from './field-register.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const schema = readFileSync(`${root}apps/server/schema.txt`, 'utf8');

describe('the field register', () => {
  it('answers for every column of the database', () => {
    expect(undeclaredColumns(schema, columns)).toEqual([]);
  });

  it('names a column that nobody declared, with where to declare it', () => {
    const grown = `${schema}\ncolumn resident.identity_number bytea\n`;
    const [finding, ...more] = undeclaredColumns(grown, columns);
    expect(finding).toMatch(/resident\.identity_number.*columns\.ts under resident/);
    expect(more).toEqual([]);
  });

  it('names a column that is gone, one declared twice and one of an unknown kind', () => {
    const wrong = { ...columns, resident: { ...columns.resident, gone: 'never_was', plain: 'name resident_id' } };
    const found = undeclaredColumns(schema, wrong).join('\n');
    expect(found).toMatch(/no column resident\.never_was/);
    expect(found).toMatch(/resident\.name stands there twice/);
    expect(found).toMatch(/unknown kind gone/);
  });

  it('leaves a field of the wire undeclared when neither its name nor its path says what it is', () => {
    const field = (operation: string, path: string) => datumOf({ operation, direction: 'out', path });
    expect(field('residents.invented', 'rows.bloodType')).toBeUndefined();
    expect(field('elsewhere.invented', 'rows.name')).toBeUndefined();
    expect(field('residents.invented', 'rows.residents.name')).toBe('resident-name');
    expect(field('residents.invented', 'rows.surname')).toBeUndefined();
  });

  it('keeps no ciphertext column out of it: every sealed column is personal', () => {
    const sealed = [...schema.matchAll(/^column (\w+)\.(\w+) bytea/gm)].map(
      ([, table, name]) => [table, name] as const,
    );
    // Keys and hashes of the system itself.
    const technical = [
      'data_key.wrapped',
      'cap_key.key_hash',
      'command_receipt.fingerprint',
      'recruitment.code_hash',
      'data_read.commitment',
      'data_read_about.salt',
    ];
    const plain = sealed
      .filter(([table, name]) => (columns[table as string]?.plain ?? '').split(' ').includes(name as string))
      .map(pair => pair.join('.'));
    expect(plain.filter(column => !technical.includes(column))).toEqual([]);
  });

  it('gives every kind of datum an end that a test proves, or says plainly what is missing', () => {
    for (const [id, { keep }] of Object.entries(register))
      expect([id, Boolean(keep.test ?? keep.gap)]).toEqual([id, true]);
  });

  it.each([...documents()])('%s is what the register says today', (path, text) => {
    expect(readFileSync(`${root}${path}`, 'utf8')).toBe(text);
  });
});
