import type { AnyCommand, Client, SyncAnswer, ViewResponse } from '@linli/protocol';
import { chance } from '../demo-community/prng.ts';
import { type PhonePost, type PhoneRecord, phoneDay, recordId } from '../phone-model.ts';
import { type DoorOutcome, type ModelDoor, walkRound } from '../round-model.ts';
import type { Agenda } from './agenda.ts';
import type { Ledger } from './ledger.ts';
import type { Arrived } from './people.ts';
import type { Stage, StageTarget } from './stage.ts';
import type { Story } from './story.ts';

type Sheet = ViewResponse<'rounds.sheet'>;

/** One grid's doors in walking order, as its paper sheet lists them. */
export interface GridDoors {
  readonly gridId: string;
  readonly gridName: string;
  readonly generalGridId: string;
  readonly doors: readonly (ModelDoor & { readonly entrance: string })[];
}

/** One result on a phone: the command as it will travel. */
interface DoorRecord extends PhoneRecord {
  readonly command: AnyCommand;
}

/** Reads every grid's sheet before anybody starts. */
export async function readSheets(stage: Stage, roundId: string, seed: number): Promise<GridDoors[]> {
  const { grids } = await stage.office.view('grids.current', { communityId: stage.communityId });
  const generalOf = new Map(grids.map(grid => [grid.id, grid.generalGridId]));
  const all: GridDoors[] = [];
  for (const gridId of stage.gridIds) {
    const sheet = await stage.office.view('rounds.sheet', { communityId: stage.communityId, roundId, gridId });
    all.push({
      gridId,
      gridName: sheet.gridName,
      generalGridId: generalOf.get(gridId) ?? '',
      doors: doorsOf(sheet, seed),
    });
  }
  return all;
}

const vacantShare = 0.06;
function doorsOf(sheet: Sheet, seed: number): GridDoors['doors'] {
  return sheet.stops.flatMap(stop =>
    stop.doors.map((door, index) => ({
      id: door.doorId,
      kind: door.kind,
      vacant: chance(`${seed}/vacant/${stop.place}/${door.name}`).hit(vacantShare),
      slow: door.precaution === 'knock-longer',
      floor: door.floor ?? 1,
      stop: stop.stopId,
      lift: stop.lift ?? false,
      walkMeters: index === 0 ? 40 : 0,
      entrance: `${stop.place}/${door.name}`,
    })),
  );
}

/** Sends the people who came past the doors of a grid, each over a share of them, and puts their phones' posts on the agenda. */
export function walkGrid(parts: {
  readonly agenda: Agenda;
  readonly ledger: Ledger;
  readonly target: StageTarget;
  readonly story: Story;
  readonly stage: Stage;
  readonly round: { readonly roundId: string; readonly emergencyId: string; readonly openedMs: number };
  readonly grid: GridDoors;
  readonly team: readonly Arrived[];
  /** No member may begin before this minute (they were at another grid). */
  readonly notBefore: number;
}): number {
  const { grid, team, story, ledger } = parts;
  let last = parts.notBefore;
  for (const [index, member] of team.entries()) {
    const share = shareOf(grid.doors, team.length, index);
    const visits = walkRound({
      seed: `${story.seed}/${grid.gridName}`,
      startMinute: Math.max(member.atMinute, parts.notBefore),
      doors: share,
    });
    const rng = chance(`${story.seed}/records/${grid.gridName}/${index}`);
    const records = visits.flatMap((visit, at) => {
      const one = recordOf(parts, rng, visit.doorId, visit.besideDoorId ?? null, visit.outcome, visit.atMinute);
      const again =
        visit.doorId && at % story.doubleVisitEvery === story.doubleVisitEvery - 1
          ? [recordOf(parts, rng, visit.doorId, null, 'not-in', visit.atMinute + 0.3)]
          : [];
      return [one, ...again];
    });
    last = Math.max(last, ...records.map(record => record.atMinute));
    for (const record of records) ledger.recorded(record.command, record.atMinute);
    handIn(parts, member.phone, `${grid.gridName}/${index}`, records);
  }
  return last;
}

function shareOf<T>(all: readonly T[], people: number, index: number): readonly T[] {
  return all.slice(Math.floor((all.length * index) / people), Math.floor((all.length * (index + 1)) / people));
}

function recordOf(
  parts: Parameters<typeof walkGrid>[0],
  rng: ReturnType<typeof chance>,
  doorId: string | null,
  beside: string | null,
  outcome: DoorOutcome,
  atMinute: number,
): DoorRecord {
  const { stage, round, grid } = parts;
  const atMs = round.openedMs + atMinute * 60_000;
  const base = {
    id: recordId(rng, atMs),
    communityId: stage.communityId,
    emergencyId: round.emergencyId,
    status: 'actual' as const,
    purpose: 'visit',
    capturedAt: new Date(atMs).toISOString(),
  };
  const visitId = recordId(rng, atMs);
  const command: AnyCommand = doorId
    ? { ...base, kind: 'rounds.recordVisit', payload: { visitId, roundId: round.roundId, doorId, outcome } }
    : {
        ...base,
        kind: 'rounds.addDoor',
        payload: {
          visitId,
          roundId: round.roundId,
          gridId: grid.gridId,
          doorId: recordId(rng, atMs),
          name: `${
            grid.doors
              .find(door => door.id === beside)
              ?.entrance.split('/')
              .pop() ?? ''
          }旁`,
          floor: null,
          outcome,
        },
      };
  return { atMinute, command };
}

/** The phone's posts: batches, doubles, late ones and wrong clocks as the phone model says. */
function handIn(
  parts: Parameters<typeof walkGrid>[0],
  phone: Client,
  phoneName: string,
  records: readonly DoorRecord[],
): void {
  const { agenda, ledger, story, round } = parts;
  const day = phoneDay(story.seed, phoneName, records);
  const rng = chance(`${story.seed}/device/${phoneName}`);
  const deviceId = recordId(rng, round.openedMs);
  const skewMs = day.skewMinutes * 60_000;
  for (const post of day.posts) {
    agenda.at(post.atMinute, async minute => {
      const items = post.records.map(record => ({
        ...record.command,
        capturedAt: new Date(Date.parse(record.command.capturedAt) + skewMs).toISOString(),
      }));
      const answer = await phone.sync({
        deviceId,
        sentAt: new Date(round.openedMs + minute * 60_000 + skewMs).toISOString(),
        items,
      });
      ledger.answered(
        post as PhonePost<PhoneRecord>,
        items,
        answer.answers as SyncAnswer[],
        minute > story.standDownMinute,
      );
    });
  }
}
