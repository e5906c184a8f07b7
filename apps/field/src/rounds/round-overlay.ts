import type { Outcome } from '@linli/protocol';
import type { Operation, Standing } from '@linli/sync';
import type { Slices } from '../phone/slices.ts';

/** My doors as the server gives them. */
export type MyDoors = Slices['doors'];
/** One open round on one of my grids. */
export type MyRound = MyDoors['rounds'][number];
/** An entrance or a run of shops. */
export type Stop = MyRound['stops'][number];
/** A door; when its last result came from this phone, where that stands and what was there before. */
export type Door = Stop['doors'][number] & { readonly standing?: Standing; readonly below?: Door };

interface VisitPayload {
  readonly visitId: string;
  readonly roundId: string;
  readonly doorId: string;
  readonly outcome: Outcome;
}
interface NewDoorPayload extends VisitPayload {
  readonly gridId: string;
  readonly entranceId?: string;
  readonly name: string;
  readonly kind: 'dwelling' | 'shop';
  readonly floor: number | null;
}
/** Id of the stop that holds doors of no known entrance. */
export const unlistedStopId = 'unlisted';

/** Lays one record over my doors; kinds it does not know change nothing. */
export function applyToDoors(doors: MyDoors, operation: Operation, where: Standing): MyDoors {
  const { kind, payload, capturedAt } = operation.command;
  if (kind === 'rounds.recordVisit') {
    const visit = payload as unknown as VisitPayload;
    return changeDoor(doors, visit, door => visited(door, visit, capturedAt, where));
  }
  if (kind === 'rounds.undoVisit') {
    const undone = payload as unknown as VisitPayload;
    return changeDoor(doors, undone, door => (door.visitId === undone.visitId ? withoutResult(door) : door));
  }
  if (kind === 'rounds.addDoor') return withNewDoor(doors, payload as unknown as NewDoorPayload, capturedAt, where);
  return doors;
}

function visited(door: Door, visit: VisitPayload, at: string, where: Standing): Door {
  if (door.visitId === visit.visitId) return { ...door, standing: where };
  if (where === 'kept-by-office' && door.outcome !== null && door.visitId !== visit.visitId) return door;
  return { ...door, outcome: visit.outcome, visitId: visit.visitId, at, byMe: true, standing: where, below: door };
}

/** What stood below a taken-back result stands again; else the door is open. */
function withoutResult(door: Door): Door {
  return door.below ?? { ...door, outcome: null, visitId: null, at: null, byMe: false };
}

function changeDoor(doors: MyDoors, at: VisitPayload, change: (door: Door) => Door): MyDoors {
  return changeRound(doors, at.roundId, round => ({
    ...round,
    stops: round.stops.map(stop =>
      stop.doors.some(door => door.doorId === at.doorId)
        ? { ...stop, doors: stop.doors.map(door => (door.doorId === at.doorId ? change(door) : door)) }
        : stop,
    ),
  }));
}

function changeRound(doors: MyDoors, roundId: string, change: (round: MyRound) => MyRound): MyDoors {
  return { ...doors, rounds: doors.rounds.map(round => (round.roundId === roundId ? change(round) : round)) };
}

function withNewDoor(doors: MyDoors, fresh: NewDoorPayload, at: string, where: Standing): MyDoors {
  return changeRound(doors, fresh.roundId, round => {
    if (round.gridId !== fresh.gridId) return round;
    if (round.stops.some(stop => stop.doors.some(door => door.doorId === fresh.doorId))) return round;
    const blank: Door = {
      ...fresh,
      precaution: null,
      listed: false,
      outcome: null,
      visitId: null,
      at: null,
      byMe: true,
    };
    const door = visited(blank, fresh, at, where);
    const stopId = round.stops.some(stop => stop.stopId === fresh.entranceId) ? fresh.entranceId! : unlistedStopId;
    const stops = round.stops.some(stop => stop.stopId === stopId)
      ? round.stops
      : [...round.stops, { stopId, place: '', lift: null, doors: [] }];
    return {
      ...round,
      doors: round.doors + 1,
      stops: stops.map(stop => (stop.stopId === stopId ? { ...stop, doors: [...stop.doors, door] } : stop)),
    };
  });
}
