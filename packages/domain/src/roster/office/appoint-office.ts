import { type Refusal, refuse } from '../../decision.ts';
import { type Assignment, overlaps } from '../assignment.ts';
import { type OfficeTitle, officeRoles } from './titles.ts';

/**
 * What is wrong with a title, or with standing in for somebody of the office; `null` when nothing is. `wanted` bears the title or names
 * whom it acts for. Refusals: `title-not-for-role`, `title-unknown`, `title-taken`, `acts-for-unknown`, `acts-for-self`,
 * `acts-for-acting` (somebody who only stands in themselves), `acts-for-other-role`, `acting-office-needs-end`, `office-has-acting`.
 */
export function officeFault(
  wanted: Assignment,
  standing: readonly Assignment[],
  titles: readonly OfficeTitle[],
): Refusal | null {
  if (!officeRoles.includes(wanted.role)) return refuse('title-not-for-role', { role: wanted.role });
  return wanted.actsFor ? actingFault(wanted, standing) : titleFault(wanted, standing, titles);
}

function titleFault(
  wanted: Assignment,
  standing: readonly Assignment[],
  titles: readonly OfficeTitle[],
): Refusal | null {
  const title = titles.find(({ name }) => name === wanted.title);
  if (!title) return refuse('title-unknown', { title: wanted.title ?? '' });
  const holder = standing.find(
    held => held.title === title.name && !held.actsFor && held.personId !== wanted.personId && overlaps(held, wanted),
  );
  if (title.one && holder)
    return refuse('title-taken', {
      title: title.name,
      assignmentId: holder.assignmentId,
      from: holder.from,
      to: holder.to,
    });
  return null;
}

function actingFault(wanted: Assignment, standing: readonly Assignment[]): Refusal | null {
  const first = standing.find(held => held.assignmentId === wanted.actsFor);
  if (!first || !officeRoles.includes(first.role) || !overlaps(first, wanted)) return refuse('acts-for-unknown');
  if (first.personId === wanted.personId) return refuse('acts-for-self');
  if (first.actsFor) return refuse('acts-for-acting', { assignmentId: first.actsFor });
  if (first.role !== wanted.role) return refuse('acts-for-other-role', { role: first.role });
  if (wanted.to === null) return refuse('acting-office-needs-end');
  const other = standing.find(held => held.actsFor === first.assignmentId && overlaps(held, wanted));
  if (other) return refuse('office-has-acting', { assignmentId: other.assignmentId, from: other.from, to: other.to });
  return null;
}
