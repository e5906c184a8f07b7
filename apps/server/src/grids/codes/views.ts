import {
  type ChooseSchemeState,
  chooseScheme,
  codeUnder,
  isRefusal,
  type SchemeAsSent,
  shippedSchemes,
  standardScheme,
} from '@linli/domain';
import { schemeAsSent, type ViewResponse } from '@linli/protocol';
import { sql } from 'kysely';
import { gridCodeAt, gridNameAt } from '../../platform/grid-names.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import { defineView } from '../../platform/view.ts';
import { loadCoding, loadGridsInTime, loadSchemes } from './store.ts';

type Preview = ViewResponse<'grids.codePreview'>;

/** `grids.codeSchemes`: how codes were, are and will be made, the newest first; and what can be chosen as it is. */
export const codeSchemes = defineView({
  name: 'grids.codeSchemes',
  async read(tx, { query: { communityId }, now }) {
    const chosen = [{ from: null, scheme: standardScheme }, ...(await loadSchemes(tx, communityId))];
    const rows = chosen.map(({ from, scheme }, i) => {
      const until = chosen[i + 1]?.from ?? null;
      return { ...sentAs(scheme), from, until, state: stateOf(from, until, now) };
    });
    return { rows: rows.reverse(), shipped: shippedSchemes.map(sentAs) };
  },
});

function stateOf(from: string | null, until: string | null, now: string): 'past' | 'in-force' | 'planned' {
  if (from !== null && from > now) return 'planned';
  return until !== null && until <= now ? 'past' : 'in-force';
}

const sentAs = ({ name, source, general, micro }: (typeof shippedSchemes)[number]) => ({
  name,
  source,
  general: [...general],
  micro: [...micro],
});

/** How many grids a preview shows: enough to see the pattern, with the highest number among them. */
const shown = 8;

/** `grids.codePreview`: the community's own grids under a scheme, beside their codes of today; or by what name choosing it would be refused. */
export const codePreview = defineView({
  name: 'grids.codePreview',
  async read(tx, { query: { communityId, scheme: text, from }, now }) {
    const scheme = readSent(text);
    const coding = await loadCoding(tx, communityId);
    const grids = await loadGridsInTime(tx, communityId, now);
    const answer = scheme
      ? chooseScheme({ coding, grids }, { scheme, from: from ?? now, now })
      : { refused: 'scheme-segment-bad' };
    if (isRefusal(answer))
      return { refused: answer.refused, facts: sayable(answer.facts), grids: grids.length, rows: [] };
    const picked = pick(grids);
    const names = await namesOf(tx, communityId, picked, now);
    const rows = picked.flatMap(grid => {
      const next = codeUnder(answer[0].scheme, coding.division, { ...grid, kind: grid.spans.at(-1)!.kind });
      const named = names.get(grid.id);
      return isRefusal(next) || !named ? [] : [{ id: grid.id, level: grid.level, ...named, nextCode: next.code }];
    });
    return { refused: null, facts: {}, grids: grids.length, rows };
  },
});

function readSent(text: string): SchemeAsSent | null {
  try {
    return schemeAsSent.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** The facts of a refusal that a screen can show. */
const sayable = (facts: Readonly<Record<string, unknown>> = {}): Preview['facts'] =>
  Object.fromEntries(
    Object.entries(facts).filter((entry): entry is [string, string | number] =>
      ['string', 'number'].includes(typeof entry[1]),
    ),
  );

/** The first few of each level, and the last. */
function pick(grids: ChooseSchemeState['grids']): ChooseSchemeState['grids'] {
  const micro = grids.filter(grid => grid.level === 'micro');
  const general = grids.filter(grid => grid.level === 'general');
  return [...new Set([...general.slice(0, 2), ...micro.slice(0, shown - 3), ...micro.slice(-1)])];
}

async function namesOf(tx: Tx, communityId: string, grids: ChooseSchemeState['grids'], at: string) {
  const ids = grids.map(grid => grid.id);
  const rows = await tx.rows<{ id: string; name: string; code: string }>(sql`
    SELECT g.id, ${gridNameAt(communityId, sql`g.id`, at)} AS name, ${gridCodeAt(communityId, sql`g.id`, at)} AS code
      FROM unnest(${ids}::uuid[]) AS g (id)`);
  return new Map(rows.map(({ id, ...named }) => [id, named]));
}

type Found = ViewResponse<'grids.find'>['rows'][number];
interface FoundRow extends Omit<Found, 'matched'> {
  readonly hitCode: string | null;
  readonly hitFrom: string | null;
  readonly hitUntil: string | null;
}

/** How many a look-up by code or name answers with. */
const mostFound = 20;

/** `grids.find`: grids by a code they have, had or will have (whole or as people say it), or by a part of a name; the newest numbers last. */
export const find = defineView({
  name: 'grids.find',
  async read(tx, { query: { communityId, find: typed }, now }) {
    const part = `%${typed.replace(/[\\%_]/g, '\\$&')}%`;
    const rows = await tx.rows<FoundRow>(sql`
      WITH coded AS (
        SELECT grid_id, code, short, valid_from AS from, lead(valid_from) OVER (PARTITION BY grid_id ORDER BY valid_from) AS until
          FROM grid_code WHERE community_id = ${communityId}
      ), hit AS (
        SELECT DISTINCT ON (grid_id) grid_id AS id, code, "from", until
          FROM coded WHERE upper(code) = upper(${typed}) OR upper(short) = upper(${typed}) ORDER BY grid_id, "from" DESC
      ), named AS (
        SELECT grid_id AS id FROM grid_version_grid WHERE community_id = ${communityId} AND name ILIKE ${part}
        UNION
        SELECT general_grid_id FROM grid_version_general WHERE community_id = ${communityId} AND name ILIKE ${part}
      )
      SELECT each.id, CASE WHEN m.grid_id IS NULL THEN 'general' ELSE 'micro' END AS level,
             ${gridNameAt(communityId, sql`each.id`, now)} AS name, ${gridCodeAt(communityId, sql`each.id`, now)} AS code,
             hit.code AS "hitCode", hit.from AS "hitFrom", hit.until AS "hitUntil"
        FROM (SELECT id FROM hit UNION SELECT id FROM named) each
        LEFT JOIN hit USING (id)
        LEFT JOIN micro_grid m ON m.community_id = ${communityId} AND m.grid_id = each.id
       ORDER BY level DESC, m.no, each.id LIMIT ${mostFound}`);
    return {
      rows: rows.map(({ hitCode, hitFrom, hitUntil, ...row }) => ({
        ...row,
        matched: hitCode === null || hitFrom === null ? null : { code: hitCode, from: hitFrom, until: hitUntil },
      })),
    };
  },
});
