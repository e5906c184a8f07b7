import { type Cell, type Finding, findingsOf, locator, tile } from '@linli/domain';
import { sql } from 'kysely';
import type { Tx } from '../../platform/postgres/database.ts';
import { cellsOf } from '../draft-cells.ts';
import { findDraft, type StoredDraft } from '../draft-store.ts';
import { runEngine } from '../engine/index.ts';
import { type LoadedLedger, loadLedger } from '../ledger-store.ts';
import { loadPlanned } from './planned-store.ts';
import { cellOfDoors } from './sheet-doors.ts';
import { type LedgerDoor, loadLedgerDoors, loadSheetDoors } from './sheet-store.ts';

/** A draft with everything that its findings rest on. */
export interface CheckedDraft {
  readonly draft: StoredDraft;
  readonly loaded: LoadedLedger;
  readonly doors: readonly LedgerDoor[];
  readonly cells: readonly Cell[];
  readonly findings: readonly Finding[];
}

/** Checks of the drafts looked at last: a page of findings is a part of one check. */
const recent = new Map<string, Promise<readonly Finding[]>>();
const mostRecent = 8;

/** Checks a draft, off the event loop for what the engine does; undefined when there is no such draft. */
export async function checkDraft(tx: Tx, communityId: string, draftId: string): Promise<CheckedDraft | undefined> {
  const draft = await findDraft(tx, communityId, draftId);
  const loaded = draft && (await loadLedger(tx, communityId));
  if (!draft || !loaded) return undefined;
  const doors = await loadLedgerDoors(tx, communityId);
  const cells = cellsOf(loaded);
  const people = await peopleOf(tx, communityId, draftId);
  const key = JSON.stringify([draftId, draft.revision, loaded.key, people]);
  const findings = recent.get(key) ?? work(tx, communityId, { draft, loaded, doors, cells }, people);
  recent.delete(key);
  recent.set(key, findings);
  findings.catch(() => recent.delete(key));
  if (recent.size > mostRecent) recent.delete(recent.keys().next().value!);
  return { draft, loaded, doors, cells, findings: await findings };
}

async function work(
  tx: Tx,
  communityId: string,
  { draft, loaded, doors, cells }: Omit<CheckedDraft, 'findings'>,
  people: Awaited<ReturnType<typeof peopleOf>>,
): Promise<readonly Finding[]> {
  const { plan, settings, draftId } = draft;
  const { broken } = await runEngine({
    kind: 'check',
    ledgerKey: loaded.key,
    ledger: loaded.ledger,
    settings,
    plan: { ...plan, grids: plan.grids.map(grid => ({ ...grid, area: [] })) },
  });
  const locate = locator(tile(plan.units));
  const noOf = cells.map(cell => locate(cell) ?? 0);
  const cellOf = cellOfDoors(cells, doors);
  const indexOf = new Map(cells.map((cell, i) => [cell.id, i]));
  const homeOf = (doorId: string | null) => {
    const cell = doorId === null ? undefined : cellOf.get(doorId);
    return cell === undefined ? null : noOf[cell]!;
  };
  return findingsOf({
    doors: doors.flatMap(({ doorId }) => {
      const cell = cellOf.get(doorId);
      return cell === undefined ? [] : [{ doorId, cell }];
    }),
    noOf,
    grids: plan.grids.map(({ no, sheetLabel }) => ({ no, label: sheetLabel ?? null })),
    people: people.map(({ homeDoorId, ...person }) => ({ ...person, homeNo: homeOf(homeDoorId) })),
    sheet: await loadSheetDoors(tx, communityId, draftId),
    broken: broken.map(({ atomIds, ...rule }) => ({ ...rule, cells: atomIds.flatMap(id => indexOf.get(id) ?? []) })),
  });
}

async function peopleOf(tx: Tx, communityId: string, draftId: string) {
  const planned = await loadPlanned(tx, communityId, draftId);
  const homes = await tx.rows<{ personId: string; homeDoorId: string | null }>(sql`
    SELECT person_id AS "personId", home_door_id AS "homeDoorId" FROM person
     WHERE community_id = ${communityId} AND person_id = ANY (${planned.map(person => person.personId)}::uuid[])`);
  const homeOf = new Map(homes.map(({ personId, homeDoorId }) => [personId, homeDoorId]));
  return planned.map(person => ({ ...person, homeDoorId: homeOf.get(person.personId) ?? null }));
}
