import type { Call } from './call.ts';
import { treeMinutes } from './tree-minutes.ts';
import { callersOf, decideLook, evolveLooks, type LookState, type UnitState } from './waves/index.ts';

/** What is known before the button of those who may be asked. */
export type GroundBeforeOpening = Pick<LookState, 'status' | 'level' | 'rules' | 'places' | 'candidates'>;
type PlannedUnit = Pick<UnitState, 'unitId' | 'unitKind' | 'generalGridId' | 'quota'>;

/**
 * The call-up as its first look leaves it, before it is opened: decided as that look decides, in the order in which it looks at the grids, as if nobody
 * were let sleep. So whoever stands in where nobody leads is among those who are called, and what is said before the button is what the board says after it.
 */
export function firstLook(ground: GroundBeforeOpening, units: readonly PlannedUnit[], now: string): LookState {
  const before: LookState = {
    ...ground,
    rules: { ...ground.rules, quietHours: null },
    callUpId: '',
    endedAt: null,
    units: new Map(units.toSorted(inLookedOrder).map(unit => [unit.unitId, { ...unit, ...untouched }])),
    calls: new Map(),
  };
  return evolveLooks(before, decideLook(before, now));
}

const untouched = {
  waves: 0,
  enoughAt: null,
  shortAt: null,
  heldUntil: null,
  actingHeadId: null,
  calledOffAt: null,
} as const;

/** By kind, then by id: a look reads them so. */
const inLookedOrder = (a: PlannedUnit, b: PlannedUnit): number =>
  a.unitKind === b.unitKind ? (a.unitId < b.unitId ? -1 : 1) : a.unitKind < b.unitKind ? -1 : 1;

/** People whom a look has called, those included whom nothing reaches: what the board counts. */
export const peopleOf = ({ calls }: Pick<LookState, 'calls'>): readonly Call[] => [...calls.values()];

/** Minutes until everybody has been telephoned, were they all called by the telephone tree alone. @param office people at their desks */
export function telephoneMinutes(look: LookState, office: readonly string[]): number {
  const callers = callersOf(look, office, new Map());
  return treeMinutes(peopleOf(look).map(({ personId }) => ({ personId, callerId: callers.get(personId) ?? null })));
}
