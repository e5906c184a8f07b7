import { expect, test } from 'vitest';
import type { Target } from '../callups/index.ts';
import {
  type Duty,
  decideAskEveryone,
  decideCallEveryone,
  decideOpen,
  decideWiden,
  drillPlaybooks,
  findPlaybook,
  markText,
  markTitle,
  type OpenGrid,
  type OpenState,
  openFigures,
  playbooks,
  targetOf,
  type WidenState,
} from './index.ts';

const now = '2026-07-01T20:00:00.000Z';
const grid = (gridId: string, more: Partial<OpenGrid> = {}): OpenGrid => ({
  gridId,
  code: gridId,
  name: gridId,
  generalGridId: 'G',
  doors: 40,
  dwellings: 38,
  shops: 2,
  minutes: 120,
  members: 1,
  ...more,
});
const duty = (personId: string, role: string, gridId: string | null, reachable = true): Duty => ({
  personId,
  role,
  gridId,
  generalGridId: role === 'general-grid-member' ? 'G' : null,
  reachable,
});
const flood = findPlaybook('flood-night')!;
const quiet: OpenState = {
  exists: false,
  playbook: flood,
  grids: [grid('M001'), grid('M002')],
  duties: [duty('w', 'community-staff', null), duty('g', 'general-grid-member', null), duty('h', 'grid-head', 'M001')],
  openEpisodes: [],
  doors: [],
  channelsOn: ['sms-http'],
};
const input = { emergencyId: 'e', level: 'red', title: '府河涨水', target: { kind: 'community' } as const };
const live = { now, status: 'actual' as const, by: 'officer' };

test('opening says how many people each grid is to have, names vacant grids, and sets the time by the level', () => {
  const large = { ...quiet, grids: [grid('M001'), grid('M002', { minutes: 240, members: 2 })] };
  expect(decideOpen(large, input, live)).toMatchObject([
    {
      type: 'emergency-opened',
      dueAt: '2026-07-01T23:00:00.000Z',
      vacantGridIds: ['M002'],
      units: [
        { unitId: 'G', unitKind: 'general-grid', quota: 1 },
        { unitId: 'M001', unitKind: 'micro-grid', generalGridId: 'G', quota: 2 },
        // Eight hours of one person alone, in the two and a half that are left when they have come.
        { unitId: 'M002', quota: 4 },
      ],
    },
  ]);
});

test('a target, playbook or level that is not known is refused, and never becomes everybody', () => {
  expect(decideOpen({ ...quiet, playbook: null }, input, live)).toMatchObject({ refused: 'playbook-unknown' });
  expect(decideOpen(quiet, { ...input, level: 'purple' }, live)).toMatchObject({ refused: 'level-unknown' });
  expect(decideOpen({ ...quiet, grids: [] }, input, live)).toMatchObject({ refused: 'no-grids-published' });
  expect(decideOpen(quiet, { ...input, target: { kind: 'grids', gridIds: ['M001', 'M9'] } }, live)).toMatchObject({
    refused: 'grid-unknown',
  });
  expect(decideOpen(quiet, { ...input, target: { kind: 'grids', gridIds: [] } }, live)).toMatchObject({
    refused: 'target-empty',
  });
});

test('a target that names several areas is refused; so is everybody at an opening, whoever opens', () => {
  const named = (asked: Parameters<typeof targetOf>[0]) => targetOf(asked);
  expect(named({})).toEqual({ kind: 'community' });
  expect(named({ gridIds: ['M001'], everyone: true })).toMatchObject({ refused: 'target-ambiguous' });
  const everyone = named({ everyone: true });
  expect(decideOpen(quiet, { ...input, target: everyone as Target }, live)).toMatchObject({
    refused: 'everyone-needs-second-person',
  });
});

const unit = (unitId: string, calledOffAt: string | null = null) => ({
  unitId,
  unitKind: unitId === 'G' ? ('general-grid' as const) : ('micro-grid' as const),
  generalGridId: 'G',
  calledOffAt,
});
const running = {
  ...quiet,
  emergency: {
    emergencyId: 'e',
    callUpId: 'u',
    roundId: 'r',
    status: 'actual' as const,
    level: 'red',
    playbook: flood,
    endedAt: null,
  },
  units: [unit('G'), unit('M001')],
};
const widen = (gridIds: readonly string[], state: WidenState = running) =>
  decideWiden(state, { kind: 'grids', gridIds }, live);

test('widening adds grids with their quota, opens again what was called off, and does nothing twice', () => {
  expect(widen(['M002'])).toMatchObject([
    { type: 'emergency-widened', units: [{ unitId: 'M002' }], vacantGridIds: ['M002'], reopenedIds: [] },
  ]);
  expect(widen(['M001'])).toEqual([]);
  const off = { ...running, units: [unit('G', now), unit('M001', now)] };
  expect(widen(['M001'], off)).toMatchObject([{ units: [], reopenedIds: ['G', 'M001'] }]);
  expect(widen([])).toMatchObject({ refused: 'target-empty' });
  expect(widen(['M9'])).toMatchObject({ refused: 'grid-unknown' });
  expect(decideWiden(running, { kind: 'community' }, live)).toMatchObject({ refused: 'target-empty' });
  expect(widen(['M002'], { ...running, emergency: { ...running.emergency, endedAt: now } })).toMatchObject({
    refused: 'emergency-ended',
  });
});

test('everybody at once: asked once while the question stands, called only after somebody else said yes, and once', () => {
  const emergency = { emergencyId: 'e', callUpId: 'u', status: 'actual' as const, endedAt: null, everyoneAt: null };
  const approval = {
    approvalId: 'a',
    kind: 'call-everyone' as const,
    subjectId: 's',
    askedBy: 'officer',
    askedAt: now,
    dueAt: '2026-07-01T22:00:00.000Z',
    state: 'waiting' as const,
    decidedBy: null,
    decidedAt: null,
  };
  const state = { emergency, unitIds: ['M001'], approval: null };
  expect(decideAskEveryone(state, { now })).toMatchObject([{ type: 'everyone-asked' }]);
  expect(decideAskEveryone({ ...state, approval }, { now })).toMatchObject({ refused: 'everyone-asked-already' });
  expect(decideAskEveryone({ ...state, approval }, { now: '2026-07-01T22:00:00.000Z' })).toHaveLength(1);
  for (const none of [null, approval, { ...approval, state: 'declined' as const, decidedBy: 'other' }])
    expect(decideCallEveryone({ ...state, approval: none })).toMatchObject({ refused: 'everyone-needs-second-person' });
  const confirmed = { ...approval, state: 'confirmed' as const, decidedBy: 'other' };
  expect(decideCallEveryone({ ...state, approval: confirmed })).toMatchObject([{ unitIds: ['M001'] }]);
  const done = { ...state, approval: confirmed, emergency: { ...emergency, everyoneAt: now } };
  expect(decideCallEveryone(done)).toEqual([]);
});

test('several may be open; only the same playbook on the same grids is refused', () => {
  const open = { emergencyId: 'x', title: 't', playbookId: 'flood-night', status: 'actual' as const };
  const same = { ...open, gridIds: ['M002', 'M001'] };
  expect(decideOpen({ ...quiet, openEpisodes: [same] }, input, live)).toMatchObject({
    refused: 'emergency-open-already',
    facts: { emergencyId: 'x' },
  });
  for (const other of [
    { ...same, gridIds: ['M001'] },
    { ...same, playbookId: 'gas-leak' },
  ])
    expect(decideOpen({ ...quiet, openEpisodes: [other] }, input, live)).toHaveLength(1);
});

test('a real emergency stops every drill, wherever it is; while it is on no drill begins', () => {
  const drill = {
    emergencyId: 'd',
    title: 't',
    playbookId: 'flood-night',
    gridIds: ['M9'],
    status: 'exercise' as const,
  };
  const stopped = decideOpen({ ...quiet, openEpisodes: [drill] }, input, live);
  expect(stopped).toMatchObject([
    { type: 'emergency-opened', channels: null, endsAt: null },
    { type: 'drill-stopped', emergencyId: 'd', gridIds: ['M9'], stoppedAt: now, stoppedFor: 'e' },
  ]);
  const real = { ...drill, emergencyId: 'x', status: 'actual' as const };
  expect(decideOpen({ ...quiet, openEpisodes: [real] }, input, { ...live, status: 'exercise' })).toMatchObject({
    refused: 'emergency-running',
    facts: { emergencyId: 'x' },
  });
});

test('an exercise uses the channels that it names: none when it names none, and only those that are on', () => {
  const exercise = { ...live, status: 'exercise' as const };
  expect(decideOpen(quiet, input, exercise)).toMatchObject([{ channels: [] }]);
  expect(decideOpen(quiet, { ...input, channels: ['sms-http'] }, exercise)).toMatchObject([{ channels: ['sms-http'] }]);
  expect(decideOpen(quiet, { ...input, channels: ['sms-http', 'email'] }, exercise)).toEqual({
    refused: 'channel-not-set-up',
    facts: { channels: ['email'] },
  });
  expect(decideOpen(quiet, { ...input, channels: ['sms-http'] }, live)).toEqual({ refused: 'channels-only-in-drills' });
});

test('everything in a drill says so in its first word, once', () => {
  expect(markTitle('防汛', 'exercise')).toBe('演练 EXERCISE · 防汛');
  expect(markTitle(markTitle('防汛', 'exercise'), 'exercise')).toBe('演练 EXERCISE · 防汛');
  expect(markTitle('防汛', 'actual')).toBe('防汛');
  expect(markText({ zh: '请来', en: 'Come' }, 'exercise')).toEqual({ zh: '演练：请来', en: 'EXERCISE: Come' });
  expect(decideOpen(quiet, input, { ...live, status: 'exercise' })).toMatchObject([
    { title: '演练 EXERCISE · 府河涨水' },
  ]);
});

test('the preview counts what opening would do', () => {
  const duties = [...quiet.duties, duty('m', 'grid-member', 'M001', false)];
  const grids = [grid('M001', { minutes: 300 }), grid('M002', { minutes: 200 })];
  const called = [
    { tier: 'head' as const, gridIds: [], state: 'called' as const },
    { tier: 'head' as const, gridIds: ['M001'], state: 'called' as const },
    { tier: 'member' as const, gridIds: ['M001'], state: 'called' as const },
    { tier: 'member' as const, gridIds: ['M001'], state: 'unreachable' as const },
  ];
  expect(openFigures(flood, 'red', grids, duties, [], called)).toEqual({
    grids: 2,
    doors: 80,
    dwellings: 76,
    shops: 4,
    heads: 1,
    members: 1,
    generalGridMembers: 1,
    vacantGrids: [{ gridId: 'M002', name: 'M002' }],
    unreachable: 1,
    peopleHours: 9,
    // M001: 300 minutes shared by two are 150; M002 has nobody, who counts as one.
    lateGrids: [{ gridId: 'M002', name: 'M002', minutes: 200 }],
    alreadyOpen: [],
  });
});

test('every playbook is complete: levels, hours, both languages, waves that leave time to answer, an end of its data', () => {
  const all = [...playbooks, ...drillPlaybooks];
  expect(new Set(all.map(playbook => playbook.id)).size).toBe(all.length);
  expect(playbooks.length).toBeGreaterThanOrEqual(2);
  for (const playbook of all) {
    expect(playbook.levels.length).toBeGreaterThan(0);
    expect(playbook.levels.every(level => level.hours > 0)).toBe(true);
    const { silenceMinutes, leastPeople, quietHours } = playbook.waves;
    expect(Object.values(silenceMinutes).every(minutes => minutes >= 1) && leastPeople >= 1).toBe(true);
    const levels = playbook.levels.map(level => level.id);
    expect(quietHours?.exceptLevels.every(level => levels.includes(level)) ?? true).toBe(true);
    expect(playbook.keeps.every(kept => kept.untilDaysAfterEnd > 0)).toBe(true);
    for (const text of [playbook.title, playbook.callScript, playbook.doorAsk, playbook.meet])
      expect(text.zh.length * text.en.length).toBeGreaterThan(0);
  }
});
