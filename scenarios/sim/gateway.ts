import type { Kernel } from './kernel.ts';

/** How a gateway misbehaves. Shares are 0–1. */
export interface GatewayHabits {
  /** Ms until it answers, from and to. */
  readonly latencyMs: readonly [number, number];
  /** Share accepted and never delivered. */
  readonly lies: number;
  /** Share delivered twice. */
  readonly doubles: number;
  /** Share that is delivered although its answer never comes. */
  readonly unanswered: number;
  /** From and to, virtual ms since 1970, in which it answers nothing but errors; `null` = never. */
  readonly down: readonly [number, number] | null;
  /** Most messages in a minute; further ones are told to wait. */
  readonly perMinute: number;
}

/** One message as a gateway gets it. */
export interface GatewayMessage {
  readonly messageId: string;
  readonly callUpId: string;
  readonly personId: string;
  readonly channel: string;
  readonly kind: 'call' | 'cancel' | 'correction' | 'release';
  readonly ask: number;
  /** How often the words were corrected when they were written. */
  readonly words: number;
  readonly text: string;
  readonly token: string;
}

/** One message taken in by a gateway, whatever became of it. */
export interface GatewayEntry extends GatewayMessage {
  readonly at: number;
  readonly node: string;
}

export type GatewayAnswer = 'accepted' | 'failed' | 'wait' | 'no-answer';

/** How long a node waits for a gateway before it takes the outcome for unknown. */
export const gatewayTimeoutMs = 10_000;

/** A gateway that keeps a log of what it took in, and delivers to phones as its habits say. */
export class FakeGateway {
  readonly log: GatewayEntry[] = [];
  /** Messages taken in without the sender ever hearing so. */
  unanswered = 0;
  readonly #kernel: Kernel;
  readonly #habits: GatewayHabits;
  readonly #deliver: (message: GatewayMessage) => void;
  #minute = 0;
  #inMinute = 0;

  constructor(kernel: Kernel, habits: GatewayHabits, deliver: (message: GatewayMessage) => void) {
    this.#kernel = kernel;
    this.#habits = habits;
    this.#deliver = deliver;
  }

  /** Takes a message at this moment; says what the caller sees, and after how many ms. */
  send(message: GatewayMessage, node: string): { readonly answer: GatewayAnswer; readonly afterMs: number } {
    const { chance, now } = this.#kernel;
    const habits = this.#habits;
    const afterMs = chance.int(...habits.latencyMs);
    if (habits.down && now >= habits.down[0] && now < habits.down[1]) return { answer: 'failed', afterMs };
    if (this.#isOverLimit(now)) return { answer: 'wait', afterMs };
    this.log.push({ ...message, at: now, node });
    this.#kernel.trace(`${node} ${message.channel} ${message.messageId} ${message.words}`);
    const copies = chance.hit(habits.lies) ? 0 : chance.hit(habits.doubles) ? 2 : 1;
    for (let copy = 0; copy < copies; copy++) this.#kernel.after(afterMs + copy * 700, () => this.#deliver(message));
    if (!chance.hit(habits.unanswered) && afterMs <= gatewayTimeoutMs) return { answer: 'accepted', afterMs };
    this.unanswered += 1;
    return { answer: 'no-answer', afterMs: gatewayTimeoutMs };
  }

  #isOverLimit(now: number): boolean {
    const minute = Math.floor(now / 60_000);
    if (minute !== this.#minute) [this.#minute, this.#inMinute] = [minute, 0];
    this.#inMinute += 1;
    return this.#inMinute > this.#habits.perMinute;
  }
}
