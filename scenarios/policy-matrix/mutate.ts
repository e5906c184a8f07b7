import { type Grant, type PolicyRole, type PolicyRow, policyRoles, purposes, purposesOf } from '@linli/domain';
import type { Chance } from '../demo-community/prng.ts';
import type { PolicyTable } from './cells.ts';

/** One row of a table with one thing wrong in it; `null`: the row is gone. */
export interface Mutant {
  readonly operation: string;
  readonly what: string;
  readonly row: PolicyRow | null;
}

type Change = (row: PolicyRow, operation: string, chance: Chance) => Omit<Mutant, 'operation'>;

const toggled = (list: readonly PolicyRole[] = [], role: PolicyRole): PolicyRole[] =>
  list.includes(role) ? list.filter(one => one !== role) : [...list, role];

/** A role that the row does not grant the whole community anyway: else the flip would change nothing. */
const hiddenBy = (row: PolicyRow, chance: Chance): PolicyRole =>
  chance.pick(policyRoles.filter(role => !row.community?.includes(role) && !row.ownGrid?.includes(role)));

const reachOf =
  (grant: keyof Grant): Change =>
  (row, _, chance) => {
    const role = grant === 'community' ? chance.pick(policyRoles) : hiddenBy(row, chance);
    return { row: { ...row, [grant]: toggled(row[grant], role) }, what: `${grant} ${role}` };
  };

const changes: readonly Change[] = [
  reachOf('community'),
  reachOf('ownGrid'),
  reachOf('ownCompound'),
  row => ({ row: { ...row, self: !row.self }, what: 'self' }),
  row => ({ row: { ...row, anyone: !row.anyone }, what: 'anyone' }),
  row => ({ row: { ...row, onlyBeforeEnd: !row.onlyBeforeEnd }, what: 'onlyBeforeEnd' }),
  () => ({ row: null, what: 'no row' }),
  (row, operation, chance) => {
    const purpose = chance.pick(purposes);
    return { row: { ...row, purposes: without(purposesOf(operation), purpose) }, what: `purpose ${purpose}` };
  },
  (row, _, chance) => {
    const role = hiddenBy(row, chance);
    const community = toggled(row.duringEmergency?.community, role);
    return { row: { ...row, duringEmergency: { ...row.duringEmergency, community } }, what: `duringEmergency ${role}` };
  },
  (row, _, chance) => {
    const role = hiddenBy(row, chance);
    return { row: { ...row, breakGlass: toggled(row.breakGlass, role) }, what: `breakGlass ${role}` };
  },
];

const without = <T>(list: readonly T[], one: T): T[] =>
  list.includes(one) ? list.filter(other => other !== one) : [...list, one];

/** Seeded rows that each differ from the table's in one entry. */
export function* mutants(table: PolicyTable, count: number, chance: Chance): Generator<Mutant> {
  for (let made = 0; made < count; made++) {
    const operation = chance.pick(Object.keys(table));
    yield { operation, ...chance.pick(changes)(table[operation] ?? {}, operation, chance) };
  }
}
