import type { Actor } from '@linli/domain';
import type { CommandKind, PayloadInput, Result } from '@linli/protocol';
import type { Execute } from '../../platform/execute.ts';
import { childId } from '../../platform/ids.ts';

/** Somebody whom a row names. */
export interface NamedPerson {
  readonly name: string;
  readonly phone?: string;
}

/** One row of an office's sheet that says in which grid a door is and who answers for the grid. */
export interface OfficeRow {
  /** Name of the sheet in its workbook, `''` in a file of one. */
  readonly sheet: string;
  readonly row: number;
  /** The door's key as its import stored it. */
  readonly doorRef: string;
  readonly microGrid: string;
  readonly generalGrid?: string;
  readonly head?: NamedPerson;
  readonly members?: readonly NamedPerson[];
  readonly generalMember?: NamedPerson;
  /** Who lives there, where the sheet says it: a head of the same name, once in the sheet, lives behind this door. */
  readonly householder?: string;
}

/** What became of a sheet. `refusals` name rows of the file. */
export interface AdoptedSheet {
  readonly draftId: string;
  readonly grids: number;
  readonly doorsInNone: number;
  readonly kept: number;
  readonly people: number;
  readonly refusals: readonly { readonly sheet: string; readonly row: number; readonly code: string }[];
}

const batchRows = 500;

/**
 * Takes an office's existing grids over: people into the roster, rows and people to the draft, then the draft. Everything goes
 * through the one write path in commands of at most 500 rows whose ids derive from `draftId`, so that a run that was cut off
 * goes on where it stopped when the same rows come again. Throws when a command is not accepted as a whole.
 */
export async function adoptSheet(
  execute: Execute,
  run: {
    readonly draftId: string;
    readonly communityId: string;
    readonly actor: Actor;
    readonly sheetName: string;
    readonly capturedAt: string;
    readonly rows: readonly OfficeRow[];
    readonly settings?: PayloadInput<'grids.adopt'>['settings'];
  },
): Promise<AdoptedSheet> {
  const { draftId, rows } = run;
  const send = sender(execute, run);
  const refusals: { sheet: string; row: number; code: string }[] = [];
  const named = peopleOf(draftId, rows);
  const ids = await addPeople(send, named);
  let kept = 0;
  for (const [from, batch] of batches(rows)) {
    const result = await send('grids.keepSheetRows', `rows:${from}`, {
      draftId,
      rows: batch.map(({ sheet, row, doorRef, microGrid, generalGrid }) => ({
        sheet,
        row,
        doorRef,
        microGrid,
        generalGrid: generalGrid ?? '',
      })),
    });
    kept += result.kept;
    for (const { index, code } of result.refusals)
      refusals.push({ sheet: batch[index]!.sheet, row: batch[index]!.row, code });
  }
  const roles = named.filter(person => ids.has(person.personId));
  for (const [from, batch] of batches(roles)) {
    const people = batch.map(({ sheet, row, microGrid, generalGrid, role, personId }) => ({
      sheet,
      row,
      microGrid,
      generalGrid,
      role,
      personId: ids.get(personId)!,
    }));
    const result = await send('grids.keepSheetPeople', `people:${from}`, { draftId, people });
    for (const { index, code } of result.refusals)
      refusals.push({ sheet: batch[index]!.sheet, row: batch[index]!.row, code });
  }
  const draft = await send('grids.adopt', 'draft', { draftId, sheetName: run.sheetName, settings: run.settings ?? {} });
  return {
    draftId,
    grids: draft.grids,
    doorsInNone: draft.doorsInNone,
    kept,
    people: new Set(ids.values()).size,
    refusals,
  };
}

type Send = <K extends CommandKind>(kind: K, name: string, payload: PayloadInput<K>) => Promise<Result<K>>;

function sender(execute: Execute, { draftId, communityId, actor, capturedAt }: Parameters<typeof adoptSheet>[1]): Send {
  return async (kind, name, payload) => {
    const answer = await execute({ id: childId(draftId, name), kind, communityId, capturedAt, payload }, actor);
    if (answer.outcome !== 'accepted') throw new Error(`${name}: ${JSON.stringify(answer).slice(0, 500)}`);
    return answer.result as Result<typeof kind>;
  };
}

function* batches<T>(items: readonly T[]): Generator<[from: number, batch: readonly T[]]> {
  for (let from = 0; from < items.length; from += batchRows) yield [from, items.slice(from, from + batchRows)];
}

interface Role {
  readonly sheet: string;
  readonly row: number;
  readonly microGrid: string;
  readonly generalGrid: string;
  readonly role: 'grid-head' | 'grid-member' | 'general-grid-member';
  readonly person: NamedPerson;
  readonly personId: string;
  readonly homeDoorRef: string | null;
}

/** Who is named for which grid, each once. Ids derive from the row that names somebody first, never from a name or number. */
function peopleOf(draftId: string, rows: readonly OfficeRow[]): Role[] {
  const homes = homesOf(rows);
  const idOf = new Map<string, string>();
  const roles = new Map<string, Role>();
  for (const { sheet, row, microGrid, generalGrid = '', head, members = [], generalMember } of rows) {
    const add = (role: Role['role'], person: NamedPerson | undefined, k: number) => {
      const name = person?.name.trim() ?? '';
      if (!person || name === '' || (role === 'general-grid-member' ? generalGrid : microGrid) === '') return;
      const who = `${name}\n${person.phone ?? ''}`;
      const personId = idOf.get(who) ?? childId(draftId, `person:${sheet}:${row}:${role}:${k}`);
      idOf.set(who, personId);
      const key = JSON.stringify([role === 'general-grid-member' ? '' : microGrid, generalGrid, role, personId]);
      if (roles.has(key)) return;
      const label = role === 'general-grid-member' ? '' : microGrid;
      roles.set(key, {
        sheet,
        row,
        microGrid: label,
        generalGrid,
        role,
        person,
        personId,
        homeDoorRef: homes.get(name) ?? null,
      });
    };
    add('grid-head', head, 0);
    members.forEach((member, k) => {
      add('grid-member', member, k);
    });
    add('general-grid-member', generalMember, 0);
  }
  return [...roles.values()];
}

/** Doors by the name of who lives there; a name that stands at several doors tells nothing. */
function homesOf(rows: readonly OfficeRow[]): ReadonlyMap<string, string> {
  const doors = new Map<string, string | null>();
  for (const { householder, doorRef } of rows) {
    const name = householder?.trim();
    if (name) doors.set(name, doors.has(name) && doors.get(name) !== doorRef ? null : doorRef);
  }
  return new Map([...doors].flatMap(([name, door]) => (door === null ? [] : [[name, door]])));
}

/** Into the roster by its own command. @returns the id each is known by there: another one where the number was known already */
async function addPeople(send: Send, named: readonly Role[]): Promise<ReadonlyMap<string, string>> {
  const people = [...new Map(named.map(role => [role.personId, role])).values()];
  const ids = new Map<string, string>();
  for (const [from, batch] of batches(people)) {
    const result = await send('roster.addPeople', `roster:${from}`, {
      people: batch.map(({ personId, person, homeDoorRef }) => ({
        personId,
        name: person.name.trim(),
        kinds: [],
        ...(person.phone ? { phone: person.phone } : {}),
        ...(homeDoorRef ? { homeDoorRef } : {}),
      })),
    });
    for (const { personId } of batch) ids.set(personId, personId);
    for (const { index, personId } of result.mergedInto) ids.set(batch[index]!.personId, personId);
    for (const { index } of result.refusals) ids.delete(batch[index]!.personId);
  }
  return ids;
}
