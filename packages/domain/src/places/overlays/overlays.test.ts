import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../decision.ts';
import { addOrganisation } from './add-organisation.ts';
import { endOverlay } from './end-overlay.ts';
import type { Overlay } from './overlay.ts';
import { type OverlayState, recordOverlays } from './record-overlays.ts';

const yard = { kind: 'compound', id: 'yard' } as const;
const day = (n: number) => new Date(Date.UTC(2026, 0, n)).toISOString();
const state: OverlayState = { organisation: { kind: 'property-firm' }, places: new Set(['yard']), overlays: [] };
const input = { organisationId: 'firm', duties: ['gate'] as const, from: day(1), to: null };
const record = (change: Partial<OverlayState>, from = 1, to: number | null = null) =>
  recordOverlays(
    { ...state, ...change },
    { ...input, from: day(from), to: to === null ? null : day(to), overlays: [{ assignmentId: 'a', place: yard }] },
  );
const held: Overlay = { ...input, assignmentId: 'old', kind: 'property-firm', place: yard, from: day(1), to: day(10) };

describe('an overlay', () => {
  it('is an organisation over a place from an instant on', () => {
    expect(record({})).toMatchObject([{ overlay: { kind: 'property-firm', place: yard, duties: ['gate'], to: null } }]);
  });

  it('follows another at the instant it ends, and does not meet one of another kind', () => {
    expect(record({ overlays: [held] }, 10)).toHaveLength(1);
    expect(record({ overlays: [{ ...held, kind: 'police-area' }] }, 3)).toHaveLength(1);
  });

  it.each([
    [{ organisation: null }, 1, null, 'organisation-unknown'],
    [{ places: new Set<string>() }, 1, null, 'place-unknown'],
    [{ overlays: [held] }, 9, null, 'overlay-taken'],
    [{}, 5, 5, 'overlay-ends-first'],
  ] as [Partial<OverlayState>, number, number | null, string][])(
    '%j from %i to %j is refused: %s',
    (change, from, to, code) => {
      expect(record(change, from, to)).toMatchObject({ refused: code });
    },
  );

  it('of one kind is over a place at most once at any instant, in whatever order they are recorded', () => {
    const spans = fc.array(fc.tuple(fc.integer({ min: 1, max: 20 }), fc.option(fc.integer({ min: 1, max: 20 }))), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(spans, tried => {
        const overlays: Overlay[] = [];
        for (const [from, to] of tried) {
          const answer = record({ overlays }, from, to);
          if (!isRefusal(answer)) overlays.push(answer[0]!.overlay);
        }
        for (let n = 1; n <= 21; n++) {
          const there = overlays.filter(({ from, to }) => from <= day(n) && (to === null || to > day(n)));
          expect(there.length).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

describe('ending an overlay', () => {
  const end = (known: { from: string; to: string | null } | null, at = day(5)) =>
    endOverlay(known, { assignmentId: 'a', at });
  it('says when; one that was to end later ends sooner', () => {
    expect(end({ from: day(1), to: day(9) })).toMatchObject([{ at: day(5) }]);
  });

  it.each([
    [null, 'overlay-unknown'],
    [{ from: day(1), to: day(3) }, 'overlay-ended'],
    [{ from: day(6), to: null }, 'overlay-ends-first'],
  ])('of %j is refused: %s', (known, code) => {
    expect(end(known)).toMatchObject({ refused: code });
  });
});

describe('an organisation', () => {
  it('is added once by kind and name', () => {
    const firm = { organisationId: 'new', kind: 'property-firm' } as const;
    expect(addOrganisation(null, firm)).toMatchObject([{ organisationId: 'new' }]);
    expect(addOrganisation({ organisationId: 'old' }, firm)).toMatchObject({
      refused: 'organisation-exists',
      facts: { organisationId: 'old' },
    });
  });
});
