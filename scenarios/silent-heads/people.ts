import type { Client, ViewResponse } from '@linli/protocol';
import { chance } from '../demo-community/prng.ts';
import { Agenda } from '../three-hour-night/agenda.ts';

/** One person called. */
export type Call = ViewResponse<'callups.calls'>['rows'][number];
/** What the play needs to know of one call-up's people. */
export interface Parts {
  readonly seed: number;
  readonly communityId: string;
  readonly callUpId: string;
  readonly emergencyId: string;
  readonly office: Client;
  readonly phoneOf: (personId: string) => Promise<Client>;
  readonly now: () => number;
}

/** The last eleven digits: a number with or without the country's code. */
export const digitsOf = (phone: string): string => phone.replace(/\D/g, '').slice(-11);

/**
 * The people of the call-up: each hears of it by a short message, decides by their own stream of chance, answers, and comes. A third of the heads
 * never answer, whatever reaches them. Who has come is confirmed by the office.
 */
export class HeardPeople {
  readonly agenda = new Agenda();
  readonly said = new Map<string, string>();
  readonly silentHeads = new Set<string>();
  readonly #heard = new Set<string>();
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** A message has reached a telephone. `ask` counts the messages to one person: who is asked again decides again. */
  hear(call: Call, ask: number, minute: number): void {
    const key = `${call.personId}/${ask}`;
    if (this.#heard.has(key)) return;
    this.#heard.add(key);
    // By number, which the seed gives: ids are new in every run, and one seed shall tell one story.
    const who = `${this.#parts.seed}/silent-heads/${digitsOf(call.phone ?? '')}`;
    const rng = chance(`${who}/${ask}`);
    const isHead = call.tier === 'head' && call.gridName !== null;
    // A head's silence is a head's own, however often they are asked.
    if (isHead && chance(`${who}/head`).hit(1 / 3)) {
      this.silentHeads.add(call.personId);
      return;
    }
    if (!isHead && rng.hit(0.1)) return;
    const answer = rng.weighted({ coming: 0.8, cannot: 0.2 }) as 'coming' | 'cannot';
    const answerAt = minute + rng.between(0.5, 6);
    this.agenda.at(answerAt, () => this.#answer(call, answer));
    if (answer === 'coming') this.agenda.at(answerAt + rng.between(4, 20), () => this.#arrive(call));
  }

  async #answer(call: Call, answer: 'coming' | 'cannot'): Promise<void> {
    const { callUpId } = this.#parts;
    const phone = await this.#parts.phoneOf(call.personId);
    const { state } = await phone.command('callups.answer', { callUpId, callId: call.callId, answer }, this.#options());
    this.said.set(call.personId, state);
  }

  async #arrive(call: Call): Promise<void> {
    const payload = { callUpId: this.#parts.callUpId, callId: call.callId };
    const phone = await this.#parts.phoneOf(call.personId);
    await phone.command('callups.arrive', payload, this.#options());
    await this.#parts.office.command('callups.arrive', payload, this.#options());
    this.said.set(call.personId, 'arrived');
  }

  #options() {
    const { communityId, emergencyId, now } = this.#parts;
    return { communityId, emergencyId, capturedAt: new Date(now()).toISOString() };
  }
}
