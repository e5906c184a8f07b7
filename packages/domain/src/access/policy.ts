import type { Actor } from '../decision.ts';

/**
 * Who may do what: one readable table, default deny. `within` says how far the role reaches: the whole community, or only
 * the grids (or general grid) that a dated assignment names. An operation without a row can be done by nobody.
 */

/** Reach of a permission. `anyone` needs no sign-in. */
export type Within = 'community' | 'own-grid' | 'self' | 'anyone';

/** Row of the table: one operation, the roles that may do it in the whole community, and those that may within their own grid. */
export interface PolicyRow {
  readonly community?: readonly string[];
  readonly ownGrid?: readonly string[];
  /** Any person who is signed in, about themself only; the command or view narrows it to them. */
  readonly self?: boolean;
  readonly anyone?: boolean;
}

const office = ['community-staff', 'operator'] as const;
const planners = [...office, 'planner'] as const;
const watchers = [...planners, 'street-staff'] as const;
const answerable = ['grid-head', 'acting-head', 'grid-member', 'general-grid-member'] as const;

/** Who goes from door to door: those who answer for the grid, and reserves assigned to it. */
const atDoors = [...answerable, 'reserve'] as const;

/** Operation (command kind or view name) → who may. */
export const policy: Readonly<Record<string, PolicyRow>> = {
  'access.communities': { anyone: true },
  'access.me': { self: true },
  'access.issueLink': { community: office },
  'audit.journal': { community: [...office, 'auditor'] },
  'callups.answer': { self: true, community: office, ownGrid: ['grid-head', 'acting-head', 'general-grid-member'] },
  'callups.arrive': { self: true, community: office, ownGrid: ['grid-head', 'acting-head', 'general-grid-member'] },
  'callups.byLink': { anyone: true },
  'callups.calls': { community: office },
  'callups.escalate': { community: office },
  'callups.mine': { self: true },
  'callups.recordAttempt': { self: true, community: office },
  'callups.tree': { self: true },
  'cases.accept': { community: office, ownGrid: ['grid-head', 'acting-head', 'general-grid-member'] },
  'cases.answer': { self: true, community: office },
  'cases.check': { community: office, ownGrid: answerable },
  'cases.close': { community: office },
  'cases.dispatch': { community: office },
  'cases.inbox': { community: watchers, ownGrid: answerable, self: true },
  'cases.limits': { community: watchers },
  'cases.mine': { self: true },
  'cases.one': { community: watchers, ownGrid: answerable, self: true },
  'cases.reopen': { community: office, self: true },
  'cases.report': { anyone: true },
  'cases.sendBack': { community: office },
  'cases.setLimit': { community: office },
  'cases.status': { anyone: true },
  'emergencies.board': { community: [...watchers, 'general-grid-member'] },
  'emergencies.destroyData': { community: ['operator'] },
  'emergencies.list': { community: [...watchers, ...answerable] },
  'emergencies.open': { community: [...office, 'street-staff'] },
  'emergencies.playbooks': { community: watchers },
  'emergencies.preview': { community: watchers },
  'emergencies.review': { community: watchers },
  'emergencies.standDown': { community: [...office, 'street-staff'] },
  'grids.current': { community: [...watchers, ...answerable] },
  'grids.draft': { community: watchers },
  'grids.drafts': { community: watchers },
  'grids.draw': { community: planners },
  'grids.edit': { community: planners },
  'grids.previewEdit': { community: planners },
  'grids.publish': { community: planners },
  'grids.redo': { community: planners },
  'grids.undo': { community: planners },
  'notices.setOfficePhone': { community: office },
  'notices.public': { anyone: true },
  'places.community': { community: [...watchers, ...answerable] },
  'places.createCommunity': { community: ['operator'] },
  'places.divisions': { anyone: true },
  'places.doors': { community: planners, ownGrid: answerable },
  'places.importRows': { community: planners },
  'places.map': { community: [...watchers, ...answerable] },
  'residents.door': { community: office },
  'residents.ledger': { community: office },
  'residents.moveOut': { community: office },
  'residents.recordHouseholds': { community: office },
  'residents.reveal': { community: office },
  'residents.undoMoveOut': { community: office },
  'roster.addPeople': { community: office },
  'roster.appoint': { community: office },
  'roster.appointSuggested': { community: office },
  'roster.endAssignment': { community: office },
  'roster.grid': { community: watchers, ownGrid: answerable },
  'roster.handOver': { community: office, ownGrid: ['grid-head'] },
  'roster.people': { community: office },
  'roster.setSuggestOrder': { community: office },
  'roster.suggestOrder': { community: watchers },
  'roster.vacancies': { community: watchers },
  'rounds.addDoor': { community: office, ownGrid: atDoors },
  'rounds.myDoors': { self: true },
  'rounds.notReached': { community: [...office, 'street-staff'], ownGrid: answerable },
  'rounds.recordSheet': { community: office, ownGrid: atDoors },
  'rounds.recordVisit': { community: office, ownGrid: atDoors },
  'rounds.sheet': { community: office, ownGrid: atDoors },
  'rounds.undoVisit': { community: office, ownGrid: atDoors },
  'sync.held': { community: office },
  'sync.settleHeld': { community: office },
  'thanks.mine': { self: true },
  'thanks.sent': { community: watchers },
};

/**
 * Widest reach the actor has for an operation, or `null` for none.
 * `own-grid` and `self` must be narrowed by the caller with `ownGridIds` or the person's id.
 */
export function reach(actor: Actor | null, operation: string): Within | null {
  const row = policy[operation];
  if (!row) return null;
  if (actor?.roles.some(held => row.community?.includes(held.role))) return 'community';
  if (actor?.roles.some(held => row.ownGrid?.includes(held.role))) return 'own-grid';
  if (actor?.personId && row.self) return 'self';
  return row.anyone ? 'anyone' : null;
}

/** Grids the actor answers for with a role that the operation accepts. General-grid members reach every grid of theirs through `gridsOfGeneral`. */
export function ownGridIds(
  actor: Actor,
  operation: string,
  gridsOfGeneral: (generalGridId: string) => readonly string[],
): readonly string[] {
  const row = policy[operation];
  return actor.roles
    .filter(held => row?.ownGrid?.includes(held.role))
    .flatMap(held => (held.gridId ? [held.gridId] : held.generalGridId ? gridsOfGeneral(held.generalGridId) : []));
}

/** Operations the actor may do at all: what a screen shows or hides by. */
export function operationsOf(actor: Actor): readonly string[] {
  return Object.keys(policy).filter(operation => reach(actor, operation) !== null);
}
