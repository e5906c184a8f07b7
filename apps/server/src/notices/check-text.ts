import { personalParts } from '@linli/domain';
import { sql } from 'kysely';
import { defineView } from '../platform/view.ts';
import { residentsNamedIn } from '../residents/index.ts';
import { helpersNamedIn } from '../roster/index.ts';

/**
 * `notices.checkText`: what of a text must not be pasted into a chat group: numbers, identity numbers, doors, names of the ledger and the roster; where each
 * stands, never the text itself. The office's own number may stand in it.
 */
export const checkText = defineView({
  name: 'notices.checkText',
  async read(tx, { query: { communityId, text }, platform }) {
    const office = await tx.get<{ phone: string | null }>(
      sql`SELECT office_phone AS phone FROM community WHERE community_id = ${communityId}`,
    );
    const names = [
      ...(await residentsNamedIn(tx, platform, communityId, text)),
      ...(await helpersNamedIn(tx, platform, communityId, text)),
    ];
    const parts = personalParts(text, { names, publicPhones: office.phone ? [office.phone] : [] });
    return { parts: parts.map(part => ({ kind: part.kind, ...placeOf(text, part.text) })) };
  },
});

/** Where a part begins and ends in the text, in UTF-16 units; the whole text where folding its width changed it beyond finding. */
function placeOf(text: string, part: string): { begin: number; end: number } {
  const begin = text.indexOf(part);
  const folded = begin >= 0 ? begin : text.normalize('NFKC').indexOf(part);
  if (folded < 0 || (begin < 0 && text.normalize('NFKC').length !== text.length)) return { begin: 0, end: text.length };
  return { begin: folded, end: folded + part.length };
}
