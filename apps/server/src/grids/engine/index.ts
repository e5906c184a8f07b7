import { Worker } from 'node:worker_threads';
import { type EngineAnswer, type EngineTask, ledgerMissing, type SentTask } from './tasks.ts';

export type * from './tasks.ts';

/** A thread for one kind of work, started when first needed, ended when nothing came for a while. */
class EngineThread {
  private worker: Worker | undefined;
  private calls = 0;
  private idle: NodeJS.Timeout | undefined;
  private readonly waiting = new Map<number, { resolve: (answer: unknown) => void; reject: (error: Error) => void }>();

  /** Ledgers that the thread has been given. */
  private readonly given = new Set<string>();

  async run<T extends EngineTask>(task: T): Promise<EngineAnswer<T>> {
    if (this.worker && this.given.has(task.ledgerKey)) {
      const answer = await this.send({ ...task, ledger: null } as unknown as SentTask);
      if (answer !== ledgerMissing) return answer as EngineAnswer<T>;
    }
    const answer = this.send(task as unknown as SentTask);
    this.given.add(task.ledgerKey);
    return answer as Promise<EngineAnswer<T>>;
  }

  private send(task: SentTask): Promise<unknown> {
    clearTimeout(this.idle);
    this.worker ??= this.start();
    const worker = this.worker;
    const call = ++this.calls;
    return new Promise((resolve, reject) => {
      this.waiting.set(call, { resolve, reject });
      worker.ref();
      worker.postMessage({ call, task });
    });
  }

  private start(): Worker {
    const worker = new Worker(new URL('./engine.worker.ts', import.meta.url));
    worker.on('message', ({ call, answer, error }: { call: number; answer: unknown; error?: string }) => {
      const waiting = this.waiting.get(call);
      this.waiting.delete(call);
      if (error === undefined) waiting?.resolve(answer);
      else waiting?.reject(new Error(error));
      if (this.waiting.size === 0) this.rest(worker);
    });
    worker.on('error', error => this.lose(worker, error as Error));
    worker.on('exit', () => this.lose(worker, new Error('the drawing thread ended')));
    return worker;
  }

  /** Keeps nobody waiting when the process wants to end, and gives the memory back after a minute. */
  private rest(worker: Worker): void {
    worker.unref();
    this.idle = setTimeout(() => {
      this.lose(worker, new Error('the drawing thread rests'));
      void worker.terminate();
    }, 60_000);
    this.idle.unref();
  }

  private lose(worker: Worker, error: Error): void {
    if (this.worker !== worker) return;
    this.worker = undefined;
    this.given.clear();
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}

/** Drawing takes seconds, an edit milliseconds: neither waits for the other. */
const drawing = new EngineThread();
const editing = new EngineThread();

/** Runs a task off the event loop. Rejects on a bug in the engine; refusals are answers. */
export function runEngine<T extends EngineTask>(task: T): Promise<EngineAnswer<T>> {
  return (task.kind === 'draw' ? drawing : editing).run(task);
}
