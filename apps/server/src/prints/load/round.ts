import { markText } from '@linli/domain';
import { plainTitle, rolesWords, say } from '@linli/words';
import { sql } from 'kysely';
import { callListsOf } from '../../callups/index.ts';
import { type EmergencyRow, findEmergency } from '../../emergencies/index.ts';
import type { Platform } from '../../platform/command.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import { sheetsOf } from '../../rounds/index.ts';
import type { CallsPrint, DoorsPrint, PrintFrame } from '../paper/model.ts';

/** Door sheets of a round; none when its data has been destroyed. */
export async function loadDoorSheets(
  tx: Tx,
  platform: Platform,
  asked: {
    readonly communityId: string;
    readonly roundId: string;
    readonly gridIds: readonly string[];
    readonly frame: Pick<PrintFrame, 'locale'>;
    readonly now: string;
  },
): Promise<DoorsPrint> {
  const { communityId, roundId, gridIds, frame, now } = asked;
  const emergency = await findEmergency(tx, communityId, { roundId }, now);
  if (!emergency) return { kind: 'doors', sheets: [] };
  const which = gridIds.length === 0 ? sql`true` : sql`grid_id = ANY (${[...gridIds]}::uuid[])`;
  const sheets = await sheetsOf(tx, platform, { communityId, emergency, which, personId: null, now });
  return {
    kind: 'doors',
    sheets: sheets.map(sheet => ({
      title: plainTitle(sheet.title, frame.locale),
      exercise: sheet.exercise,
      gridNo: sheet.gridName,
      sheetCode: sheet.sheetCode,
      head: sheet.headName,
      ask: sheet.ask[frame.locale],
      stops: sheet.stops.map(({ place, lift, doors }) => ({
        place,
        lift,
        doors: doors.map(({ name, precaution }) => ({ name, precaution })),
      })),
    })),
  };
}

/** Call lists of the calls that are still to be made. The office makes those that nobody else can. */
export async function loadCallLists(
  tx: Tx,
  platform: Platform,
  asked: {
    readonly communityId: string;
    readonly callUpId: string;
    readonly frame: Pick<PrintFrame, 'locale' | 'community'>;
    readonly now: string;
  },
): Promise<CallsPrint> {
  const { communityId, callUpId, frame, now } = asked;
  const emergency: EmergencyRow | undefined = await findEmergency(tx, communityId, { callUpId }, now);
  if (!emergency) return { kind: 'calls', lists: [] };
  const lists = await callListsOf(tx, platform, communityId, { emergencyId: emergency.emergencyId, callUpId });
  const script = markText(emergency.playbook.callScript, emergency.status)[frame.locale];
  return {
    kind: 'calls',
    lists: lists.map(({ leadName, lines }) => ({
      title: plainTitle(emergency.title, frame.locale),
      exercise: emergency.status === 'exercise',
      lead: leadName ?? frame.community,
      script,
      lines: lines.map(line => ({
        name: line.name,
        role: say(rolesWords[`role.${line.role}` as 'role.grid-head'], frame.locale),
        grid: line.gridName ?? '',
        phone: line.phone,
      })),
    })),
  };
}
