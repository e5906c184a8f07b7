import { decideTakeExport, type ExportFacts, type ExportTaken } from '@linli/domain';
import { defineHandler } from '../platform/command.ts';
import { countLedgerRows } from './rows.ts';

interface State extends ExportFacts {
  readonly taken: ExportTaken | null;
}

/** `exports.take`: the journal has what leaves, for what, before it leaves. Nothing else is kept. */
export const take = defineHandler<'exports.take', State, ExportTaken>({
  kind: 'exports.take',
  async load(tx, { communityId, payload }) {
    const rows = await countLedgerRows(tx, communityId);
    const hasPeople = payload.format !== 'geojson' && (payload.heads || payload.residents);
    return { rows, hasPeople, taken: null };
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
