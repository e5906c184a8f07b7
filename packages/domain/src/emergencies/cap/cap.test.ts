import { readFileSync } from 'node:fs';
import { type CapAlert, readCap, writeCap } from '@linli/cap';
import { expect, test } from 'vitest';
import { isRefusal } from '../../decision.ts';
import { findPlaybook, playbooks } from '../playbooks/index.ts';
import { capMessageOf, type EmergencyAbroad, type ProposedActivation, proposalOf, type Told } from './index.ts';
import { proposedRings } from './proposed-rings.ts';

const rainstorm = readCap(readFileSync(new URL('../../../../../fixtures/cap/rainstorm.xml', import.meta.url), 'utf8'))
  .alert!;
const evening = { now: '2026-07-01T12:20:00.000Z', language: 'zh' };
const propose = (change: Partial<CapAlert>, context = evening) =>
  proposalOf({ ...rainstorm, ...change }, playbooks, context);
const infoWith = (change: Partial<CapAlert['info'][number]>) => ({ info: [{ ...rainstorm.info[0]!, ...change }] });

test('a warning of heavy rain proposes the flood playbook at its most pressing level, on its ground, and calls nobody', () => {
  expect(propose({})).toMatchObject({
    act: 'open',
    status: 'actual',
    hazard: 'flood',
    playbookId: 'flood-night',
    headline: '暴雨橙色预警',
    codes: ['900104026013'],
    about: [],
  });
  const [line, circle, ...more] = (propose({}) as ProposedActivation).rings;
  expect(line).toEqual([
    [104.05, 30.65],
    [104.07, 30.65],
    [104.07, 30.66],
    [104.05, 30.66],
    [104.05, 30.65],
  ]);
  expect(more).toEqual([]);
  const metres = circle!.map(([lon, lat]) =>
    Math.hypot((lon - 104.06) * 111_320 * Math.cos((30.655 * Math.PI) / 180), (lat - 30.655) * 111_320),
  );
  expect(Math.max(...metres.map(each => Math.abs(each - 1500)))).toBeLessThan(1);
});

test('an area with more corners than anybody can look at is left out, not thinned; three areas at most are proposed', () => {
  const round = (corners: number): [number, number][] =>
    Array.from({ length: corners + 1 }, (_, at) => {
      const angle = (2 * Math.PI * (at % corners)) / corners;
      return [104 + Math.cos(angle), 30 + Math.sin(angle)];
    });
  expect(proposedRings([round(500), round(30)], []).map(ring => ring.length)).toEqual([31]);
  expect(proposedRings([round(4), round(5), round(6), round(7)], []).map(ring => ring.length)).toEqual([5, 6, 7]);
  expect(proposedRings([], [{ centre: [104, 30], km: 0 }])).toEqual([]);
});

test('the hazard is taken from the event’s words, else from its category; without a playbook the office chooses', () => {
  expect(propose(infoWith({ event: '燃气泄漏', category: ['Safety'] }))).toMatchObject({
    hazard: 'gas-fire',
    playbookId: 'gas-leak',
  });
  expect(propose(infoWith({ event: '预警', category: ['Geo'] }))).toMatchObject({ hazard: 'earthquake' });
  expect(propose(infoWith({ event: '空气污染', category: ['Env'] }))).toMatchObject({
    hazard: 'general',
    playbookId: null,
    level: null,
  });
});

test('tests, drafts, acknowledgements and what has expired propose nothing, by name', () => {
  for (const change of [
    { status: 'Test' },
    { status: 'Draft' },
    { status: 'System' },
    { msgType: 'Ack' },
    { msgType: 'Error' },
  ] as const)
    expect(propose(change)).toMatchObject({ refused: 'cap-not-for-action' });
  expect(propose({}, { ...evening, now: '2026-07-01T18:00:00.000Z' })).toMatchObject({ refused: 'cap-expired' });
});

test('an exercise proposes only an exercise; a cancel or all-clear proposes to stand down what it names', () => {
  const references = 'weather@demo.invalid,demo-1,2026-07-01T20:15:00+08:00';
  expect(propose({ status: 'Exercise' })).toMatchObject({ status: 'exercise' });
  expect(propose({ msgType: 'Cancel', references })).toMatchObject({
    act: 'stand-down',
    about: [{ identifier: 'demo-1' }],
  });
  expect(propose({ msgType: 'Update', references, ...infoWith({ responseType: ['AllClear'] }) })).toMatchObject({
    act: 'stand-down',
  });
  expect(propose({ msgType: 'Update', references })).toMatchObject({ act: 'change' });
});

const emergency = (status: 'actual' | 'exercise'): EmergencyAbroad => ({
  emergencyId: '0190a1b2-0000-7000-8000-000000000001',
  status,
  playbook: findPlaybook('flood-night')!,
  level: findPlaybook('flood-night')!.levels[0]!.id,
  dueAt: '2026-07-01T15:20:00.000Z',
  community: { code: '900104026013', name: '演示社区' },
  gridCodes: ['900104026013G01M001'],
  sender: 'office@demo.invalid',
});

test('call-up, change, cancel and all-clear of every playbook are valid CAP, and each names all earlier ones', () => {
  for (const playbook of playbooks)
    for (const level of playbook.levels) {
      const earlier: CapAlert[] = [];
      for (const told of ['call-up', 'update', 'cancel', 'all-clear'] as const satisfies Told[]) {
        const sentAt = `2026-07-01T12:2${earlier.length}:00.000Z`;
        const message = capMessageOf({ ...emergency('actual'), playbook, level: level.id }, told, { sentAt, earlier });
        const { alert, faults } = readCap(writeCap(message));
        expect(faults).toEqual([]);
        const named = proposalOf(alert!, playbooks, { now: sentAt, language: 'zh' });
        expect(!isRefusal(named) && named.about.map(one => one.identifier)).toEqual(earlier.map(one => one.identifier));
        earlier.push(alert!);
      }
    }
});

test('a drill is an Exercise and says so in its first word; the real thing does neither', () => {
  const at = { sentAt: '2026-07-01T12:20:00.000Z', earlier: [] };
  const drill = capMessageOf(emergency('exercise'), 'call-up', at);
  expect(drill.status).toBe('Exercise');
  expect(drill.info.map(info => info.headline!.slice(0, 8))).toEqual([expect.stringMatching(/^演练/), 'EXERCISE']);
  const real = capMessageOf(emergency('actual'), 'call-up', at);
  expect(real.status).toBe('Actual');
  expect(JSON.stringify(real)).not.toMatch(/演练|EXERCISE/);
});
