import type { CaseKind } from '@linli/protocol';
import { caseKinds } from '@linli/protocol/vocabulary';
import type { Operation, Standing } from '@linli/sync';
import type { Slices } from '../phone/slices.ts';

/** A report of mine; `standing` when this phone's own record is still to come to the office. */
export type MyReport = Slices['reports']['rows'][number] & {
  readonly standing?: Standing;
  /** Where, as this phone reported it. */
  readonly entranceId?: string;
};

interface ReportPayload {
  readonly caseId: string;
  readonly caseKind: CaseKind;
  readonly urgency: MyReport['urgency'];
  readonly text?: string;
  readonly place: { readonly gridId?: string; readonly entranceId?: string; readonly text?: string };
}

/** The number a report has before the office gives it one. */
export const localNumber = (caseId: string): string => caseId.slice(-6).toUpperCase();

/** Lays a report over my reports: it stands on top until the download has it. */
export function applyToReports(reports: Slices['reports'], operation: Operation, where: Standing): Slices['reports'] {
  if (operation.command.kind !== 'cases.report') return reports;
  const payload = operation.command.payload as unknown as ReportPayload;
  if (reports.rows.some(row => row.id === payload.caseId)) return reports;
  const row: MyReport = {
    id: payload.caseId,
    receipt: String(operation.settled?.result.receipt ?? ''),
    caseKind: payload.caseKind,
    urgency: payload.urgency,
    state: 'reported',
    place: payload.place.text ?? '',
    gridId: payload.place.gridId ?? null,
    gridName: null,
    text: payload.text ?? '',
    reportedAt: operation.command.capturedAt,
    dueAt: null,
    late: false,
    ownerName: null,
    ownerId: null,
    channel: 'field',
    answer: null,
    standing: where,
    ...(payload.place.entranceId ? { entranceId: payload.place.entranceId } : {}),
  };
  return { ...reports, rows: [row, ...reports.rows] };
}

/** Lays my answer over the tasks given to me: an answered task is handled. */
export function applyToTasks(tasks: Slices['tasks'], operation: Operation): Slices['tasks'] {
  if (operation.command.kind !== 'cases.answer') return tasks;
  const { caseId } = operation.command.payload as { caseId: string };
  return { ...tasks, rows: tasks.rows.map(row => (row.id === caseId ? { ...row, state: 'handled' as const } : row)) };
}

/** The kinds, the two last used first, so that a member's usual report needs no search; the rest keep their places. */
export function kindsLastUsedFirst(operations: readonly Operation[]): CaseKind[] {
  const used = operations
    .filter(it => it.command.kind === 'cases.report')
    .sort((a, b) => b.seq - a.seq)
    .map(it => (it.command.payload as unknown as ReportPayload).caseKind);
  const first = [...new Set(used)].slice(0, 2);
  return [...first, ...caseKinds.filter(kind => !first.includes(kind))];
}
