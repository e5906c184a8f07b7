/** Thrown when so many wait already that another would wait too long: the edge answers 503. */
export class TooManyWaiting extends Error {}

/** Who asks: somebody at a browser that the account knows or in an open session, or a stranger. */
export type Asking = 'known' | 'stranger';

/** What the queue needs of the outside. */
export interface HashPorts<Request, Made> {
  /** Makes one; resolves with how long it took, in milliseconds. */
  make(request: Request): Promise<{ readonly made: Made; readonly ms: number }>;
  /** Calls back once after so many milliseconds. */
  after(ms: number, run: () => void): void;
}

/** So many wait at most in each lane, and nobody longer than so long as it goes: on a busy machine one hash takes many times its usual tens of milliseconds. */
const waitingMax = 100;
const waitMsMax = 5_000;
/** What one is taken for before the first: as on a slow machine. */
const firstMs = 250;

interface Waiting<Request, Made> {
  readonly request: Request;
  done(made: Made): void;
  failed(error: unknown): void;
}

/**
 * Hashes one after the other. Who is known goes first, and strangers never fill their lane. Where strangers stand in line it rests between them as long as a hash took: a storm of them gets half of one
 * core at most, and phones that send meanwhile have the rest of the machine.
 */
export class HashQueue<Request, Made> {
  private readonly ports: HashPorts<Request, Made>;
  private readonly lanes: Readonly<Record<Asking, Waiting<Request, Made>[]>> = { known: [], stranger: [] };
  private usualMs = firstMs;
  private busy = false;
  private resting = false;

  constructor(ports: HashPorts<Request, Made>) {
    this.ports = ports;
  }

  /** Whether another would be turned away: asked before anything else is done for somebody. */
  isFull(asking: Asking): boolean {
    const { known, stranger } = this.lanes;
    // A stranger waits for who is known, and for the rests.
    const ahead = asking === 'known' ? known.length : known.length + 2 * stranger.length;
    return this.lanes[asking].length >= waitingMax || ahead * this.usualMs > waitMsMax;
  }

  /** Waits its turn. Rejects with {@link TooManyWaiting} at once, or with what making it threw. */
  add(request: Request, asking: Asking): Promise<Made> {
    if (this.isFull(asking)) return Promise.reject(new TooManyWaiting('passwords'));
    return new Promise((done, failed) => {
      this.lanes[asking].push({ request, done, failed });
      this.next();
    });
  }

  private next(): void {
    if (this.busy) return;
    const { known, stranger } = this.lanes;
    const isKnown = known.length > 0;
    const turn = isKnown ? known.shift() : this.resting ? undefined : stranger.shift();
    if (turn) void this.run(turn, isKnown);
  }

  private async run(turn: Waiting<Request, Made>, isKnown: boolean): Promise<void> {
    this.busy = true;
    try {
      const { made, ms } = await this.ports.make(turn.request);
      // The newer ones count more.
      this.usualMs += (ms - this.usualMs) / 4;
      if (!isKnown && this.lanes.stranger.length > 0) this.rest(ms);
      turn.done(made);
    } catch (error) {
      turn.failed(error);
    }
    this.busy = false;
    this.next();
  }

  private rest(ms: number): void {
    this.resting = true;
    this.ports.after(ms, () => {
      this.resting = false;
      this.next();
    });
  }
}
