import {
  approvalStateAt,
  decideTakeExport,
  type ExportApproval,
  type ExportFacts,
  type ExportTaken,
} from '@linli/domain';
import { findApprovalOf } from '../approvals/index.ts';
import { type CommandContext, defineHandler } from '../platform/command.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { confirmedContent, hasPeopleIn } from './request.ts';
import { countLedgerRows } from './rows.ts';

interface State extends ExportFacts {
  readonly approval: ExportApproval | null;
  readonly taken: ExportTaken | null;
}

/** `exports.take`: the journal has what leaves, for what, before it leaves. Nothing else is kept. */
export const take = defineHandler<'exports.take', State, ExportTaken>({
  kind: 'exports.take',
  async load(tx, context) {
    const { communityId, payload } = context;
    const rows = await countLedgerRows(tx, communityId);
    return { rows, hasPeople: hasPeopleIn(payload), approval: await findApproval(tx, context), taken: null };
  },
  decide: (state, context) => decideTakeExport(state, context),
  evolve: (state, taken) => ({ ...state, taken }),
  async save(_tx, { payload }, { taken }) {
    if (!taken) throw new Error('nothing was taken');
    return { exportId: payload.exportId, rows: taken.rows, hasPeople: taken.hasPeople, deleteBy: taken.deleteBy };
  },
  journal: ({ type, rows, hasPeople, deleteBy }, { payload }) => ({
    event: type,
    subjectKind: 'export',
    subjectId: payload.exportId,
    facts: { format: payload.format, rows, hasPeople, heads: payload.heads, residents: payload.residents, deleteBy },
  }),
});

async function findApproval(
  tx: Tx,
  { communityId, payload, purpose, now, actor }: CommandContext<'exports.take'>,
): Promise<ExportApproval | null> {
  const asked = await findApprovalOf(tx, communityId, 'export', payload.exportId);
  if (!asked) return null;
  const wanted = Object.entries(confirmedContent(payload, purpose));
  const isSame = asked.askedBy === actor.personId && wanted.every(([key, value]) => asked.facts[key] === value);
  return { state: approvalStateAt(asked, now), decidedAt: asked.decidedAt, isSame };
}
