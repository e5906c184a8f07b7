import type { CommandKind, PayloadInput, Result, ViewName, ViewQueryInput, ViewResponse } from './catalogue.ts';
import type { Problem } from './problems.ts';
import type { SyncRequest, SyncResponse } from './sync.ts';

/** The few things of the outside world that the client needs, handed in so that it stays pure. */
export interface ClientPorts {
  /** `fetch`, or a stand-in with its shape. */
  fetch(
    url: string,
    init: { method: string; headers: Record<string, string>; body?: string },
  ): Promise<{ status: number; text(): Promise<string> }>;
  /** A fresh UUIDv7. */
  newId(): string;
  /** Now, ISO 8601. */
  now(): string;
}

/** What the caller may add to a command. */
export interface CommandOptions {
  readonly id?: string;
  readonly communityId: string;
  readonly emergencyId?: string;
  readonly status?: 'actual' | 'exercise';
  readonly purpose?: string;
  readonly capturedAt?: string;
  readonly basedOn?: string;
  readonly onBehalfOf?: string;
}

/** Thrown when the server answered with a problem. */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.title);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/** Thrown when no answer of *our* server came: no network, or somebody else answered (a captive portal). Safe to repeat with the same id. */
export class NoAnswerError extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'NoAnswerError';
  }
}

/** The typed client; holds no zod at run time, so it costs a phone next to nothing. */
export interface Client {
  command<K extends CommandKind>(kind: K, payload: PayloadInput<K>, options: CommandOptions): Promise<Result<K>>;
  view<V extends ViewName>(name: V, query: ViewQueryInput<V>): Promise<ViewResponse<V>>;
  sync(request: SyncRequest): Promise<SyncResponse>;
  /** For the few addresses that are neither (`/api/access/redeem`, uploads). */
  post<T>(path: string, body: unknown): Promise<T>;
  /** Likewise, to read (`/api/access/my-sign-in`). */
  get<T>(path: string): Promise<T>;
}

/** @param app which of the sessions in this browser speaks. @param base address without trailing slash, `''` for the page's own. */
export function makeClient(
  ports: ClientPorts,
  app: 'console' | 'field' | 'resident' | 'cli',
  base = '',
  extra: Record<string, string> = {},
): Client {
  const headers = { 'content-type': 'application/json', accept: 'application/json', 'x-linli-app': app, ...extra };
  async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await ports
      .fetch(base + path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
      .catch((cause: unknown) => {
        throw new NoAnswerError(cause instanceof Error ? cause.message : 'no network');
      });
    const parsed = parse(await answer.text());
    if (answer.status >= 200 && answer.status < 300) return parsed as T;
    if (typeof parsed.code === 'string') throw new ProblemError(parsed as unknown as Problem);
    throw new NoAnswerError(`status ${answer.status}`);
  }
  return {
    command: (kind, payload, options) =>
      call<{ result: never }>('POST', `/api/commands/${kind}`, {
        id: options.id ?? ports.newId(),
        capturedAt: options.capturedAt ?? ports.now(),
        ...options,
        payload,
      }).then(answer => answer.result),
    view: (name, query) => call('GET', viewPath(name, query as Record<string, unknown>)),
    sync: request => call('POST', '/api/sync', request),
    post: (path, body) => call('POST', path, body),
    get: path => call('GET', path),
  };
}

/** The address of a view: `grids.current` → `/api/grids/current?…`. */
export function viewPath(name: string, query: Record<string, unknown>): string {
  const pairs = Object.entries(query)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(String(value))}`);
  return `/api/${name.replace('.', '/')}${pairs.length ? `?${pairs.join('&')}` : ''}`;
}

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (value !== null && typeof value === 'object') return value as Record<string, unknown>;
  } catch {
    // Not ours: a proxy or captive portal spoke.
  }
  throw new NoAnswerError('the answer did not come from the Linli server');
}
