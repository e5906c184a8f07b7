import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { personalParts } from './personal-text.ts';

const kinds = (text: string, known = {}) => personalParts(text, known).map(part => part.kind);

describe('a text for a chat group', () => {
  it.each([
    ['今晚八点在60号院门口集合,请大家互相转告。', []],
    ['社区电话 028-0000-0000,全天有人接。火警119,急救120,热线12345。', []],
    ['8月11日0时起,海棠街60号院恢复正常出入。2026-08-11 起执行。', []],
    ['3栋2单元的水8点恢复。', []],
    ['请找王师傅 13800001234', ['phone']],
    ['请找王师傅 138 0000 1234', ['phone']],
    ['电话1３８00001234', ['phone']],
    ['他住3栋2单元601', ['door']],
    ['送到 3-2-601', ['door']],
    ['601室有人需要帮助', ['door']],
    ['三栋二单元601室', ['door']],
    ['She lives in flat 12', ['door']],
    ['身份证 510104 19900307 123X', ['identity-number']],
  ] as const)('%s', (text, found) => {
    expect(kinds(text, { publicPhones: ['028-0000-0000'] })).toEqual(found);
  });

  it('is held back when it holds a name of the ledger', () => {
    expect(personalParts('感谢李秀英一家', { names: ['李秀英'] })).toEqual([{ kind: 'name', text: '李秀英' }]);
  });

  it('never passes with a mobile number in it, however it is written', () => {
    const mobile = fc
      .tuple(fc.integer({ min: 3, max: 9 }), fc.integer({ min: 0, max: 999_999_999 }))
      .map(([second, rest]) => `1${second}${String(rest).padStart(9, '0')}`);
    const spaced = fc.constantFrom('', ' ', '-');
    fc.assert(
      fc.property(mobile, spaced, fc.constantFrom('电话', 'call ', '找他:'), (number, gap, before) => {
        const text = `${before}${number.slice(0, 3)}${gap}${number.slice(3, 7)}${gap}${number.slice(7)}`;
        expect(kinds(text)).not.toEqual([]);
      }),
    );
  });
});
