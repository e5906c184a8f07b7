import type { Actor, ActorRole } from '../decision.ts';
import { isPolicyRole, isPurpose, type Mode, type PolicyRole, type Purpose, type Relation } from './dimensions.ts';
import { type Grant, type PolicyRow, policy } from './policy.ts';
import { usualPurposes } from './usual-purposes.ts';

/** Reach of a permission. `anyone` needs no sign-in. */
export type Within = 'community' | 'own-grid' | 'own-compound' | 'self' | 'anyone';

/** One cell of the table: who, how the area lies to them, for what, in which mode, does what. */
export interface PolicyCell {
  readonly role: PolicyRole;
  readonly relation: Relation;
  readonly purpose: Purpose;
  readonly mode: Mode;
  readonly operation: string;
}

/** What is known of an act besides who acts. */
export interface Situation {
  /** As the command or request says it; left out: the row's usual one. A text that is no purpose is denied. */
  readonly purpose?: string | undefined;
  /** Left out: `normal`. */
  readonly mode?: Mode;
  /** The emergency that is touched: a role that a call gives in another one does not count. Left out: whichever. */
  readonly emergencyId?: string | undefined;
}

const inCommunity: readonly Relation[] = ['own', 'child', 'parent', 'sibling'];
const inOwn: readonly Relation[] = ['own', 'child'];

/**
 * The one reading of the policy table: how far a cell reaches, or `null`, which is the answer to everything that no row names. `execute`, every view, the
 * screens' menus and the matrix test all ask this function. Pure; O(row).
 */
export function permits(cell: PolicyCell, table: Readonly<Record<string, PolicyRow>> = policy): Within | null {
  const row = Object.hasOwn(table, cell.operation) ? table[cell.operation] : undefined;
  if (!row || !purposesOf(cell.operation, table).includes(cell.purpose)) return null;
  if (cell.mode === 'ended' && row.onlyBeforeEnd) return null;
  const { role, relation } = cell;
  const grants = grantsIn(row, cell.mode);
  if (inCommunity.includes(relation) && grants.some(grant => grant.community?.includes(role))) return 'community';
  if (inOwn.includes(relation) && grants.some(grant => grant.ownGrid?.includes(role))) return 'own-grid';
  if (inOwn.includes(relation) && grants.some(grant => grant.ownCompound?.includes(role))) return 'own-compound';
  if (row.self && role !== 'anonymous' && relation === 'none') return 'self';
  return row.anyone ? 'anyone' : null;
}

/** What is granted in a mode: the row itself, and what only that mode adds. */
function grantsIn(row: PolicyRow, mode: Mode): readonly Grant[] {
  const grants: Grant[] = [row];
  if (row.duringEmergency && (mode === 'emergency' || mode === 'drill')) grants.push(row.duringEmergency);
  if (row.breakGlass && mode === 'break-glass') grants.push({ community: row.breakGlass });
  return grants;
}

/** Purposes for which an operation may be asked; the first is meant when nothing is said. Empty for an operation without a row. */
export function purposesOf(operation: string, table: Readonly<Record<string, PolicyRow>> = policy): readonly Purpose[] {
  const row = Object.hasOwn(table, operation) ? table[operation] : undefined;
  if (!row) return [];
  return row.purposes ?? usualPurposes[operation.slice(0, operation.indexOf('.'))] ?? ['daily-service'];
}

const widest: readonly Within[] = ['community', 'own-grid', 'own-compound', 'self', 'anyone'];

/**
 * Widest reach that the actor has for an operation in a situation, or `null` for none. `own-grid`, `own-compound` and `self` must be narrowed by
 * the caller with `ownGridIds`, `ownCompoundIds` or the person's id.
 */
export function reach(actor: Actor | null, operation: string, situation: Situation = {}): Within | null {
  const purpose = situation.purpose ?? purposesOf(operation)[0];
  if (purpose === undefined || !isPurpose(purpose)) return null;
  const asked = (role: PolicyRole, relation: Relation) =>
    modesOf(actor, situation).map(mode => permits({ role, relation, purpose, mode, operation }));
  const answers = (actor?.roles ?? [])
    .filter(held => isPolicyRole(held.role))
    .flatMap(held => asked(held.role as PolicyRole, 'own'));
  answers.push(...(actor?.personId ? asked('resident', 'none') : asked('anonymous', 'none')));
  return widest.find(within => answers.includes(within)) ?? null;
}

/** Break-glass adds to the mode of the act and takes nothing away; it opens nothing of an emergency that has ended. */
function modesOf(actor: Actor | null, { mode = 'normal' }: Situation): readonly Mode[] {
  return actor?.breakGlassId && mode !== 'ended' ? [mode, 'break-glass'] : [mode];
}

/** Grids the actor answers for with a role that the operation accepts. General-grid members reach every grid of theirs through `gridsOfGeneral`. */
export function ownGridIds(
  actor: Actor,
  operation: string,
  gridsOfGeneral: (generalGridId: string) => readonly string[],
  situation: Situation = {},
): readonly string[] {
  return actor.roles
    .filter(held => countsIn(held, situation) && reachOfRole(actor, held, operation, situation) === 'own-grid')
    .flatMap(held => (held.gridId ? [held.gridId] : held.generalGridId ? gridsOfGeneral(held.generalGridId) : []));
}

/** Compounds the actor answers for with a role that the operation accepts; empty when there are none. */
export function ownCompoundIds(actor: Actor, operation: string, situation: Situation = {}): readonly string[] {
  return actor.roles
    .filter(held => reachOfRole(actor, held, operation, situation) === 'own-compound')
    .flatMap(held => (held.compoundId ? [held.compoundId] : []));
}

const countsIn = ({ emergencyId = null }: ActorRole, situation: Situation): boolean =>
  emergencyId === null || situation.emergencyId === undefined || situation.emergencyId === emergencyId;

const reachOfRole = (actor: Actor, held: ActorRole, operation: string, situation: Situation) =>
  reach({ ...actor, personId: null, roles: [held] }, operation, situation);

/** Operations the actor may do at all: what a screen shows or hides by. */
export function operationsOf(actor: Actor, situation: Omit<Situation, 'purpose'> = {}): readonly string[] {
  return Object.keys(policy).filter(operation => reach(actor, operation, situation) !== null);
}
