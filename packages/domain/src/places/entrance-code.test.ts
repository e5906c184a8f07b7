import fc from 'fast-check';
import { expect, it } from 'vitest';
import { entranceCode, readEntranceCode } from './entrance-code.ts';

it('an entrance’s code leads back to its id, however it is typed', () => {
  fc.assert(
    fc.property(fc.uuid(), entranceId => {
      const code = entranceCode(entranceId);
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
      expect(readEntranceCode(code)).toBe(entranceId.slice(-10));
      expect(readEntranceCode(` ${code.slice(0, 4).toLowerCase()}-${code.slice(4).replace(/0/g, 'o')}`)).toBe(
        entranceId.slice(-10),
      );
    }),
  );
});

it.each(['', '1234567', '123456789', 'ABCDEFGU', '../../ab', 'ＡＢＣＤＥＦＧＨ'])('%j is no code', typed => {
  expect(readEntranceCode(typed)).toBeNull();
});
