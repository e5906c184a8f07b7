import type { DomainEvent } from '../decision.ts';
import type { Household, ResidentKeys, Tenancy } from './household.ts';

/** One row of a batch: who lives behind a door. */
export interface HouseholdRow {
  readonly householdId: string;
  /** What became of the door that the row names. */
  readonly door: 'found' | 'unknown' | 'ambiguous';
  readonly doorId: string | null;
  readonly tenancy: Tenancy | null;
  readonly people: number | null;
  readonly children: number | null;
  readonly movedIn: string | null;
  /** True when a second household behind the same door is meant. */
  readonly beside: boolean;
  readonly residents: readonly ResidentKeys[];
}

/** The row is a household that was not known: stored whole. */
export interface HouseholdRecorded extends DomainEvent {
  readonly type: 'household-recorded';
  readonly index: number;
  readonly household: Household;
}
/** The row is a household that is known: what it says newly is taken over, what it says differently of a person is not. */
export interface HouseholdMerged extends DomainEvent {
  readonly type: 'household-merged';
  readonly index: number;
  readonly household: Household;
  /** People of the row who are new in it. */
  readonly added: readonly string[];
  /** Known people whose missing number the row brings: whose, and which resident of the row has it. */
  readonly phones: readonly { readonly residentId: string; readonly from: string }[];
  /** True when the row gives somebody another number than the one on record, which stays. */
  readonly differs: boolean;
}
export interface HouseholdRefused extends DomainEvent {
  readonly type: 'household-refused';
  readonly index: number;
  readonly code:
    | 'door-unknown'
    | 'door-ambiguous'
    | 'door-has-another-household'
    | 'household-behind-another-door'
    | 'more-children-than-people';
}
export type RecordHouseholdsEvent = HouseholdRecorded | HouseholdMerged | HouseholdRefused;

/**
 * Decides each row of a batch on its own, later rows seeing earlier ones: recorded, merged with the household behind that
 * door that shares its id or a name, or refused with a code. One event a row, in order, so that
 * rows in = recorded + merged + refused; sent again, every row merges.
 * @param known households that live behind the doors of the batch now, and any with an id of the batch
 */
export function decideRecordHouseholds(
  known: readonly Household[],
  rows: readonly HouseholdRow[],
): RecordHouseholdsEvent[] {
  const byDoor = new Map<string, Household[]>();
  const doorOf = new Map<string, string>();
  const stand = (household: Household): void => {
    const others = byDoor.get(household.doorId)?.filter(other => other.householdId !== household.householdId) ?? [];
    byDoor.set(household.doorId, [...others, household]);
    doorOf.set(household.householdId, household.doorId);
  };
  for (const household of known) stand(household);
  return rows.map((row, index) => {
    const elsewhere = row.doorId !== null && (doorOf.get(row.householdId) ?? row.doorId) !== row.doorId;
    const event: RecordHouseholdsEvent = elsewhere
      ? { type: 'household-refused', index, code: 'household-behind-another-door' }
      : decideRow(byDoor.get(row.doorId ?? '') ?? [], row, index);
    if (event.type !== 'household-refused') stand(event.household);
    return event;
  });
}

function decideRow(here: readonly Household[], row: HouseholdRow, index: number): RecordHouseholdsEvent {
  const refused = (code: HouseholdRefused['code']): HouseholdRefused => ({ type: 'household-refused', index, code });
  if (row.door === 'ambiguous') return refused('door-ambiguous');
  if (row.door === 'unknown' || row.doorId === null) return refused('door-unknown');
  if (row.children !== null && row.people !== null && row.children > row.people)
    return refused('more-children-than-people');
  const same = here.find(household => household.householdId === row.householdId);
  const living = here.filter(household => household.movedOut === null);
  const twin = same ?? living.find(household => household.residents.some(one => row.residents.some(isSame(one))));
  if (twin) return merge(twin, row, index);
  if (living.length > 0 && !row.beside) return refused('door-has-another-household');
  const { householdId, doorId, people, children, movedIn, residents } = row;
  const tenancy = row.tenancy ?? 'unknown';
  return {
    type: 'household-recorded',
    index,
    household: { householdId, doorId, tenancy, people, children, movedIn, movedOut: null, residents },
  };
}

/** One name behind one door is one person; one number may be a couple's. */
const isSame =
  (known: ResidentKeys) =>
  (one: ResidentKeys): boolean =>
    one.residentId === known.residentId || one.nameKey === known.nameKey;

function merge(known: Household, row: HouseholdRow, index: number): HouseholdMerged {
  const twinOf = (one: ResidentKeys) => known.residents.find(isSame(one));
  const fresh = row.residents.filter(one => !twinOf(one));
  const pairs = row.residents.flatMap(one => {
    const twin = twinOf(one);
    return twin && one.phoneKey !== null ? [{ one, twin }] : [];
  });
  const filled = pairs.filter(({ twin }) => twin.phoneKey === null);
  const numbers = new Map(filled.map(({ one, twin }) => [twin.residentId, one.phoneKey]));
  return {
    type: 'household-merged',
    index,
    added: fresh.map(one => one.residentId),
    phones: filled.map(({ one, twin }) => ({ residentId: twin.residentId, from: one.residentId })),
    differs: pairs.some(({ one, twin }) => twin.phoneKey !== null && twin.phoneKey !== one.phoneKey),
    household: {
      ...known,
      tenancy: row.tenancy ?? known.tenancy,
      people: row.people ?? known.people,
      children: row.children ?? known.children,
      movedIn: known.movedIn ?? row.movedIn,
      residents: [
        ...known.residents.map(one => ({ ...one, phoneKey: numbers.get(one.residentId) ?? one.phoneKey })),
        ...fresh,
      ],
    },
  };
}
