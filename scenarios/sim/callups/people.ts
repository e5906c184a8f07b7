import type { CallAnswer } from '@linli/domain';
import { chance } from '../../demo-community/prng.ts';
import type { GatewayMessage } from '../gateway.ts';
import type { Kernel } from '../kernel.ts';
import type { SimCommand } from './answer.ts';

const minute = 60_000;

/** Sends a command to the server until it is answered. `done` hears the answer. */
export type Submit = (command: Omit<SimCommand, 'capturedAt'>, done: (accepted: boolean) => void) => void;

/** What somebody said or did that the server has confirmed: kept outside of it. */
export interface Witnessed {
  readonly commandId: string;
  readonly personId: string;
  readonly ask: number;
  readonly did: CallAnswer | 'arrived';
}

/**
 * The people called in one call-up and the leads who see them arrive. Each decides by their own stream of chance, so that who is asked
 * before them changes nothing. Several messages of one call are one call to them; a cancel or a release sends home who is not there yet.
 */
export class SimPeople {
  readonly witnessed: Witnessed[] = [];
  /** What reached somebody's telephone, in the order in which it did. */
  readonly delivered = new Map<string, GatewayMessage[]>();
  /** What people set out to say, confirmed or not. */
  readonly #said = new Set<string>();
  readonly #asked = new Set<string>();
  readonly #home = new Set<string>();
  readonly #seed: string;
  readonly #callUpId: string;
  readonly #kernel: Kernel;
  readonly #submit: Submit;

  constructor(seed: number, callUpId: string, kernel: Kernel, submit: Submit) {
    this.#seed = `${seed}/${callUpId}`;
    this.#callUpId = callUpId;
    this.#kernel = kernel;
    this.#submit = submit;
  }

  /** A message reaches a phone. */
  receive(message: GatewayMessage): void {
    const { personId, ask, kind, token } = message;
    this.delivered.set(personId, [...(this.delivered.get(personId) ?? []), message]);
    if (kind === 'correction') return;
    if (kind !== 'call') {
      this.#home.add(personId);
      return;
    }
    const call = `${personId}/${ask}`;
    if (this.#asked.has(call)) return;
    this.#asked.add(call);
    this.#home.delete(personId);
    this.#react(personId, ask, token);
  }

  /** True when the person, or the lead who saw them, ever meant to say so. */
  said(personId: string, what: CallAnswer | 'arrived'): boolean {
    return this.#said.has(`${personId}/${what}`);
  }

  #react(personId: string, ask: number, token: string): void {
    const own = chance(`${this.#seed}/person/${personId}/${ask}`);
    const will = own.weighted<CallAnswer | 'silent'>({ coming: 0.6, cannot: 0.12, later: 0.1, silent: 0.18 });
    const answerMs = own.hit(0.15) ? own.int(6 * minute, 25 * minute) : own.int(5_000, 5 * minute);
    if (will === 'silent') return;
    const say = (answer: CallAnswer, n: number): void => {
      this.#said.add(`${personId}/${answer}`);
      const id = `${this.#callUpId}/${personId}/${ask}/${answer}/${n}`;
      this.#submit({ id, callUpId: this.#callUpId, kind: 'answer', personId, answer, token }, accepted => {
        if (accepted) this.witnessed.push({ commandId: id, personId, ask, did: answer });
      });
    };
    this.#kernel.after(answerMs, () => say(will, 1));
    if (own.hit(0.1)) this.#kernel.after(answerMs + own.int(1_000, 60_000), () => say(will, 2));
    if (will === 'cannot' || own.hit(0.1)) return;
    const travelMs = own.int(2 * minute, 25 * minute) + (will === 'later' ? 30 * minute : 0);
    this.#kernel.after(answerMs + travelMs, () => this.#arrive(personId, ask));
  }

  #arrive(personId: string, ask: number): void {
    if (this.#home.has(personId)) return;
    this.#said.add(`${personId}/arrived`);
    const id = `${this.#callUpId}/${personId}/${ask}/arrive`;
    this.#submit({ id, callUpId: this.#callUpId, kind: 'arrive', personId }, accepted => {
      if (accepted) this.witnessed.push({ commandId: id, personId, ask, did: 'arrived' });
    });
  }
}
