import { sql } from 'kysely';
import type { District } from './district.ts';

/** Rows over all communities at once: whoever looks on should weigh little. */
const read = <R>({ it, towns }: District, query: (emergencies: ReturnType<typeof sql>) => ReturnType<typeof sql>) =>
  it.server.platform.database.read(
    towns.map(town => town.it.communityId),
    tx => tx.rows<R>(query(sql`${towns.map(town => town.emergencyId)}::uuid[]`)),
  );

const count = async (
  district: District,
  query: (emergencies: ReturnType<typeof sql>) => ReturnType<typeof sql>,
): Promise<number> => (await read<{ n: number }>(district, query))[0]?.n ?? 0;

/** Calls of all communities, in such a tier and state where they are named. */
export const callsOf = (
  district: District,
  only: { readonly tier?: string; readonly state?: string } = {},
): Promise<number> =>
  count(
    district,
    emergencies => sql`SELECT count(*)::int AS n FROM call WHERE emergency_id = ANY (${emergencies})
           AND ${only.tier ? sql`tier = ${only.tier}` : sql`true`} AND ${only.state ? sql`state = ${only.state}` : sql`true`}`,
  );

/** People whose message waits to leave or has left. */
export const queuedMessages = (district: District): Promise<number> =>
  count(
    district,
    emergencies => sql`
      SELECT count(DISTINCT payload ->> 'callId')::int AS n FROM outbox
       WHERE emergency_id = ANY (${emergencies}) AND topic = 'callups.message' AND payload ->> 'kind' = 'call'`,
  );

/** People whose message has left, or may have (a gateway on a busy machine does not always answer in time), and those to whom no channel leads. */
export const leftFor = (district: District): Promise<number> =>
  count(
    district,
    emergencies => sql`
      SELECT count(DISTINCT call_id)::int AS n FROM call_attempt
       WHERE emergency_id = ANY (${emergencies}) AND channel = 'sms-http' AND outcome IN ('sent', 'unknown', 'failed', 'passed-over')`,
  );

/** Messages, and what tells those called of the end, that are due and not done. */
export const openMessages = (district: District): Promise<number> =>
  count(
    district,
    emergencies => sql`
      SELECT count(*)::int AS n FROM outbox
       WHERE emergency_id = ANY (${emergencies}) AND topic IN ('callups.message', 'callups.cancel') AND done_at IS NULL AND due_at <= now()`,
  );

/** Looks that are due and not done. */
export const openLooks = (district: District): Promise<number> =>
  count(
    district,
    emergencies => sql`
      SELECT count(*)::int AS n FROM outbox
       WHERE emergency_id = ANY (${emergencies}) AND topic = 'callups.look' AND done_at IS NULL AND due_at <= now()`,
  );

/** Looks at whoever leads that are done: one an opening. Asked often while they are under way, so as to weigh little. */
export const doneLeaderLooks = (district: District): Promise<number> =>
  count(
    district,
    emergencies => sql`
      SELECT count(*)::int AS n FROM outbox
       WHERE emergency_id = ANY (${emergencies}) AND topic = 'callups.look' AND payload ? 'leaders' AND done_at IS NOT NULL`,
  );

/** People that are counted otherwise than a recount says, in words; empty when all is right. */
export const wrongPeople = (district: District): Promise<string[]> =>
  wrong(
    district,
    'people',
    emergencies => sql`
      SELECT coalesce(k.emergency_id, c.emergency_id) AS id, state AS what, coalesce(k.n, 0) AS kept, coalesce(c.n, 0) AS counted
        FROM (SELECT emergency_id, state, sum(people)::int AS n FROM call_counter WHERE emergency_id = ANY (${emergencies}) GROUP BY 1, 2) k
        FULL JOIN (SELECT emergency_id, state, count(*)::int AS n FROM call WHERE emergency_id = ANY (${emergencies}) GROUP BY 1, 2) c USING (emergency_id, state)
       WHERE coalesce(k.n, 0) <> coalesce(c.n, 0)`,
  );

/** Doors likewise. */
export const wrongDoors = (district: District): Promise<string[]> =>
  wrong(
    district,
    'doors',
    emergencies => sql`
      SELECT coalesce(k.emergency_id, c.emergency_id) AS id, outcome AS what, coalesce(k.n, 0) AS kept, coalesce(c.n, 0) AS counted
        FROM (SELECT emergency_id, outcome, sum(doors)::int AS n FROM round_counter WHERE emergency_id = ANY (${emergencies}) GROUP BY 1, 2) k
        FULL JOIN (SELECT emergency_id, coalesce(outcome, '') AS outcome, count(*)::int AS n FROM round_door WHERE emergency_id = ANY (${emergencies}) GROUP BY 1, 2) c
             USING (emergency_id, outcome)
       WHERE coalesce(k.n, 0) <> coalesce(c.n, 0)`,
  );

async function wrong(
  district: District,
  of: string,
  query: (emergencies: ReturnType<typeof sql>) => ReturnType<typeof sql>,
): Promise<string[]> {
  const rows = await read<{ id: string; what: string; kept: number; counted: number }>(district, query);
  return rows.map(row => `${of} ${row.what} of ${row.id}: kept ${row.kept}, counted ${row.counted}`);
}

/** What is lost: results, answers and messages that the senders know of and the database does not. */
export async function lost(
  district: District,
  known: { readonly answers: number; readonly results: number; readonly messages: number },
): Promise<string[]> {
  const is = {
    answers: await count(
      district,
      emergencies =>
        sql`SELECT count(*)::int AS n FROM call WHERE emergency_id = ANY (${emergencies}) AND answered_at IS NOT NULL`,
    ),
    results: await count(
      district,
      emergencies => sql`SELECT count(*)::int AS n FROM visit WHERE emergency_id = ANY (${emergencies})`,
    ),
  };
  const tries = (outcomes: readonly string[]): Promise<number> =>
    count(
      district,
      emergencies =>
        sql`SELECT count(*)::int AS n FROM call_attempt WHERE emergency_id = ANY (${emergencies}) AND channel = 'sms-http' AND outcome = ANY (${[...outcomes]})`,
    );
  const [least, most] = [await tries(['sent', 'delivered']), await tries(['sent', 'delivered', 'unknown', 'trying'])];
  return [
    ...(['answers', 'results'] as const).flatMap(what =>
      is[what] === known[what] ? [] : [`${what}: ${is[what]}, should be ${known[what]}`],
    ),
    // What the gateway took is in the trail, as sent or as perhaps sent; what is said to be sent was taken.
    ...(least <= known.messages && known.messages <= most
      ? []
      : [`messages: ${known.messages} taken, ${least} said to be sent, ${most} perhaps`]),
  ];
}
