import type { LookEvent, LookState } from '@linli/domain';
import { FakeGateway } from '../gateway.ts';
import { Kernel } from '../kernel.ts';
import type { SimNode } from '../node.ts';
import { type Claim, Outbox } from '../outbox.ts';
import { tokenOf } from './answer.ts';
import type { PlantedBug } from './bugs.ts';
import { SimCallUp } from './call-up.ts';
import { callOff, correct } from './change.ts';
import { type Aftermath, type CallUpTraces, faultOfEvent, faultsOf, freshTraces } from './check/index.ts';
import { type ClientPorts, type Said, submit } from './clients.ts';
import { drawStory } from './draw-story.ts';
import { SimMachine } from './machine.ts';
import { SimPeople } from './people.ts';
import { peopleOff } from './people-off.ts';
import { type SeedReport, wholeReport } from './report.ts';
import { SimRoster } from './roster.ts';
import { type CallUpStory, channels, type SimChange, type SimFault, type Story } from './story.ts';
import { isSteady, type WatchPorts, watchLeft, watchSilence } from './watch.ts';
import type { Work } from './work.ts';
import { doWork } from './worker.ts';

export type { SeedReport } from './report.ts';

const hour = 3_600_000;
type Community = CallUpStory['community'];

/** Plays one call-up and the drills beside it: two nodes, gateways, people and faults, all from the seed. */
export function playCallUp(
  seed: number,
  { bug = null, keepsLines = false }: { bug?: PlantedBug | null; keepsLines?: boolean } = {},
): SeedReport {
  const drawn = drawStory(new Kernel(`${seed}/story`, 0).chance);
  return new Play(seed, drawn, bug, keepsLines).run();
}

/** A call-up with its people, and what the world saw of it. */
interface Stage {
  readonly callUp: SimCallUp;
  readonly people: SimPeople;
  readonly traces: CallUpTraces;
}

class Play {
  readonly #seed: number;
  readonly #story: Story;
  readonly #bug: PlantedBug | null;
  readonly #kernel: Kernel;
  readonly #outbox: Outbox<Work>;
  readonly #stages: ReadonlyMap<string, Stage>;
  readonly #rosters: Readonly<Record<Community, SimRoster>>;
  readonly #gateways: Readonly<Record<Community, Record<string, FakeGateway>>>;
  readonly #machines: readonly SimMachine[];
  readonly #clients: ClientPorts;
  readonly #faults: string[] = [];
  readonly #watch: WatchPorts;
  /** By how much the database's clock is off the kernel's. */
  #skewMs = 0;
  #asked = 0;

  constructor(seed: number, story: Story, bug: PlantedBug | null, keepsLines: boolean) {
    this.#seed = seed;
    this.#story = story;
    this.#bug = bug;
    this.#kernel = new Kernel(seed, story.start, keepsLines);
    this.#watch = { kernel: this.#kernel, fault: fault => void this.#faults.push(fault) };
    this.#outbox = new Outbox<Work>(() => {
      for (const machine of this.#machines) machine.wake();
    });
    const { own, other } = story.communities;
    this.#rosters = { own: new SimRoster(own), other: new SimRoster(other) };
    this.#gateways = { own: this.#gatewaysOf('own'), other: this.#gatewaysOf('other') };
    this.#stages = new Map(story.callUps.map(one => [one.callUpId, this.#stage(one)]));
    const ports = {
      kernel: this.#kernel,
      outbox: this.#outbox,
      wall: () => this.#kernel.now + this.#skewMs,
      bug,
      workerOf: (machine: SimMachine, line: 'actual' | 'exercise') => this.#workerOf(machine, line),
    };
    this.#machines = ['node-a', 'node-b'].map(name => new SimMachine(name, ports));
    const { lostAnswers, offline } = story;
    const stageOf = (said: Said): Stage => this.#stageFor(said);
    this.#clients = { kernel: this.#kernel, machines: this.#machines, bug, lostAnswers, offline, stageOf };
  }

  #gatewaysOf(community: Community): Record<string, FakeGateway> {
    const habits = this.#story.communities[community].gateways;
    const gateway = (channel: (typeof channels)[number]): FakeGateway =>
      new FakeGateway(this.#kernel, habits[channel], message =>
        this.#stages.get(message.callUpId)!.people.receive(message),
      );
    return Object.fromEntries(channels.map(channel => [channel, gateway(channel)]));
  }

  #stage(story: CallUpStory): Stage {
    const traces = freshTraces();
    const callUp = new SimCallUp(story, this.#story.communities[story.community], {
      roster: this.#rosters[story.community],
      outbox: this.#outbox,
      bug: this.#bug,
      onEvent: (event, before) => this.#hear(callUp, traces, event, before),
    });
    const tell = (said: Said, done: (accepted: boolean) => void): void => submit(this.#clients, said, done);
    return { callUp, people: new SimPeople(this.#seed, story.callUpId, this.#kernel, tell), traces };
  }

  #workerOf(machine: SimMachine, line: 'actual' | 'exercise') {
    const { chance } = this.#kernel;
    const callUpOf = (work: Work): SimCallUp => this.#stages.get(work.callUpId)!.callUp;
    const place = {
      outbox: this.#outbox,
      callUpOf,
      gatewayOf: (work: Extract<Work, { kind: 'message' }>) =>
        this.#gateways[callUpOf(work).story.community][work.channel]!,
      now: () => machine.now(),
      kernelNow: () => this.#kernel.now,
      gap: () => {
        if (chance.hit(this.#story.stalls)) machine.pause(chance.int(2_000, 40_000));
        return chance.int(1, 60);
      },
      bug: this.#bug,
    };
    return (claim: Claim<Work>, node: SimNode<Work>, then: () => void): void => {
      if (line === 'actual' && claim.row.work.status === 'exercise') this.#seeWaiting(claim.row.work, machine.now());
      doWork(place, claim, node, then);
    };
  }

  /** A drill's row is taken up in the line of what is real: nothing real may be waiting there. */
  #seeWaiting(work: Work, now: number): void {
    const waits = [...this.#outbox.open].some(
      ({ work: other, dueAt, leaseUntil }) => other.status === 'actual' && dueAt <= now && leaseUntil <= now,
    );
    if (waits) this.#faults.push(`something real waits behind ${work.callUpId}`);
  }

  run(): SeedReport {
    const kernel = this.#kernel;
    for (const machine of this.#machines) machine.start();
    for (const { callUp } of this.#stages.values()) kernel.after(callUp.story.opensAt, () => this.#open(callUp));
    for (const stage of this.#stages.values())
      for (const change of stage.callUp.story.changes) kernel.after(change.at, () => this.#change(stage, change));
    this.#disturb();
    // Long enough for a night's quiet hours, a clock that stood back, and every tier's silence.
    kernel.run(this.#story.start + 17 * hour);
    for (const after of this.#aftermaths()) this.#faults.push(...faultsOf(after));
    return wholeReport(this.#stages.get('main')!, {
      seed: this.#seed,
      hash: kernel.hash,
      faults: [...new Set(this.#faults)],
      asked: this.#asked,
      sent: this.#allGateways().reduce((sum, gateway) => sum + gateway.log.length, 0),
      drills: this.#stages.size - 1,
      disturbed: this.#story.faults.length > 0,
      lines: kernel.lines,
    });
  }

  #open(callUp: SimCallUp): void {
    const now = this.#someNow();
    this.#kernel.trace(`${callUp.story.callUpId} opened`);
    callUp.open(now);
    if (callUp.story.status !== 'actual') return;
    for (const { callUp: drill, traces } of this.#stages.values()) {
      if (drill === callUp || drill.story.community !== callUp.story.community || drill.endedAt !== null) continue;
      drill.giveWay(now);
      traces.gaveWayAt = this.#kernel.now;
    }
  }

  #change({ callUp, traces }: Stage, change: SimChange): void {
    const kernel = this.#kernel;
    const now = this.#someNow();
    kernel.trace(`${callUp.story.callUpId} ${change.kind}`);
    if (callUp.endedAt !== null) return;
    if (change.kind === 'end') {
      traces.endedAt = kernel.now;
      callUp.end(now);
    } else if (change.kind === 'correct') {
      if (correct(callUp, now)) traces.corrections.push(kernel.now);
    } else {
      const off = peopleOff(callUp, change.gridIds);
      callOff(callUp, change.gridIds, now, this.#bug);
      for (const personId of off) {
        traces.offAt.set(personId, kernel.now);
        traces.everOff.add(personId);
      }
    }
  }

  /** An office's command goes to some node. */
  #someNow(): number {
    return this.#kernel.chance.pick(this.#machines).now();
  }

  #hear(callUp: SimCallUp, traces: CallUpTraces, event: LookEvent, before: LookState): void {
    const kernel = this.#kernel;
    const personId = 'personId' in event ? event.personId : '';
    kernel.trace(`${callUp.story.callUpId} ${event.type} ${event.gridId} ${personId}`);
    const fault = faultOfEvent(event, before, callUp);
    if (fault) this.#faults.push(fault);
    if (event.type === 'helper-released') traces.everReleased.add(personId);
    if (event.type !== 'helper-asked' && event.type !== 'helper-asked-again') return;
    this.#asked += 1;
    const ask = (before.calls.get(personId)?.asked ?? 0) + 1;
    traces.askedAt.set(`${personId}/${ask}`, kernel.now);
    traces.offAt.delete(personId);
    if (isSteady(this.#story))
      watchSilence(this.#watch, callUp, personId, ask, callUp.story.rules.silenceMinutes[event.tier]);
  }

  #allGateways(): FakeGateway[] {
    return [...Object.values(this.#gateways.own), ...Object.values(this.#gateways.other)];
  }

  #aftermaths(): Aftermath[] {
    const { start, faults, stalls, communities, leaves, takeBacks } = this.#story;
    const steps = faults.filter(fault => fault.kind === 'clock-step').length;
    const gateways = this.#allGateways();
    const sent = gateways.flatMap(gateway => gateway.log);
    const unanswered = gateways.reduce((sum, gateway) => sum + gateway.unanswered, 0);
    const momentsOf = (some: readonly { readonly personId: string; readonly at: number }[]) =>
      new Map(some.map(({ personId, at }) => [personId, start + at]));
    return [...this.#stages.values()].map(({ callUp, people, traces }) => {
      const { callUpId, community } = callUp.story;
      const own = community === 'own';
      return {
        story: callUp.story,
        community: communities[community],
        callUp,
        people,
        traces,
        sent: sent.filter(entry => entry.callUpId === callUpId),
        isCalm: faults.length === 0 && unanswered === 0 && stalls === 0,
        clocksStep: steps > 0,
        // For each line: one for a node that died or stopped, one a node for a clock that jumped; and one for each answer that never came.
        allowedRepeats: 2 * (faults.length - steps) + 4 * steps + unanswered,
        leftAt: momentsOf(own ? leaves.filter(one => one.to === null) : []),
        movedTo: new Map(own ? leaves.flatMap(({ personId, to }) => (to ? [[personId, to]] : [])) : []),
        tookBackAt: momentsOf(own ? takeBacks : []),
        now: Math.max(...this.#machines.map(machine => machine.now())),
      };
    });
  }

  #disturb(): void {
    const kernel = this.#kernel;
    const { faults, leaves, takeBacks, forgeries } = this.#story;
    for (const fault of faults) kernel.after(fault.at, () => this.#strike(fault));
    const roster = this.#rosters.own;
    for (const { at, personId, to } of leaves)
      kernel.after(at, () => {
        const left = roster.gridsOf(personId);
        roster.move(personId, to);
        kernel.trace(`${personId} moved to ${to}`);
        this.#rosterChanged(personId, to ? [...left, to] : left);
        if (to === null && isSteady(this.#story))
          for (const { callUp } of this.#stages.values())
            if (callUp.roster === roster) watchLeft(this.#watch, callUp, personId);
      });
    for (const { at, personId } of takeBacks)
      kernel.after(at, () => {
        roster.takeBack(personId);
        this.#rosterChanged(personId, roster.gridsOf(personId));
      });
    for (const { at, personId } of forgeries) kernel.after(at, () => this.#forge(personId, at));
  }

  #forge(personId: string, at: number): void {
    const about = { callUpId: 'main', kind: 'answer', personId, answer: 'cannot' } as const;
    const forged = { ...about, id: `forged/${personId}/${at}`, token: `${tokenOf('main', personId, 1)}0` };
    submit(this.#clients, forged, accepted => {
      if (accepted) this.#faults.push(`a made-up link answered for ${personId}`);
    });
  }

  #strike(fault: SimFault): void {
    if (fault.kind === 'clock-step') {
      this.#skewMs += fault.ms;
      this.#kernel.trace(`clock ${fault.ms}`);
      for (const machine of this.#machines) machine.hearOfStep();
    } else if (fault.kind === 'kill') this.#machines[fault.node]!.kill(fault.ms);
    else this.#machines[fault.node]!.pause(fault.ms);
  }

  #rosterChanged(personId: string, gridIds: readonly string[]): void {
    if (this.#bug === 'roster-change-forgotten') return;
    for (const { callUp } of this.#stages.values())
      if (callUp.story.community === 'own') callUp.rosterChanged(personId, gridIds, this.#someNow());
  }

  #stageFor({ callUpId, personId }: Said): Stage {
    const own = this.#stages.get(callUpId)!;
    const main = this.#stages.get('main')!;
    const isLive = this.#bug === 'drill-answer-counts-live' && own.callUp.story.community === 'own';
    return isLive && main.callUp.calls.has(personId) ? main : own;
  }
}
