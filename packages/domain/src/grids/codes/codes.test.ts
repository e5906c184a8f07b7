import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CodeScheme,
  type Coding,
  checkCharacter,
  chooseScheme,
  codesFrom,
  codesUnder,
  codeUnder,
  type GridInTime,
  readScheme,
  type SchemeAsSent,
  shippedSchemes,
  standardScheme,
} from './index.ts';

const division = '900000000001';
const now = '2026-11-20T08:00:00.000Z';
const later = '2027-01-01T00:00:00.000Z';
const own: SchemeAsSent = {
  name: '街道自编',
  general: [
    { kind: 'literal', text: 'YB-' },
    { kind: 'number', width: 2 },
  ],
  micro: [
    { kind: 'grid-kind', codes: { residential: '1', street: '2', mixed: '3', dedicated: '9' } },
    { kind: 'number', width: 3 },
    { kind: 'check' },
  ],
};
const micro = (no: number, from = '2026-01-01T00:00:00.000Z', until: string | null = null): GridInTime => ({
  id: `m${no}`,
  level: 'micro',
  no,
  spans: [{ from, until, kind: 'residential' }],
});
const general: GridInTime = { id: 'g1', level: 'general', no: 1, spans: [{ from: now, until: null, kind: null }] };
const coding = (more: Partial<Coding> = {}): Coding => ({
  schemes: [{ from: '', scheme: standardScheme }],
  division,
  ever: new Map(),
  ...more,
});
const usable = (sent: SchemeAsSent): CodeScheme => {
  const scheme = readScheme(sent);
  if ('refused' in scheme) throw new Error(scheme.refused);
  return scheme;
};
const beijing = shippedSchemes.find(each => each.name.startsWith('DB11'))!;

describe('the code of a grid', () => {
  it('is ours while nothing was chosen, and what people say of it is what stands after the community', () => {
    const grid = { id: 'm', level: 'micro' as const, no: 7, kind: 'mixed' as const };
    expect(codeUnder(standardScheme, division, grid)).toEqual({ code: '900000000001M007', short: 'M007' });
    expect(codeUnder(standardScheme, division, { ...grid, no: 1000 })).toMatchObject({ short: 'M1000' });
    expect(codeUnder(beijing, division, grid)).toEqual({ code: '900000000001007', short: '007' });
    expect(codeUnder(usable(own), division, { ...grid, kind: 'dedicated' })).toMatchObject({
      code: '90075',
      short: '90075',
    });
  });

  it('has fifteen digits under the standard of Beijing and twenty under CJ/T 349, once its class is said', () => {
    const grid = { id: 'm', level: 'micro' as const, no: 12, kind: null };
    expect(codeUnder(beijing, division, grid)).toMatchObject({ code: expect.stringMatching(/^\d{15}$/) });
    const town = shippedSchemes.find(each => each.name.startsWith('CJ/T 349'))!;
    expect(readScheme(town)).toEqual({ refused: 'scheme-segment-bad', facts: { level: 'micro', segment: 'literal' } });
    const micro = [{ kind: 'literal', text: '010200' }, ...town.micro.slice(1)];
    expect(codeUnder(usable({ ...town, micro }), division, grid)).toMatchObject({ code: '01020090000000000112' });
  });

  it('ends in the check character of ISO 7064 where a scheme says so', () => {
    // The standard's own examples.
    expect(checkCharacter('0794')).toBe('5');
    expect(checkCharacter('A1-2425G-ABC1234002')).toBe('M');
  });

  it('shows every single wrong sign by its check character', () => {
    const text = fc.stringMatching(/^[0-9A-Z]{1,18}$/);
    fc.assert(
      fc.property(text, fc.nat(), fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'), (right, at, sign) => {
        const i = at % right.length;
        fc.pre(right[i] !== sign && /\d/.test(right[i]!) === /\d/.test(sign));
        expect(checkCharacter(right.slice(0, i) + sign + right.slice(i + 1))).not.toBe(checkCharacter(right));
      }),
    );
  });
});

describe('a scheme that cannot be used', () => {
  const change = (micro: SchemeAsSent['micro']) => readScheme({ ...own, micro });
  it.each([
    ['a part that nobody knows', [{ kind: 'street-name' }, { kind: 'number', width: 3 }], 'scheme-segment-unknown'],
    ['no number', [{ kind: 'division', digits: 12 }], 'scheme-without-number'],
    ['a number without a width', [{ kind: 'number' }], 'scheme-segment-bad'],
    [
      'a division of eleven digits',
      [
        { kind: 'division', digits: 11 },
        { kind: 'number', width: 3 },
      ],
      'scheme-segment-bad',
    ],
    [
      'signs that no form takes',
      [
        { kind: 'literal', text: '网 格' },
        { kind: 'number', width: 3 },
      ],
      'scheme-segment-bad',
    ],
    [
      'a kind without its letters',
      [
        { kind: 'grid-kind', codes: { mixed: '1' } },
        { kind: 'number', width: 3 },
      ],
      'scheme-segment-bad',
    ],
    ['something after the check', [{ kind: 'check' }, { kind: 'number', width: 3 }], 'scheme-check-not-last'],
  ])('is refused by name: %s', (_, micro, refused) => {
    expect(change(micro)).toMatchObject({ refused, facts: { level: 'micro' } });
  });

  it('is refused where a number does not fit, with the number, and where two grids would have one code, with the code', () => {
    const narrow = usable({ ...own, micro: [{ kind: 'number', width: 2 }] });
    expect(codesUnder(narrow, coding(), [{ ...micro(100), kind: 'mixed' }])).toMatchObject({
      refused: 'code-number-too-wide',
      facts: { width: 2, no: 100 },
    });
    const same = usable({ name: 'x', general: [{ kind: 'number', width: 3 }], micro: [{ kind: 'number', width: 3 }] });
    const both = [
      { ...general, kind: null },
      { ...micro(1), kind: 'mixed' as const },
    ];
    expect(codesUnder(same, coding(), both)).toMatchObject({ refused: 'code-twice', facts: { code: '001' } });
    expect(codesUnder(same, coding({ ever: new Map([['001', 'a grid that ended']]) }), both.slice(1))).toMatchObject({
      refused: 'code-twice',
    });
  });
});

describe('choosing a scheme', () => {
  const choose = (from: string, grids = [general, micro(1), micro(2)], scheme: SchemeAsSent = beijing) =>
    chooseScheme({ coding: coding(), grids }, { scheme, from, now });

  it('begins now or later, never in the past, and not where it holds already', () => {
    expect(choose(later)).toMatchObject([{ type: 'code-scheme-chosen', from: later, grids: 3 }]);
    expect(choose('2026-11-20T07:58:00Z')).toMatchObject([{ from: now }]);
    expect(choose('2026-11-19T08:00:00Z')).toMatchObject({ refused: 'scheme-in-past' });
    expect(choose(now, [], standardScheme)).toMatchObject({ refused: 'scheme-in-force' });
  });

  it('counts with grids that are only planned, and not with those that have ended by then', () => {
    expect(choose(now, [micro(1), micro(2000, later)])).toMatchObject({ refused: 'code-number-too-wide' });
    expect(choose(later, [micro(1), micro(2000, '2026-01-01T00:00:00.000Z', later)])).toMatchObject([{ grids: 1 }]);
  });
});

describe('codes from an instant on', () => {
  const schemes = [
    { from: '', scheme: standardScheme },
    { from: later, scheme: beijing },
  ];

  it('are given where a grid begins and where a scheme begins, and what began before stays', () => {
    const before = new Map([['m1', '900000000001M001']]);
    const given = codesFrom(now, coding({ schemes }), [micro(1), micro(2, now)], before);
    expect(given.map(({ gridId, from, short }) => [gridId, from, short])).toEqual([
      ['m1', later, '001'],
      ['m2', now, 'M002'],
      ['m2', later, '002'],
    ]);
  });

  it('are none where nothing changes, or the grid has ended by then', () => {
    const before = new Map([['m1', '900000000001M001']]);
    expect(codesFrom(now, coding(), [micro(1)], before)).toEqual([]);
    expect(codesFrom(now, coding({ schemes }), [micro(1, now, later)], new Map())).toHaveLength(1);
  });

  it('follow the kind of a grid where the scheme says the kind', () => {
    const changing: GridInTime = {
      ...micro(3),
      spans: [
        { from: '2026-01-01T00:00:00.000Z', until: later, kind: 'residential' },
        { from: later, until: null, kind: 'dedicated' },
      ],
    };
    const kindly = [{ from: '', scheme: usable({ ...own, micro: own.micro.slice(0, 2) }) }];
    const given = codesFrom(now, coding({ schemes: kindly }), [changing], new Map([['m3', '1003']]));
    expect(given).toEqual([{ gridId: 'm3', from: later, code: '9003', short: '9003' }]);
  });

  it('never give one code to two grids, whatever the scheme and the numbers', () => {
    const kinds = ['residential', 'street', 'mixed', 'dedicated'] as const;
    const some = fc.uniqueArray(fc.record({ no: fc.integer({ min: 1, max: 120 }), kind: fc.constantFrom(...kinds) }), {
      selector: each => each.no,
    });
    fc.assert(
      fc.property(some, fc.constantFrom(standardScheme, beijing, usable(own)), (grids, scheme) => {
        const coded = grids.map(grid => ({ ...grid, id: `m${grid.no}`, level: 'micro' as const }));
        const codes = codesUnder(scheme, coding(), coded);
        if ('refused' in codes) throw new Error(String(codes.refused));
        expect(new Set([...codes.values()].map(({ code }) => code)).size).toBe(grids.length);
      }),
    );
  });
});
