import { randomBytes } from 'node:crypto';
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprint } from '../../platform/keys/vault.ts';
import { ByteScan } from './byte-scan.ts';

const word = '金丝雀住户0017';
const formsIn = (bytes: Buffer, words = [word], keys: ReturnType<typeof fingerprint>[] = []) => {
  const scan = new ByteScan({ words, keys });
  scan.lookAt(bytes, 'bytes');
  return scan.report().hits.map(hit => hit.form);
};
const among = (bytes: Buffer) => Buffer.concat([randomBytes(71), bytes, randomBytes(33)]);
/** `金丝雀住户0017` in GBK, from the standard's table. */
const gbk = Buffer.from('bdf0cbbfc8b8d7a1bba730303137', 'hex');

function zipOf(bytes: Buffer): Buffer {
  const head = Buffer.alloc(30);
  head.write('PK\x03\x04', 'latin1');
  head.writeUInt16LE(8, 8);
  head.writeUInt16LE(5, 26);
  return Buffer.concat([head, Buffer.from('a.txt'), deflateRawSync(bytes)]);
}

describe('a word is found in bytes', () => {
  const utf8 = Buffer.from(word);
  it.each([
    ['utf-8', utf8],
    ['utf-16le', Buffer.from(word, 'utf16le')],
    ['utf-16be', Buffer.from(word, 'utf16le').swap16()],
    ['gbk', gbk],
    ['hex', Buffer.from(utf8.toString('hex'))],
    ['hex', Buffer.from(utf8.toString('hex').toUpperCase())],
  ])('as %s', (form, bytes) => {
    expect(formsIn(among(bytes))).toContain(form);
  });

  it('as base64, wherever it stands in what was encoded, in both alphabets', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 9 }), fc.uint8Array({ maxLength: 9 }), (before, after) => {
        const text = Buffer.concat([before, utf8, after]);
        expect(formsIn(among(Buffer.from(text.toString('base64'))))).toContain('base64');
        expect(formsIn(among(Buffer.from(text.toString('base64url'))))).toContain('base64');
      }),
    );
  });

  it('inside gzip, zip, zlib, and gzip in zip', () => {
    const text = among(utf8);
    for (const packed of [gzipSync(text), zipOf(text), deflateSync(text), zipOf(gzipSync(text))])
      expect(formsIn(among(packed))).toContain('utf-8');
  });

  it('and not where it does not stand', () => {
    const bytes = fc.uint8Array({ maxLength: 4000 });
    fc.assert(fc.property(bytes, some => formsIn(Buffer.from(some)).length === 0));
    expect(formsIn(among(Buffer.from('金丝雀住户0018')))).toEqual([]);
  });
});

it('a key is found by its fingerprint, as bytes and as hex, and nothing that only begins like it', () => {
  const key = randomBytes(32);
  const mark = fingerprint('k1', key);
  expect(formsIn(among(key), [], [mark])).toEqual(['bytes']);
  expect(formsIn(among(Buffer.from(`${key.toString('hex')}\n`)), [], [mark])).toEqual(['hex']);
  const other = Buffer.concat([key.subarray(0, 4), randomBytes(28)]);
  expect(formsIn(among(other), [], [mark])).toEqual([]);
  expect(formsIn(among(Buffer.from(other.toString('hex'))), [], [mark])).toEqual([]);
});

it('a word that would be found everywhere is refused', () => {
  expect(() => new ByteScan({ words: ['ab'], keys: [] })).toThrow(/four bytes/);
});
