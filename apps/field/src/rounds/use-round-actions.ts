import type { Outcome } from '@linli/protocol';
import { useState } from 'react';
import { v7 as newId } from 'uuid';
import { usePhone } from '../phone/use-phone.tsx';
import { useText } from '../shell/text.tsx';
import { type Door, type MyRound, type Stop, unlistedStopId } from './round-overlay.ts';

/** What may have been said at a door besides the result. */
interface AlsoSaid {
  readonly note?: string;
  /** How many live there, 0–60. */
  readonly people?: number | undefined;
}

/** What a person does on a round, each one tap; `said` is what a screen reader hears and a failure shows. */
export interface RoundActions {
  readonly said: { readonly text: string; readonly failed: boolean };
  visit(door: Door, outcome: Outcome, also?: AlsoSaid): void;
  undo(door: Door): void;
  add(stop: Stop, name: string, outcome: Outcome): void;
}

/** Binds the acts to a round; each becomes a record on this phone first. */
export function useRoundActions(round: MyRound): RoundActions {
  const phone = usePhone();
  const { t } = useText();
  const [said, setSaid] = useState({ text: '', failed: false });
  const options = { purpose: 'visit', exercise: round.exercise, emergencyId: round.emergencyId };
  const keep = (kept: Promise<unknown>, text: string) =>
    kept.then(
      () => setSaid({ text, failed: false }),
      () => setSaid({ text: t('field.doors.notKept'), failed: true }),
    );
  const { roundId } = round;
  return {
    said,
    visit(door, outcome, { note, people } = {}) {
      const also = { ...(note ? { note } : {}), ...(people === undefined ? {} : { people }) };
      const payload = { visitId: newId(), roundId, doorId: door.doorId, outcome, ...also };
      const text = t('field.doors.recorded', { name: door.name, outcome: t(`outcome.${outcome}`) });
      void keep(phone.record('rounds.recordVisit', payload, options), text);
    },
    undo(door) {
      if (!door.visitId) return;
      const payload = { roundId, doorId: door.doorId, visitId: door.visitId };
      void keep(phone.record('rounds.undoVisit', payload, options), t('field.doors.undone', { name: door.name }));
    },
    add(stop, name, outcome) {
      const isEntrance = stop.stopId !== unlistedStopId && stop.lift !== null;
      const payload = {
        visitId: newId(),
        roundId,
        gridId: round.gridId,
        doorId: newId(),
        name,
        kind: stop.doors[0]?.kind ?? ('dwelling' as const),
        floor: floorOf(name),
        outcome,
        ...(isEntrance ? { entranceId: stop.stopId } : {}),
      };
      const text = t('field.doors.recorded', { name, outcome: t(`outcome.${outcome}`) });
      void keep(phone.record('rounds.addDoor', payload, options), text);
    },
  };
}

/** Floor of a usual door number: `601` → 6, `1203` → 12; `null` for anything else. */
export function floorOf(name: string): number | null {
  const found = /(?:^|\D)(\d{1,2})\d{2}$/.exec(name.trim());
  const floor = found ? Number(found[1]) : 0;
  return floor > 0 ? floor : null;
}
