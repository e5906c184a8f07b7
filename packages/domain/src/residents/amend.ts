import { type DomainEvent, type Refusal, refuse } from '../decision.ts';
import type { Tenancy } from './household.ts';

/** What of a household can be put right by hand; what is left out stays. */
export interface HouseholdChange {
  readonly tenancy?: Tenancy | undefined;
  readonly people?: number | null | undefined;
  readonly children?: number | null | undefined;
  readonly movedIn?: string | null | undefined;
}
/** A household that lives somewhere now, with its people. */
export interface AmendState {
  readonly household: {
    readonly householdId: string;
    readonly doorId: string;
    readonly people: number | null;
    readonly children: number | null;
    readonly movedOut: string | null;
    readonly residentIds: readonly string[];
  } | null;
}
export interface HouseholdAmended extends DomainEvent {
  readonly type: 'household-amended';
  readonly householdId: string;
  readonly doorId: string;
}
export interface ResidentForgotten extends DomainEvent {
  readonly type: 'resident-forgotten';
  readonly residentId: string;
  readonly doorId: string;
}

/**
 * The office puts a household right: its figures, its people's names and numbers; somebody who asked for it is forgotten at
 * once (PIPL 47). Refusals: `household-unknown`, `moved-out-already`, `resident-unknown`, `more-children-than-people`.
 */
export function decideAmend(
  { household }: AmendState,
  input: {
    readonly change: HouseholdChange;
    readonly changed: readonly string[];
    readonly forgotten: readonly string[];
  },
): readonly (HouseholdAmended | ResidentForgotten)[] | Refusal {
  if (!household) return refuse('household-unknown');
  if (household.movedOut !== null) return refuse('moved-out-already');
  const known = new Set(household.residentIds);
  if ([...input.changed, ...input.forgotten].some(id => !known.has(id))) return refuse('resident-unknown');
  const people = input.change.people === undefined ? household.people : input.change.people;
  const children = input.change.children === undefined ? household.children : input.change.children;
  if (people !== null && children !== null && children > people) return refuse('more-children-than-people');
  const { householdId, doorId } = household;
  return [
    { type: 'household-amended', householdId, doorId },
    ...input.forgotten.map(residentId => ({ type: 'resident-forgotten' as const, residentId, doorId })),
  ];
}
