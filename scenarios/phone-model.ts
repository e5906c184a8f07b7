import { type Chance, chance } from './demo-community/prng.ts';

/** Something a phone recorded, at a virtual minute. */
export interface PhoneRecord {
  readonly atMinute: number;
}

/** One try of a phone to hand in a batch. The same batch comes again when its answer got lost on the way. */
export interface PhonePost<R extends PhoneRecord> {
  readonly phoneId: string;
  /** Same for every try of one batch. */
  readonly batch: number;
  /** 1 for the first try. */
  readonly attempt: number;
  /** When it reaches the server. */
  readonly atMinute: number;
  readonly records: readonly R[];
}

/** A phone's batches and its clock. What a record says of its time is `atMinute + skewMinutes`. */
export interface PhoneDay<R extends PhoneRecord> {
  readonly phoneId: string;
  readonly skewMinutes: number;
  readonly late: boolean;
  readonly posts: readonly PhonePost<R>[];
}

/** How phones behave in stairwells without signal. Invented figures. */
export interface PhoneHabits {
  /** Chance that a batch is sent again because its answer was lost; again and again at the same chance, five tries at most. */
  readonly duplicateChance: number;
  /** Share of phones that hand in only after the round. */
  readonly lateShare: number;
  /** Minutes after its last record until a late phone sends, from and to. */
  readonly lateMinutes: readonly [number, number];
  /** Share of phones whose clock is days off. */
  readonly wrongClockShare: number;
  /** Minutes without signal between two batches, from and to. */
  readonly silenceMinutes: readonly [number, number];
  readonly mostRecords: number;
}

/** Three batches in ten come twice, one phone in twenty late, one clock in fifty three days off. */
export const defaultPhoneHabits: PhoneHabits = {
  duplicateChance: 0.3,
  lateShare: 0.05,
  lateMinutes: [30, 300],
  wrongClockShare: 0.02,
  silenceMinutes: [2, 20],
  mostRecords: 50,
};

const daysOff = 3 * 24 * 60;

/** Says when a phone hands in its records, and how often. Every record is in exactly one batch, every batch arrives at least once, never before its last record; posts are in the order they arrive. */
export function phoneDay<R extends PhoneRecord>(
  seed: number | string,
  phoneId: string,
  records: readonly R[],
  habits: PhoneHabits = defaultPhoneHabits,
): PhoneDay<R> {
  const rng = chance(`${seed}/phone/${phoneId}`);
  const skewMinutes = rng.hit(habits.wrongClockShare) ? rng.pick([-daysOff, daysOff]) : rng.between(-2, 2);
  const late = rng.hit(habits.lateShare);
  const lateBy = late ? rng.between(...habits.lateMinutes) : 0;
  const last = records.reduce((latest, r) => Math.max(latest, r.atMinute), 0);
  const posts = batchesOf(records, habits, rng).flatMap(({ batch, readyMinute }) =>
    triesOf({ phoneId, batch, records: batch.records }, late ? last + lateBy : readyMinute, habits, rng),
  );
  return { phoneId, skewMinutes, late, posts: posts.sort((a, b) => a.atMinute - b.atMinute || a.batch - b.batch) };
}

interface Batch<R> {
  readonly number: number;
  readonly records: readonly R[];
}

function batchesOf<R extends PhoneRecord>(
  records: readonly R[],
  habits: PhoneHabits,
  rng: Chance,
): { readonly batch: Batch<R>; readonly readyMinute: number }[] {
  const waiting = [...records].sort((a, b) => a.atMinute - b.atMinute);
  const batches: { batch: Batch<R>; readyMinute: number }[] = [];
  while (waiting.length > 0) {
    const signalAt = waiting[0]!.atMinute + rng.between(...habits.silenceMinutes);
    const ready = waiting.filter(r => r.atMinute <= signalAt).slice(0, habits.mostRecords);
    waiting.splice(0, ready.length);
    batches.push({ batch: { number: batches.length + 1, records: ready }, readyMinute: signalAt });
  }
  return batches;
}

function triesOf<R extends PhoneRecord>(
  from: { readonly phoneId: string; readonly batch: Batch<R>; readonly records: readonly R[] },
  readyMinute: number,
  habits: PhoneHabits,
  rng: Chance,
): PhonePost<R>[] {
  const { phoneId, batch, records } = from;
  const posts: PhonePost<R>[] = [];
  let atMinute = readyMinute;
  do {
    posts.push({ phoneId, batch: batch.number, attempt: posts.length + 1, atMinute, records });
    atMinute += rng.between(0.2, 6);
  } while (posts.length < 5 && rng.hit(habits.duplicateChance));
  return posts;
}

/** A UUIDv7 (RFC 9562) from a stream of chance and a Unix time in milliseconds, as phones give their records. */
export function recordId(rng: Chance, unixMillis: number): string {
  const time = Math.max(0, Math.round(unixMillis)).toString(16).padStart(12, '0');
  const hex = (digits: number): string => Array.from({ length: digits }, () => rng.int(0, 15).toString(16)).join('');
  const variant = rng.pick(['8', '9', 'a', 'b']);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${variant}${hex(3)}-${hex(12)}`;
}
