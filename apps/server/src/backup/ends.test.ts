import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signerOf } from '../platform/signer.ts';
import { readRegisters, registerName, writeRegister } from './ends.ts';

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'linli-ends-'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const signer = signerOf(randomBytes(32));
const lineOf = (emergencyId: string, by = signer): string => {
  const { keyId, publicKey } = by;
  const text = JSON.stringify({
    linli: 'certificate/1',
    communityId: 'c',
    emergencyId,
    after: {},
    keys: [1],
    keyId,
    publicKey,
  });
  return `${text}\t${by.sign(text)}`;
};

test('the register beside backups takes up what has ended since and keeps what it had', () => {
  const keys = join(home, 'keys');
  mkdirSync(keys);
  const backup = join(home, 'a.age');
  writeFileSync(join(keys, 'c.first.destroyed'), `${lineOf('first')}\n`);
  writeRegister(keys, backup);
  rmSync(join(keys, 'c.first.destroyed'));
  writeFileSync(join(keys, 'c.second.destroyed'), `${lineOf('second')}\n`);
  writeRegister(keys, backup);
  writeRegister(keys, backup);
  const ends = readRegisters([join(home, registerName)], signer.keyId);
  expect(ends.map(({ name }) => name)).toEqual(['c.first', 'c.second']);
});

test('nobody has data destroyed by writing a line: a changed one is refused, another installation’s passed over', () => {
  const file = join(home, 'changed.jsonl');
  writeFileSync(file, `${lineOf('first').replace('first', 'other')}\n`);
  expect(() => readRegisters([file], signer.keyId)).toThrow(/was changed/);
  writeFileSync(file, 'no certificate at all\n');
  expect(() => readRegisters([file], signer.keyId)).toThrow(/was changed/);
  writeFileSync(file, `${lineOf('first', signerOf(randomBytes(32)))}\n`);
  expect(readRegisters([file], signer.keyId)).toEqual([]);
  expect(readFileSync(file, 'utf8')).toContain('first');
});
