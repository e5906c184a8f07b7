import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decideDeclareDanger,
  decideEndOrder,
  decideProposeOrder,
  decideReviewDanger,
  exitRule,
  measureKinds,
  type OrderInput,
  type OrderTimes,
  orderStateAt,
  type ProposeFacts,
  restrictiveField,
} from './index.ts';

const now = '2026-11-26T08:00:00.000Z';
const hours = (n: number): string => new Date(Date.parse(now) + n * 3_600_000).toISOString();
const order: OrderInput = {
  orderId: 'o',
  orderNo: '成华府令〔2026〕1号',
  level: 'county',
  authority: '某区人民政府',
  legalBasis: '突发事件应对法第七十三条',
  measures: ['limit-exits'],
  places: [{ kind: 'compound', id: 'c' }],
  says: '请从北门出入。',
  task: '北门登记人数。',
  freeExits: '北门全天开放',
  medicalRoute: '急救车走东门',
  phone: '028-0000-0000',
  phoneDayAndNight: true,
  from: now,
  to: hours(48),
};
const fine: ProposeFacts = { exists: false, unknownPlaces: [], renewedKnown: true, personalIn: [] };
const proposed = (change: Partial<OrderInput>, facts = fine) =>
  decideProposeOrder(facts, { ...order, ...change }, { now });

describe('an order', () => {
  it('with all that the law asks is proposed, and does nothing before a second person has confirmed it', () => {
    expect(proposed({})).toMatchObject([{ type: 'order-proposed' }]);
    expect(orderStateAt({ ...order, endedAt: null, approval: 'waiting' }, [], hours(1))).toBe('waiting');
  });

  it.each([
    [{ level: 'street' }, 'order-level-too-low'],
    [{ level: 'community' }, 'order-level-too-low'],
    [{ orderNo: ' ' }, 'order-needs-number'],
    [{ authority: '' }, 'order-needs-authority'],
    [{ legalBasis: '' }, 'order-needs-legal-basis'],
    [{ measures: [] }, 'order-needs-measures'],
    [{ places: [] }, 'order-needs-place'],
    [{ says: '' }, 'order-needs-words'],
    [{ freeExits: '' }, 'order-needs-free-exits'],
    [{ medicalRoute: '' }, 'order-needs-medical-route'],
    [{ phone: '' }, 'order-needs-phone'],
    [{ phoneDayAndNight: false }, 'order-needs-phone'],
    [{ to: now }, 'order-period-empty'],
    [{ from: hours(-3), to: hours(-1) }, 'order-over-already'],
    [{ to: hours(14 * 24 + 1) }, 'order-too-long'],
  ] as const)('without %o is refused as %s', (change, code) => {
    expect(proposed(change as Partial<OrderInput>)).toMatchObject({ refused: code });
  });

  it('that names a person, a household or a door is refused by name, one as well as many', () => {
    for (const names of ['doorIds', 'householdIds', 'personIds'] as const)
      for (const count of [1, 1317])
        expect(proposed({ [names]: Array.from({ length: count }, (_, at) => `${at}`) })).toEqual({
          refused: 'restriction.no-bulk',
          facts: { count },
        });
  });

  it('may hold fourteen days and not a minute more, and is renewed only by another one', () => {
    expect(proposed({ to: hours(14 * 24) })).toHaveLength(1);
    expect(proposed({ renews: 'x' }, { ...fine, renewedKnown: false })).toMatchObject({
      refused: 'order-renews-unknown',
    });
    expect(proposed({}, { ...fine, exists: true })).toMatchObject({ refused: 'order-exists' });
    expect(proposed({}, { ...fine, personalIn: ['phone'] })).toMatchObject({ refused: 'order-holds-personal-text' });
  });

  it('is eased by one person, once', () => {
    expect(decideEndOrder({ orderId: 'o', to: hours(1), endedAt: null }, { now })).toHaveLength(1);
    expect(decideEndOrder({ orderId: 'o', to: hours(1), endedAt: now }, { now })).toMatchObject({
      refused: 'order-over-already',
    });
    expect(decideEndOrder(null, { now })).toMatchObject({ refused: 'order-unknown' });
  });
});

const instant = fc.integer({ min: -400, max: 400 }).map(hours);
const times: fc.Arbitrary<OrderTimes> = fc.record({
  from: instant,
  to: instant,
  endedAt: fc.option(instant),
  approval: fc.option(fc.constantFrom('waiting', 'confirmed', 'declined', 'withdrawn', 'lapsed')),
});
const danger = fc.record({ declaredAt: instant, reviewedAt: fc.option(instant) });

describe('exits fail open', () => {
  it('in every state but a confirmed order within its time, not ended, with no danger open', () => {
    fc.assert(
      fc.property(
        times,
        fc.array(danger, { maxLength: 3 }),
        instant,
        fc.subarray([...measureKinds]),
        (held, dangers, at, measures) => {
          const state = orderStateAt(held, dangers, at);
          const t = Date.parse(at);
          const isOpen = dangers.some(
            one => Date.parse(one.declaredAt) <= t && (one.reviewedAt === null || t < Date.parse(one.reviewedAt)),
          );
          const holds =
            held.approval === 'confirmed' &&
            Date.parse(held.from) <= t &&
            t < Date.parse(held.to) &&
            (held.endedAt === null || t < Date.parse(held.endedAt)) &&
            !isOpen &&
            measures.includes('limit-exits');
          expect(exitRule(measures, state)).toBe(holds ? 'limited' : 'free');
        },
      ),
    );
  });

  it('from the instant in which one person declares danger, until somebody else has looked', () => {
    expect(decideDeclareDanger(false, { dangerId: 'd', kind: 'gas' })).toHaveLength(1);
    const held = { ...order, endedAt: null, approval: 'confirmed' as const };
    expect(orderStateAt(held, [{ declaredAt: hours(1), reviewedAt: null }], hours(1))).toBe('suspended');
    expect(orderStateAt(held, [{ declaredAt: hours(1), reviewedAt: hours(2) }], hours(2))).toBe('in-force');
    const open = { dangerId: 'd', declaredBy: 'li', reviewedAt: null };
    const by = (personId: string | null) => ({ actor: { personId, communityId: 'c', roles: [] } });
    expect(decideReviewDanger(open, 'over', by('li'))).toEqual({ refused: 'danger-own' });
    expect(decideReviewDanger(open, 'mistaken', by('wang'))).toMatchObject([{ outcome: 'mistaken' }]);
    expect(decideReviewDanger({ ...open, reviewedAt: now }, 'over', by('wang'))).toMatchObject({
      refused: 'danger-reviewed-already',
    });
    expect(decideReviewDanger(null, 'over', by('wang'))).toEqual({ refused: 'danger-unknown' });
    expect(decideReviewDanger(open, 'over', by(null))).toMatchObject({ refused: 'person-unknown' });
  });
});

describe('a restrictive status on people', () => {
  it.each([
    '健康码',
    '码色',
    '红码',
    '隔离状态',
    '管控类别',
    '风险等级',
    '密接',
    'healthCode',
    'health_code',
    'isolationStatus',
    'riskLevel',
    'quarantined',
  ])('named %s is found however deep it lies', name => {
    expect(restrictiveField({ rows: [{ ref: 'a' }, { ref: 'b', [name]: '红' }] })).toBe(`rows.${name}`);
  });

  it('is not seen in fields that are none', () => {
    for (const name of ['restrictions', 'grid', 'precaution', 'risk', 'people', 'kind', 'color', '风险隐患'])
      expect(restrictiveField({ [name]: { deep: ['健康码'] } }), name).toBe(null);
    expect(restrictiveField('健康码')).toBe(null);
    expect(restrictiveField(null)).toBe(null);
  });
});
