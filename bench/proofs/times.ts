/** Milliseconds of some work, sorted: half took no longer than `p50`, 99 of 100 no longer than `p99`. */
export interface Times {
  readonly n: number;
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
}

export function timesOf(list: readonly number[]): Times {
  const sorted = [...list].sort((a, b) => a - b);
  const at = (share: number) => round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
  return { n: sorted.length, p50: at(0.5), p99: at(0.99), most: round(sorted.at(-1) ?? 0) };
}

export const round = (value: number): number => Math.round(value * 100) / 100;

/** How long one piece of work took, in milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

/** Does it again and again, a few times unmeasured first. */
export async function repeat(times: number, work: (index: number) => Promise<unknown>): Promise<Times> {
  for (let warm = 0; warm < Math.min(5, times); warm++) await work(-1 - warm);
  const list: number[] = [];
  for (let index = 0; index < times; index++) list.push(await timed(() => work(index)));
  return timesOf(list);
}
