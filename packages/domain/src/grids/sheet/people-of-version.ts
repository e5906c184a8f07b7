import { type DomainEvent, type Refusal, refuse } from '../../decision.ts';
import { type Assignment, overlaps } from '../../roster/index.ts';
import type { VersionPublished } from '../publish.ts';
import type { SheetRole } from './sheet.ts';

/** Somebody planned for a grid or general grid of a draft, by its number there. */
export interface PersonPlanned {
  readonly level: 'micro' | 'general';
  readonly no: number;
  readonly role: SheetRole;
  readonly personId: string;
}

/** Who answers from the instant on in which a version begins. */
export interface PeopleOfVersion extends DomainEvent {
  readonly type: 'version-people-appointed';
  readonly appointed: readonly Assignment[];
  /** Heads that give way, with their new end. */
  readonly ended: readonly Assignment[];
}

/**
 * Appoints the people planned for a draft as it becomes a version, from its first instant. A head that stands for a grid which
 * goes on gives way to the one planned; who holds the role already stays. People of grids that are gone are left out.
 * Refusals: `two-heads-planned` (with the numbers of the grids: one must be chosen).
 */
export function appointPlanned(
  version: VersionPublished,
  planned: readonly PersonPlanned[],
  standing: readonly Assignment[],
  newId: (name: string) => string,
): PeopleOfVersion | Refusal {
  const wanted = planned.flatMap(person => assignmentFor(version, person, newId) ?? []);
  const heads = wanted.filter(each => each.assignment.role === 'grid-head');
  const twice = [...Map.groupBy(heads, head => head.no)].filter(([, own]) => own.length > 1).map(([no]) => no);
  if (twice.length > 0) return refuse('two-heads-planned', { grids: twice });
  const headed = new Set(heads.map(({ assignment }) => `${assignment.objectId} ${assignment.personId}`));
  const appointed = wanted
    .map(({ assignment }) => assignment)
    .filter(({ role, objectId, personId }) => role !== 'grid-member' || !headed.has(`${objectId} ${personId}`))
    .filter(next => !standing.some(held => isSame(held, next) && overlaps(held, next)));
  const ended = appointed
    .filter(next => next.role === 'grid-head')
    .flatMap(next => standing.filter(held => isHeadOf(held, next.objectId) && overlaps(held, next)))
    .map(held => ({ ...held, to: held.from > version.effectiveFrom ? held.from : version.effectiveFrom }));
  return { type: 'version-people-appointed', appointed, ended };
}

function assignmentFor(
  { grids, generals, effectiveFrom }: VersionPublished,
  { level, no, role, personId }: PersonPlanned,
  newId: (name: string) => string,
): { no: number; assignment: Assignment } | null {
  const objectId =
    level === 'micro'
      ? grids.find(grid => grid.no === no)?.gridId
      : generals.find(general => general.no === no)?.generalGridId;
  if (objectId === undefined) return null;
  const objectKind = level === 'micro' ? 'micro-grid' : 'general-grid';
  const assignmentId = newId(`assignment:${level}:${no}:${role}:${personId}`);
  return { no, assignment: { assignmentId, personId, role, objectKind, objectId, from: effectiveFrom, to: null } };
}

const isSame = (a: Assignment, b: Assignment): boolean =>
  a.personId === b.personId && a.role === b.role && a.objectId === b.objectId;
const isHeadOf = (held: Assignment, objectId: string): boolean =>
  held.role === 'grid-head' && held.objectId === objectId;
