import type { Kernel } from '../kernel.ts';
import type { SimCommand } from './answer.ts';
import type { PlantedBug } from './bugs.ts';
import type { SimCallUp } from './call-up.ts';
import type { CallUpTraces } from './check/index.ts';
import type { SimMachine } from './machine.ts';

const retryMs = 15_000;

/** What a client asks the server to do. */
export type Said = Omit<SimCommand, 'capturedAt'>;

/** What the clients need of the world. */
export interface ClientPorts {
  readonly kernel: Kernel;
  readonly machines: readonly SimMachine[];
  readonly bug: PlantedBug | null;
  /** Share of answers to a command that are lost on the way back. */
  readonly lostAnswers: number;
  /** Share of commands that a telephone without a network keeps for some minutes. */
  readonly offline: number;
  stageOf(command: Said): { readonly callUp: SimCallUp; readonly traces: CallUpTraces };
}

/** A client's command: to some node, again and again until an answer comes; all the while it is one, with the moment at which it was tapped. */
export function submit(ports: ClientPorts, said: Said, done: (accepted: boolean) => void): void {
  const { kernel, machines } = ports;
  const { traces } = ports.stageOf(said);
  traces.answered.push({ id: said.id, at: kernel.now, accepted: null });
  const capturedAt = new Date(kernel.chance.pick(machines).now()).toISOString();
  const keptMs = kernel.chance.hit(ports.offline) ? kernel.chance.int(10_000, 600_000) : 0;
  kernel.after(keptMs, () => send(ports, { ...said, capturedAt }, done));
}

function send(ports: ClientPorts, command: SimCommand, done: (accepted: boolean) => void): void {
  const { kernel, machines, bug, lostAnswers } = ports;
  const machine = kernel.chance.pick(machines);
  const { callUp, traces } = ports.stageOf(command);
  const execute = (): boolean => {
    const accepted = callUp.execute(command, machine.now());
    for (const one of traces.answered) if (one.id === command.id) one.accepted ??= accepted;
    return accepted;
  };
  let answered = false;
  const hear = (accepted: boolean): void => {
    if (!answered) done(accepted);
    answered = true;
  };
  const answer = (accepted: boolean): void => {
    if (!kernel.chance.hit(lostAnswers)) kernel.after(kernel.chance.int(10, 300), () => hear(accepted));
  };
  machine.node.wait(kernel.chance.int(10, 300), () => {
    if (bug === 'acknowledged-before-stored') {
      answer(true);
      machine.node.wait(3_000, execute);
    } else answer(execute());
  });
  kernel.after(retryMs, () => {
    if (!answered) send(ports, command, hear);
  });
}
