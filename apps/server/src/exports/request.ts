import { decideRequestExport, type ExportFacts, type ExportRequested } from '@linli/domain';
import type { ExportContent } from '@linli/protocol';
import { askApproval } from '../approvals/index.ts';
import { defineHandler } from '../platform/command.ts';
import { countLedgerRows } from './rows.ts';

/** What a second person confirms: exactly this content, for this purpose. */
export const confirmedContent = (content: ExportContent, purpose: string) => ({
  format: content.format,
  locale: content.locale,
  grids: content.grids,
  heads: content.heads,
  residents: content.residents,
  purpose,
});

/** Whether people are in a file; a map never has any. */
export const hasPeopleIn = ({ format, heads, residents }: ExportContent): boolean =>
  format !== 'geojson' && (heads || residents);

interface State extends ExportFacts {
  readonly requested: ExportRequested | null;
}

/** `exports.request`: asks a second person for a file with people in it. */
export const request = defineHandler<'exports.request', State, ExportRequested>({
  kind: 'exports.request',
  load: async (tx, { communityId, payload }) => ({
    rows: await countLedgerRows(tx, communityId),
    hasPeople: hasPeopleIn(payload),
    requested: null,
  }),
  decide: (state, context) => decideRequestExport(state, context),
  evolve: (state, requested) => ({ ...state, requested }),
  async save(tx, { id, communityId, payload, purpose, now, actor, platform }, { rows }) {
    if (actor.personId === null) throw new Error('a file is asked for by a person');
    const { exportId, reason } = payload;
    const facts = { ...confirmedContent(payload, purpose), rows };
    const asked = { communityId, approvalId: id, kind: 'export' as const, subjectId: exportId, facts, reason };
    return { approvalId: id, confirmBy: await askApproval(tx, platform, { ...asked, askedBy: actor.personId, now }) };
  },
  journal: ({ type, rows }, { payload }) => ({
    event: type,
    subjectKind: 'export',
    subjectId: payload.exportId,
    facts: { format: payload.format, rows, heads: payload.heads, residents: payload.residents },
  }),
});
