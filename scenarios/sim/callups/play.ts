import type { GatewayEntry } from '../gateway.ts';
import { FakeGateway } from '../gateway.ts';
import { Kernel } from '../kernel.ts';
import { SimNode } from '../node.ts';
import type { PlantedBug } from './bugs.ts';
import { faultOfEvent, faultsOf } from './check.ts';
import { tokenOf } from './links.ts';
import { SimPeople } from './people.ts';
import { CallUpStore, type SimCommand, type Work } from './store.ts';
import { type CallUpStory, channels, drawStory, type SimChannel } from './story.ts';
import { doWork } from './worker.ts';

/** What became of one seed. */
export interface SeedReport {
  readonly seed: number;
  /** Equal for equal histories. */
  readonly hash: string;
  readonly faults: readonly string[];
  readonly asked: number;
  readonly arrived: number;
  readonly sent: number;
  readonly gridsEnough: number;
  readonly gridsShort: number;
  readonly cancelled: boolean;
  readonly disturbed: boolean;
  /** The history line by line, when it was asked for. */
  readonly lines: readonly string[];
}

const hour = 3_600_000;
const retryMs = 15_000;

/** Plays one call-up: two nodes, three gateways, people and faults, all from the seed. */
export function playCallUp(
  seed: number,
  { bug = null, keepsLines = false }: { bug?: PlantedBug | null; keepsLines?: boolean } = {},
): SeedReport {
  const drawn = drawStory(new Kernel(`${seed}/story`, 0).chance);
  return new Play(seed, drawn, bug, keepsLines).run();
}

class Play {
  readonly #seed: number;
  readonly #story: CallUpStory;
  readonly #bug: PlantedBug | null;
  readonly #kernel: Kernel;
  readonly #store: CallUpStore;
  readonly #people: SimPeople;
  readonly #gateways: Record<SimChannel, FakeGateway>;
  readonly #nodes: readonly SimNode<Work>[];
  readonly #faults: string[] = [];
  readonly #leftAt = new Map<string, number>();
  #skewMs = 0;
  #cancelledAt: number | null = null;
  #asked = 0;

  constructor(seed: number, story: CallUpStory, bug: PlantedBug | null, keepsLines: boolean) {
    this.#seed = seed;
    this.#story = story;
    this.#bug = bug;
    this.#kernel = new Kernel(seed, story.start, keepsLines);
    const databaseNow = (): number => this.#kernel.now + this.#skewMs;
    this.#store = new CallUpStore(story, {
      now: databaseNow,
      bug,
      onPut: () => {
        for (const node of this.#nodes) node.wake();
      },
      onEvent: (event, grid) => {
        this.#kernel.trace(`${event.type} ${grid.gridId} ${'personId' in event ? event.personId : ''}`);
        if (event.type === 'helper-asked') this.#asked += 1;
        const fault = faultOfEvent(event, grid, story);
        if (fault) this.#faults.push(fault);
      },
    });
    this.#people = new SimPeople(seed, this.#kernel, (command, done) => this.#submit(command, done));
    const gateway = (channel: SimChannel): FakeGateway =>
      new FakeGateway(this.#kernel, story.gateways[channel], message => this.#people.receive(message));
    this.#gateways = { 'in-app': gateway('in-app'), sms: gateway('sms'), voice: gateway('voice') };
    const place = { store: this.#store, gateways: this.#gateways, databaseNow, status: story.status, bug };
    this.#nodes = ['node-a', 'node-b'].map(
      name =>
        new SimNode<Work>(name, {
          kernel: this.#kernel,
          outbox: this.#store.outbox,
          databaseNow,
          worker: (claim, node, then) => doWork(place, claim, node, then),
        }),
    );
  }

  run(): SeedReport {
    const kernel = this.#kernel;
    for (const node of this.#nodes) node.start();
    this.#store.open();
    this.#disturb();
    // Long enough for a night's quiet hours, a clock that stood back, and every tier's silence.
    kernel.run(this.#story.start + 16 * hour);
    const sent = channels.flatMap(channel => this.#gateways[channel].log);
    this.#faults.push(...faultsOf(this.#aftermath(sent)));
    const grids = [...this.#store.grids.values()];
    return {
      seed: this.#seed,
      hash: kernel.hash,
      faults: [...new Set(this.#faults)],
      asked: this.#asked,
      arrived: [...this.#store.calls.values()].filter(call => call.state === 'arrived').length,
      sent: sent.length,
      gridsEnough: grids.filter(grid => grid.enoughAt !== null).length,
      gridsShort: grids.filter(grid => grid.shortAt !== null).length,
      cancelled: this.#cancelledAt !== null,
      disturbed: this.#story.faults.length > 0,
      lines: kernel.lines,
    };
  }

  #aftermath(sent: readonly GatewayEntry[]) {
    const { faults } = this.#story;
    const nodeFaults = faults.filter(fault => fault.kind !== 'clock-step').length;
    const unanswered = channels.reduce((sum, channel) => sum + this.#gateways[channel].unanswered, 0);
    return {
      story: this.#story,
      store: this.#store,
      people: this.#people,
      sent,
      isCalm: faults.length === 0 && unanswered === 0,
      // One for each node that died or stopped, one a node for a clock that jumped, one for each answer that never came.
      allowedRepeats: nodeFaults + 2 * (faults.length - nodeFaults) + unanswered,
      cancelledAt: this.#cancelledAt,
      leftAt: this.#leftAt,
      databaseNow: this.#kernel.now + this.#skewMs,
    };
  }

  #disturb(): void {
    const kernel = this.#kernel;
    for (const fault of this.#story.faults) {
      kernel.after(fault.at, () => {
        if (fault.kind === 'clock-step') {
          this.#skewMs += fault.ms;
          kernel.trace(`clock ${fault.ms}`);
        } else if (fault.kind === 'kill') this.#nodes[fault.node]!.kill(fault.ms);
        else this.#nodes[fault.node]!.pause(fault.ms);
      });
    }
    const { cancelAt, leaves, forgeries } = this.#story;
    if (cancelAt !== null)
      kernel.after(cancelAt, () => {
        this.#cancelledAt = kernel.now;
        kernel.trace('cancelled');
        this.#store.cancel();
      });
    for (const { at, personId } of leaves)
      kernel.after(at, () => {
        this.#leftAt.set(personId, kernel.now);
        this.#store.leave(personId);
      });
    for (const { at, personId } of forgeries)
      kernel.after(at, () => {
        const forged = {
          id: `forged/${personId}/${at}`,
          kind: 'answer',
          personId,
          answer: 'cannot',
          token: `${tokenOf(personId, 1)}0`,
        } as const;
        this.#submit(forged, accepted => accepted && this.#faults.push(`a made-up link answered for ${personId}`));
      });
  }

  /** A client's command: to some node, again and again until an answer comes. */
  #submit(command: SimCommand, done: (accepted: boolean) => void): void {
    const { chance } = this.#kernel;
    const node = chance.pick(this.#nodes);
    let answered = false;
    const answer = (accepted: boolean): void => {
      if (chance.hit(this.#story.lostAnswers)) return;
      this.#kernel.after(chance.int(10, 300), () => {
        if (!answered) done(accepted);
        answered = true;
      });
    };
    const early = this.#bug === 'acknowledged-before-stored';
    node.wait(chance.int(10, 300), () => {
      if (early) {
        answer(true);
        node.wait(3_000, () => this.#store.execute(command));
      } else answer(this.#store.execute(command));
    });
    this.#kernel.after(retryMs, () => {
      if (answered) return;
      this.#submit(command, accepted => {
        if (!answered) done(accepted);
        answered = true;
      });
    });
  }
}
