import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSameOffer, lateMs, renewAfterMs, renewalOf, sameOfferMs } from './renew-session.ts';

const state = { since: 0, offeredAt: null, retiredAt: null };

describe('a token of a telephone', () => {
  it('serves a day, then the next one is offered, again and again until it is used', () => {
    expect(renewalOf('current', state, renewAfterMs - 1)).toBe('keep');
    expect(renewalOf('current', state, renewAfterMs)).toBe('offer');
    expect(renewalOf('next', { ...state, offeredAt: 5 }, renewAfterMs * 90)).toBe('confirm');
    expect(isSameOffer({ ...state, offeredAt: 5 }, 5 + sameOfferMs - 1)).toBe(true);
    expect(isSameOffer({ ...state, offeredAt: 5 }, 5 + sameOfferMs)).toBe(false);
  });

  it('that was retired is a copy, but for requests that were on their way', () => {
    expect(renewalOf('retired', { ...state, retiredAt: 100 }, 100 + lateMs - 1)).toBe('keep');
    expect(renewalOf('retired', { ...state, retiredAt: 100 }, 100 + lateMs)).toBe('copied');
    expect(renewalOf('retired', state, 1)).toBe('copied');
  });

  it('is never taken for a copy while it is the current one, however long the telephone was away', () => {
    fc.assert(
      fc.property(fc.nat(), fc.option(fc.nat()), fc.option(fc.nat()), fc.nat(), (since, offeredAt, retiredAt, now) => {
        expect(renewalOf('current', { since, offeredAt, retiredAt }, now)).not.toBe('copied');
      }),
    );
  });
});
