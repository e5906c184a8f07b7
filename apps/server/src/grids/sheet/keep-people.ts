import { holdsIdentityNumber } from '@linli/domain';
import { sql } from 'kysely';
import { defineHandler } from '../../platform/command.ts';
import { type KeptPerson, saveSheetPeople } from './sheet-store.ts';

interface PeopleState {
  readonly known: ReadonlySet<string>;
  readonly kept: SheetPeopleKept | null;
}
interface SheetPeopleKept {
  readonly type: 'grid-sheet-people-kept';
  readonly people: readonly KeptPerson[];
  readonly refusals: readonly { readonly index: number; readonly code: string }[];
}

/**
 * `grids.keepSheetPeople`: whom at most 500 rows name as head or member, by their ids in the roster. Refused by index:
 * `person-unknown`, `label-missing` (no grid is named that fits the role), `identity-number-not-accepted`.
 */
export const keepSheetPeople = defineHandler<'grids.keepSheetPeople', PeopleState, SheetPeopleKept>({
  kind: 'grids.keepSheetPeople',
  async load(tx, { communityId, payload }) {
    const ids = payload.people.map(person => person.personId);
    const rows = await tx.rows<{ id: string }>(
      sql`SELECT person_id AS id FROM person WHERE community_id = ${communityId} AND person_id = ANY (${ids}::uuid[])`,
    );
    return { known: new Set(rows.map(row => row.id)), kept: null };
  },
  decide({ known }, { payload }) {
    const refusals: { index: number; code: string }[] = [];
    const people = payload.people.flatMap((person, index): KeptPerson[] => {
      const { sheet, row, microGrid: label, generalGrid: generalLabel, role, personId, isNew } = person;
      const named = role === 'general-grid-member' ? generalLabel : label;
      const code = holdsIdentityNumber(`${label} ${generalLabel}`)
        ? 'identity-number-not-accepted'
        : !known.has(personId)
          ? 'person-unknown'
          : named === ''
            ? 'label-missing'
            : null;
      if (code) refusals.push({ index, code });
      return code ? [] : [{ sheet, row, label, generalLabel, role, personId, isNew }];
    });
    return [{ type: 'grid-sheet-people-kept', people, refusals }];
  },
  evolve: (state, kept) => ({ ...state, kept }),
  async save(tx, { communityId, payload }, { kept }) {
    await saveSheetPeople(tx, communityId, payload.draftId, kept!.people);
    return { kept: kept!.people.length, refusals: [...kept!.refusals] };
  },
  journal: ({ type, people, refusals }, { payload }) => ({
    event: type,
    subjectKind: 'grid-draft',
    subjectId: payload.draftId,
    facts: { people: people.length, refused: refusals.length },
  }),
});
