import { backoffMs } from './backoff.ts';
import type { SendReport } from './outbox.ts';

/** What the sender needs of the outside. */
export interface SenderPorts {
  /** One request, as {@link Outbox.sendOnce}. */
  send(): Promise<SendReport>;
  /** True when something of this person is only on this phone and not set aside. */
  hasUnsent(): Promise<boolean>;
  /** Calls back once after so many milliseconds; returns how to call it off. */
  after(ms: number, run: () => void): () => void;
  /** A fresh number in [0, 1). */
  random(): number;
  /** Told after each request. */
  report(report: SendReport): void;
}

/** Decides *when* to send. */
export interface Sender {
  /** Something happened that makes sending worth a try now: a new record, the network is back, the person looks again. */
  kick(): void;
  /** Ends it: nothing is sent any more. */
  stop(): void;
}

/** Sends by itself until nothing is left: at once when kicked, on in full batches, then by jittered backoff (SE of SPEC.md). */
export function makeSender(ports: SenderPorts): Sender {
  let running = false;
  let again = false;
  let stopped = false;
  let failures = 0;
  let callOff: (() => void) | null = null;

  async function run() {
    running = true;
    do {
      again = false;
      const report = await ports.send();
      ports.report(report);
      if (isProgress(report)) failures = 0;
      else failures += 1;
      if (goesOn(report)) again = true;
    } while (again && !stopped);
    running = false;
    if (!stopped && (await ports.hasUnsent())) schedule();
  }

  function schedule() {
    callOff?.();
    callOff = ports.after(backoffMs(failures, ports.random()), kick);
  }

  function kick() {
    if (stopped) return;
    callOff?.();
    callOff = null;
    if (running) again = true;
    else void run();
  }

  return {
    kick() {
      failures = 0;
      kick();
    },
    stop() {
      stopped = true;
      callOff?.();
    },
  };
}

function isProgress(report: SendReport): boolean {
  return report.kind === 'sent' ? report.settled > 0 || report.left === 0 : goesOn(report);
}

/** Worth another request at once: more is left and the last one moved something, or the batch was cut. */
function goesOn(report: SendReport): boolean {
  if (report.kind === 'sent') return report.left > 0 && (report.settled > 0 || report.epochChanged);
  return report.kind === 'smaller' || report.kind === 'set-aside';
}
