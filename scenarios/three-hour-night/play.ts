import type { ViewResponse } from '@linli/protocol';
import { v7 } from 'uuid';
import { Agenda } from './agenda.ts';
import { checkNight } from './check.ts';
import { type GridDoors, readSheets, walkGrid } from './doors.ts';
import { Ledger } from './ledger.ts';
import { type Arrived, CalledPeople } from './people.ts';
import { type Stage, type StageTarget, setStage } from './stage.ts';
import type { Story } from './story.ts';

/** What a night came to. */
export interface NightReport {
  readonly scenario: 'three-hour-night';
  readonly size: string;
  readonly seed: number;
  readonly communities: number;
  readonly grids: number;
  readonly vacantGrids: number;
  readonly called: number;
  readonly answered: number;
  readonly arrived: number;
  readonly silent: number;
  readonly doors: number;
  readonly byOutcome: Readonly<Record<string, number>>;
  readonly remainder: number;
  readonly unlisted: number;
  /** Minutes on the story's clock until the stand-down, and until the last late phone. */
  readonly simulatedMinutes: number;
  readonly lastPhoneMinute: number;
  readonly posts: number;
  readonly itemsSent: number;
  readonly results: number;
  readonly duplicatesAbsorbed: number;
  readonly afterStandDown: number;
  readonly letters: number;
  readonly faults: readonly string[];
}

/** Plays the night on every community of the story, one after another on one clock, and adds them up. */
export async function playThreeHourNight(target: StageTarget, story: Story): Promise<NightReport> {
  const stages = await setStage(target, story);
  const nights: NightReport[] = [];
  for (const stage of stages) {
    target.progress?.(`night ${nights.length + 1} of ${stages.length}`);
    nights.push(await playCommunity(target, story, stage));
  }
  return nights.reduce(addNights);
}

async function playCommunity(target: StageTarget, story: Story, loaded: Stage): Promise<NightReport> {
  const openedMs = nextLocalHour(target.now(), story.hour);
  target.driveTo(openedMs);
  const stage = { ...loaded, office: await target.deskOf(loaded.communityId, loaded.officerId) };
  const ids = { emergencyId: v7(), callUpId: v7(), roundId: v7() };
  const options = { communityId: stage.communityId, emergencyId: ids.emergencyId };
  const opened = await stage.office.command(
    'emergencies.open',
    { ...ids, playbookId: story.playbookId, level: story.level, title: story.title },
    options,
  );
  const sheets = await readSheets(stage, ids.roundId, story.seed);
  const agenda = new Agenda();
  const ledger = new Ledger();
  const people = new CalledPeople({ target, story, stage, callUpId: ids.callUpId, emergencyId: ids.emergencyId });
  const teams = new Teams(sheets, people);
  const round = { roundId: ids.roundId, emergencyId: ids.emergencyId, openedMs };
  let minute = 0;
  const advance = async (to: number): Promise<void> => {
    for (const { minute: at, act } of agenda.take(to)) {
      target.driveTo(openedMs + at * 60_000);
      await act(at);
    }
    target.driveTo(openedMs + to * 60_000);
    minute = to;
  };
  for (let step = 0; step <= story.standDownMinute; step += story.stepMinutes) {
    await advance(step);
    await target.drain();
    await people.look(agenda, step);
    for (const { grid, team, notBefore } of teams.ready(step))
      teams.finished(grid, team, walkGrid({ agenda, ledger, target, story, stage, round, grid, team, notBefore }));
  }
  const ended = await stage.office.command(
    'emergencies.standDown',
    { emergencyId: ids.emergencyId, statement: '雨停了，谢谢每一位。' },
    options,
  );
  for (let next = agenda.next(); next !== undefined; next = agenda.next()) await advance(next);
  await target.drain();
  const review = await stage.office.view('emergencies.review', {
    communityId: stage.communityId,
    emergencyId: ids.emergencyId,
  });
  const letters = await stage.office.view('thanks.sent', {
    communityId: stage.communityId,
    emergencyId: ids.emergencyId,
  });
  const faults = await checkNight(stage, ids.roundId, opened.doors, ledger, review);
  if (letters.letters !== ended.thanked) faults.push(`${ended.thanked} thanked, ${letters.letters} letters`);
  return reportOf(story, stage, review, ledger, letters.letters, minute, faults);
}

/** Two in the morning in Chengdu is 18:00 UTC. */
function nextLocalHour(nowMs: number, hour: number): number {
  const day = 86_400_000;
  const wanted = ((hour - 8 + 24) % 24) * 3_600_000;
  const today = Math.floor(nowMs / day) * day + wanted;
  return today > nowMs ? today : today + day;
}

/**
 * Who walks which grid: the heads and members of a grid once the first of them has arrived (those who come within a step go
 * together); grids where nobody came are taken by general-grid members and staff, one after another.
 */
class Teams {
  private readonly waiting: Map<string, GridDoors>;
  private readonly helpersFree = new Map<string, number>();
  private readonly people: CalledPeople;

  constructor(sheets: readonly GridDoors[], people: CalledPeople) {
    this.waiting = new Map(sheets.map(sheet => [sheet.gridName, sheet]));
    this.people = people;
  }

  ready(minute: number): { grid: GridDoors; team: Arrived[]; notBefore: number }[] {
    const out: { grid: GridDoors; team: Arrived[]; notBefore: number }[] = [];
    for (const [code, grid] of this.waiting) {
      const team = this.people.arrived.filter(person => person.gridName === code);
      const done = team.length > 0 && minute - Math.min(...team.map(person => person.atMinute)) >= 5;
      if (done) out.push({ grid, team, notBefore: 0 });
    }
    for (const { grid } of out) this.waiting.delete(grid.gridName);
    // After an hour helpers without a grid of their own take what nobody has begun.
    for (const helper of minute >= 60 ? this.people.arrived.filter(person => person.gridName === null) : []) {
      const free = this.helpersFree.get(helper.personId) ?? helper.atMinute;
      const grid = [...this.waiting.values()].find(each => mayHelp(helper, each));
      if (!grid || free > minute) continue;
      this.waiting.delete(grid.gridName);
      out.push({ grid, team: [helper], notBefore: minute });
    }
    return out;
  }

  finished(_grid: GridDoors, team: readonly Arrived[], atMinute: number): void {
    for (const person of team) if (person.gridName === null) this.helpersFree.set(person.personId, atMinute);
  }
}

/** Staff may help anywhere in the community; a general-grid member in their own general grid. */
const mayHelp = (helper: Arrived, grid: GridDoors): boolean =>
  helper.role === 'community-staff' || helper.generalGridIds.includes(grid.generalGridId);

function reportOf(
  story: Story,
  stage: Stage,
  review: ViewResponse<'emergencies.review'>,
  ledger: Ledger,
  letters: number,
  lastMinute: number,
  faults: readonly string[],
): NightReport {
  return {
    scenario: 'three-hour-night',
    size: story.size,
    seed: story.seed,
    communities: 1,
    grids: stage.grids,
    vacantGrids: stage.vacantGrids.length,
    called: review.called,
    answered: review.answered,
    arrived: review.arrived,
    silent: review.silent,
    doors: review.doors,
    byOutcome: review.byOutcome,
    remainder: review.remainder,
    unlisted: review.unlisted,
    simulatedMinutes: review.minutes,
    lastPhoneMinute: lastMinute,
    posts: ledger.posts,
    itemsSent: ledger.itemsSent,
    results: ledger.acknowledged.size,
    duplicatesAbsorbed: ledger.duplicatesAbsorbed,
    afterStandDown: ledger.afterStandDown,
    letters,
    faults,
  };
}

function addNights(a: NightReport, b: NightReport): NightReport {
  const outcomes = new Set([...Object.keys(a.byOutcome), ...Object.keys(b.byOutcome)]);
  const summed = [
    'communities',
    'grids',
    'vacantGrids',
    'called',
    'answered',
    'arrived',
    'silent',
    'doors',
    'remainder',
    'unlisted',
    'posts',
    'itemsSent',
    'results',
    'duplicatesAbsorbed',
    'afterStandDown',
    'letters',
  ] as const;
  const sums = Object.fromEntries(summed.map(key => [key, a[key] + b[key]])) as Pick<
    NightReport,
    (typeof summed)[number]
  >;
  return {
    ...a,
    ...sums,
    simulatedMinutes: Math.max(a.simulatedMinutes, b.simulatedMinutes),
    lastPhoneMinute: Math.max(a.lastPhoneMinute, b.lastPhoneMinute),
    byOutcome: Object.fromEntries(
      [...outcomes].map(outcome => [outcome, (a.byOutcome[outcome] ?? 0) + (b.byOutcome[outcome] ?? 0)]),
    ),
    faults: [...a.faults, ...b.faults],
  };
}
