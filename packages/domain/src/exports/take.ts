import { type DomainEvent, type Refusal, refuse } from '../decision.ts';

/** What a table of people may be taken out for. Whatever fits none of these is looked up on the screen, a door at a time. */
export const exportPurposes = ['hand-over', 'check-with-source', 'backup-on-paper', 'lawful-request'] as const;
export type ExportPurpose = (typeof exportPurposes)[number];

/** Days after which a file with people in it is to be deleted. */
export const exportDays = 30;

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

/**
 * Takes data out of the house. Where people are in it, it needs one of the stated purposes and gets a day by which the file is to be
 * deleted; the journal has it before the first byte leaves. Refusals: `export-purpose-needed`, `export-empty`.
 */
export function decideTakeExport(
  { rows, hasPeople }: ExportFacts,
  context: { readonly purpose: string; readonly now: string },
): readonly ExportTaken[] | Refusal {
  if (rows === 0) return refuse('export-empty');
  if (hasPeople && !exportPurposes.some(purpose => purpose === context.purpose)) return refuse('export-purpose-needed');
  const deleteBy = hasPeople ? new Date(Date.parse(context.now) + exportDays * 86_400_000).toISOString() : null;
  return [{ type: 'export-taken', rows, hasPeople, deleteBy }];
}
