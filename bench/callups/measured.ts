import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { newId } from '../../apps/server/src/platform/ids.ts';
import type { Peopled } from '../../apps/server/src/testing/first-community.ts';

/** One thing that was measured. */
export interface Step {
  readonly name: string;
  readonly rows: number;
  readonly seconds: number;
  /** Rows a second of the barest durable row around this step: what it is a ratio of. */
  readonly bare: number;
}

/** Does something for each of a list, some at once. @returns seconds */
export async function forAll<T>(
  list: readonly T[],
  atOnce: number,
  act: (one: T) => Promise<unknown>,
): Promise<number> {
  const started = performance.now();
  let next = 0;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < list.length) await act(list[next++]!);
    }),
  );
  return (performance.now() - started) / 1000;
}

/** The barest durable row through the same wrapper, 20 at once. @returns rows a second */
export async function bareRate(it: Peopled, rows = 1500): Promise<number> {
  const bare = (): Promise<number> =>
    it.server.platform.database.write([it.communityId], tx =>
      tx.run(sql`
        INSERT INTO channel_post (community_id, call_up_id, kind, message, posted_at)
        VALUES (${it.communityId}, ${newId()}, 'log', ${'x'.repeat(150)}, now())`),
    );
  const many = (count: number): unknown[] => Array.from({ length: count });
  await forAll(many(200), 20, bare);
  return rows / (await forAll(many(rows), 20, bare));
}

/** Measures a step between two measurements of the barest row, and takes their mean. */
export async function step(
  it: Peopled,
  name: string,
  act: () => Promise<{ readonly rows: number; readonly seconds: number }>,
): Promise<Step> {
  const before = await bareRate(it);
  const { rows, seconds } = await act();
  const after = await bareRate(it);
  const measured = { name, rows, seconds, bare: (before + after) / 2 };
  console.log(lineOf(measured));
  return measured;
}

/** How many bare rows one of them costs. */
export const ratioOf = ({ rows, seconds, bare }: Step): number => (seconds / rows) * bare;

const lineOf = (one: Step): string =>
  `${one.name}: ${one.rows} in ${one.seconds.toFixed(1)} s, ${Math.round(one.rows / one.seconds)} a second, ${ratioOf(one).toFixed(2)} of B (B ${Math.round(one.bare)})`;

/** Waits until something holds, or so many seconds are over, looking as often as said. @returns seconds */
export async function until(
  holds: () => Promise<boolean>,
  mostSeconds = Number.POSITIVE_INFINITY,
  everyMs = 50,
): Promise<number> {
  const started = performance.now();
  while (!(await holds()) && performance.now() - started < mostSeconds * 1000) await pause(everyMs);
  return (performance.now() - started) / 1000;
}

/** The value below which such a share of some values lies. */
export const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
