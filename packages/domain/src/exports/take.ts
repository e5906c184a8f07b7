import type { ApprovalStateNow } from '../approvals/index.ts';
import { type DomainEvent, type Refusal, refuse } from '../decision.ts';

/** What a table of people may be taken out for. Whatever fits none of these is looked up on the screen, a door at a time. */
export const exportPurposes = ['hand-over', 'check-with-source', 'backup-on-paper', 'lawful-request'] as const;
export type ExportPurpose = (typeof exportPurposes)[number];

/** Days after which a file with people in it is to be deleted. */
export const exportDays = 30;

/** Hours for which a confirmed file can be fetched. */
export const exportFetchHours = 24;

/** The question to a second person about this export, as it is now; `null` when none was asked. */
export interface ExportApproval {
  readonly state: ApprovalStateNow;
  readonly decidedAt: string | null;
  /** Whoever takes is who asked, and what is taken is what was confirmed, for the same purpose. */
  readonly isSame: boolean;
}

/** What is known of an export before it is decided. */
export interface ExportFacts {
  readonly rows: number;
  /** Heads' or residents' names and numbers are in it. */
  readonly hasPeople: boolean;
}

export interface ExportTaken extends DomainEvent {
  readonly type: 'export-taken';
  readonly rows: number;
  readonly hasPeople: boolean;
  /** ISO instant by which the file is to be deleted; `null` where no people are in it. */
  readonly deleteBy: string | null;
}

export interface ExportRequested extends DomainEvent {
  readonly type: 'export-requested';
  readonly rows: number;
}

const isStated = (purpose: string): boolean => exportPurposes.some(known => known === purpose);

/** Asks a second person for a file with people in it. Refusals: `export-empty`, `export-needs-none` (no people are in it), `export-purpose-needed`. */
export function decideRequestExport(
  { rows, hasPeople }: ExportFacts,
  { purpose }: { readonly purpose: string },
): readonly ExportRequested[] | Refusal {
  if (rows === 0) return refuse('export-empty');
  if (!hasPeople) return refuse('export-needs-none');
  return isStated(purpose) ? [{ type: 'export-requested', rows }] : refuse('export-purpose-needed');
}

/**
 * Takes data out of the house. Where people are in it, even one, it needs one of the stated purposes and the yes of a second person to exactly this file, is fetched within a
 * day of that, and gets a day by which it is to be deleted; the journal has it before the first byte leaves. Refusals: `export-empty`, `export-purpose-needed`,
 * `export-needs-second-person` (with the state of the question), `export-not-as-confirmed`, `export-too-late`.
 */
export function decideTakeExport(
  { rows, hasPeople, approval }: ExportFacts & { readonly approval: ExportApproval | null },
  context: { readonly purpose: string; readonly now: string },
): readonly ExportTaken[] | Refusal {
  if (rows === 0) return refuse('export-empty');
  if (!hasPeople) return [{ type: 'export-taken', rows, hasPeople, deleteBy: null }];
  if (!isStated(context.purpose)) return refuse('export-purpose-needed');
  const now = Date.parse(context.now);
  if (approval?.state !== 'confirmed' || approval.decidedAt === null)
    return refuse('export-needs-second-person', { state: approval?.state ?? 'not-asked' });
  if (!approval.isSame) return refuse('export-not-as-confirmed');
  if (Date.parse(approval.decidedAt) + exportFetchHours * 3_600_000 <= now) return refuse('export-too-late');
  return [{ type: 'export-taken', rows, hasPeople, deleteBy: new Date(now + exportDays * 86_400_000).toISOString() }];
}
