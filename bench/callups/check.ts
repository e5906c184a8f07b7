import { sql } from 'kysely';
import type { District, Town } from './district.ts';

const read = <R>({ it }: Town, query: ReturnType<typeof sql>): Promise<R[]> =>
  it.server.platform.database.read([it.communityId], tx => tx.rows<R>(query));

const sumOf = async (towns: readonly Town[], count: (town: Town) => Promise<{ n: number }[]>): Promise<number> => {
  let sum = 0;
  for (const town of towns) sum += (await count(town))[0]?.n ?? 0;
  return sum;
};

/** Calls of all communities, in such a tier and state where they are named. */
export const callsOf = (
  { towns }: District,
  only: { readonly tier?: string; readonly state?: string } = {},
): Promise<number> =>
  sumOf(towns, town =>
    read<{ n: number }>(
      town,
      sql`SELECT count(*)::int AS n FROM call WHERE emergency_id = ${town.emergencyId}
           AND ${only.tier ? sql`tier = ${only.tier}` : sql`true`} AND ${only.state ? sql`state = ${only.state}` : sql`true`}`,
    ),
  );

/** People whose message waits to leave or has left. */
export const queuedMessages = ({ towns }: District): Promise<number> =>
  sumOf(towns, town =>
    read<{ n: number }>(
      town,
      sql`SELECT count(DISTINCT payload ->> 'callId')::int AS n FROM outbox WHERE emergency_id = ${town.emergencyId} AND topic = 'callups.message' AND payload ->> 'kind' = 'call'`,
    ),
  );

/** People whose message has left, or may have (a gateway on a busy machine does not always answer in time), and those to whom no channel leads. */
export const leftFor = ({ towns }: District): Promise<number> =>
  sumOf(towns, town =>
    read<{ n: number }>(
      town,
      sql`SELECT count(DISTINCT call_id)::int AS n FROM call_attempt WHERE emergency_id = ${town.emergencyId} AND channel = 'sms-http' AND outcome IN ('sent', 'unknown', 'failed', 'passed-over')`,
    ),
  );

/** Messages, and what tells those called of the end, that are due and not done. */
export const openMessages = ({ towns }: District): Promise<number> =>
  sumOf(towns, town =>
    read<{ n: number }>(
      town,
      sql`SELECT count(*)::int AS n FROM outbox WHERE emergency_id = ${town.emergencyId} AND topic IN ('callups.message', 'callups.cancel') AND done_at IS NULL AND due_at <= now()`,
    ),
  );

/** Looks that are due and not done. */
export const openLooks = ({ towns }: District): Promise<number> =>
  sumOf(towns, town =>
    read<{ n: number }>(
      town,
      sql`SELECT count(*)::int AS n FROM outbox WHERE emergency_id = ${town.emergencyId} AND topic = 'callups.look' AND done_at IS NULL AND due_at <= now()`,
    ),
  );

/** People that are counted otherwise than a recount says, in words; empty when all is right. */
export const wrongPeople = (district: District): Promise<string[]> =>
  wrong(
    district,
    'people',
    emergencyId => sql`
      SELECT state AS what, coalesce(k.n, 0) AS kept, coalesce(c.n, 0) AS counted
        FROM (SELECT state, sum(people)::int AS n FROM call_counter WHERE emergency_id = ${emergencyId} GROUP BY 1) k
        FULL JOIN (SELECT state, count(*)::int AS n FROM call WHERE emergency_id = ${emergencyId} GROUP BY 1) c USING (state)
       WHERE coalesce(k.n, 0) <> coalesce(c.n, 0)`,
  );

/** Doors likewise. */
export const wrongDoors = (district: District): Promise<string[]> =>
  wrong(
    district,
    'doors',
    emergencyId => sql`
      SELECT outcome AS what, coalesce(k.n, 0) AS kept, coalesce(c.n, 0) AS counted
        FROM (SELECT outcome, sum(doors)::int AS n FROM round_counter WHERE emergency_id = ${emergencyId} GROUP BY 1) k
        FULL JOIN (SELECT coalesce(outcome, '') AS outcome, count(*)::int AS n FROM round_door WHERE emergency_id = ${emergencyId} GROUP BY 1) c USING (outcome)
       WHERE coalesce(k.n, 0) <> coalesce(c.n, 0)`,
  );

async function wrong(
  { towns }: District,
  of: string,
  query: (emergencyId: string) => ReturnType<typeof sql>,
): Promise<string[]> {
  const said: string[] = [];
  for (const town of towns) {
    const rows = await read<{ what: string; kept: number; counted: number }>(town, query(town.emergencyId));
    said.push(...rows.map(row => `${of} ${row.what}: kept ${row.kept}, counted ${row.counted}`));
  }
  return said;
}

/** What is lost: results, answers and messages that the senders know of and the database does not. */
export async function lost(
  district: District,
  known: { readonly answers: number; readonly results: number; readonly messages: number },
): Promise<string[]> {
  const { towns } = district;
  const count = (from: (town: Town) => ReturnType<typeof sql>) => sumOf(towns, town => read(town, from(town)));
  const is = {
    answers: await count(
      ({ emergencyId }) =>
        sql`SELECT count(*)::int AS n FROM call WHERE emergency_id = ${emergencyId} AND answered_at IS NOT NULL`,
    ),
    results: await count(
      ({ emergencyId }) => sql`SELECT count(*)::int AS n FROM visit WHERE emergency_id = ${emergencyId}`,
    ),
  };
  const tries = (outcomes: readonly string[]): Promise<number> =>
    count(
      ({ emergencyId }) =>
        sql`SELECT count(*)::int AS n FROM call_attempt WHERE emergency_id = ${emergencyId} AND channel = 'sms-http' AND outcome = ANY (${[...outcomes]})`,
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
