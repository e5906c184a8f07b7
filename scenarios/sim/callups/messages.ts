import type { Call, NoticedCall } from '@linli/domain';
import type { Outbox, OutboxRow } from '../outbox.ts';
import type { PlantedBug } from './bugs.ts';
import { channels, type SimChannel } from './story.ts';
import { type Message, type MessageKind, mayHaveLeft, unknownTriesOf, type Work } from './work.ts';

type Row = OutboxRow<Work>;
type Owner = Pick<Message, 'callUpId' | 'status'>;

/** The messages of one call-up in the outbox: what is queued, and what their rows say of who may know of their call. */
export class SimMessages {
  readonly #outbox: Outbox<Work>;
  readonly #owner: Owner;
  readonly #bug: PlantedBug | null;
  readonly #ofPerson = new Map<string, Row[]>();

  constructor(outbox: Outbox<Work>, owner: Owner, bug: PlantedBug | null) {
    this.#outbox = outbox;
    this.#owner = owner;
    this.#bug = bug;
  }

  /** Queues one; the same again is the same one. @param no number of a correction of the words */
  put(
    now: number,
    message: MessageKind,
    personId: string,
    channel: SimChannel,
    { ask, words, no = null, cause = '' }: { ask: number; words: number; no?: number | null; cause?: string },
  ): void {
    const { callUpId, status } = this.#owner;
    const id = `${callUpId}/${message}/${personId}/${no ?? (cause || ask)}/${channel}`;
    const work: Message = {
      kind: 'message',
      callUpId,
      status,
      message,
      personId,
      channel,
      ask,
      no,
      wordsQueued: words,
      refusals: 0,
      triedAt: null,
      outcome: null,
    };
    if (!this.#outbox.put(id, now, work)) return;
    this.#ofPerson.set(personId, [...this.of(personId), this.#outbox.rows.get(id)!]);
  }

  of(personId: string): readonly Row[] {
    return this.#ofPerson.get(personId) ?? [];
  }

  /** Channels by which the person may know of the call since they were last told that they need not come. */
  reachedBy(personId: string): readonly SimChannel[] {
    const rows = this.of(personId).filter(mayHaveLeft);
    const offAt = Math.max(
      0,
      ...rows.map(({ work }) => (work.kind === 'message' && work.message === 'cancel' ? (work.triedAt ?? 0) : 0)),
    );
    const heard = new Set(
      rows.flatMap(({ work }) =>
        work.kind === 'message' && this.#says(work) && (work.triedAt ?? Number.POSITIVE_INFINITY) > offAt
          ? [work.channel]
          : [],
      ),
    );
    return channels.filter(channel => heard.has(channel));
  }

  #says({ message, outcome }: Message): boolean {
    const isUnheard = this.#bug === 'in-flight-counts-as-unheard' || this.#bug === 'cancel-misses-in-flight';
    if (isUnheard && outcome === 'trying') return false;
    return message === 'call' || message === 'correction';
  }

  /** Tells somebody something of a call that they may know of, by each channel that it took. */
  tell(
    now: number,
    message: MessageKind,
    { personId, asked: ask }: Pick<Call, 'personId' | 'asked'>,
    about: { readonly words: number; readonly no?: number; readonly cause?: string },
  ): void {
    for (const channel of this.reachedBy(personId)) this.put(now, message, personId, channel, { ask, ...about });
  }

  /** The calls with the ways by which people may know of them, as `apps/server/src/callups/change/noticed-calls.ts` reads them. */
  noticed(calls: Iterable<Call>): NoticedCall[] {
    return [...calls].map(call => ({
      call,
      channels: this.reachedBy(call.personId),
      spoken: false,
      queued: this.of(call.personId).some(
        row => row.doneAt === null && row.work.kind === 'message' && row.work.message === 'call',
      ),
    }));
  }

  /** Takes off the list what waits for some people. */
  drop(now: number, isMeant: (work: Message) => boolean): void {
    for (const row of [...this.#outbox.open]) {
      const { work } = row;
      if (work.kind !== 'message' || work.callUpId !== this.#owner.callUpId || !isMeant(work)) continue;
      this.#outbox.drop(row, now);
      work.outcome ??= unknownTriesOf(row) > 0 ? 'unknown' : 'dropped';
    }
  }
}
