/**
 * What crosses the wire when something is not done: RFC 9457 problem+json. Codes are never reused.
 * A domain refusal travels as a problem whose `code` is the refusal's code (status 409) with its facts in `facts`.
 */
export const problemCatalogue = {
  'invalid-input': { status: 422 },
  'not-json': { status: 400 },
  'not-signed-in': { status: 401 },
  'second-factor-needed': { status: 401 },
  'sign-in-set-up-needed': { status: 401 },
  'sign-in-wrong': { status: 403 },
  'confirm-again': { status: 403 },
  'device-lost': { status: 401 },
  'session-copied': { status: 401 },
  'link-spent': { status: 410 },
  'link-expired': { status: 410 },
  /** Another system came with a key that has ended: it has to be given a new one. */
  'cap-key-ended': { status: 410 },
  'not-allowed': { status: 403 },
  'not-found': { status: 404 },
  'unknown-command': { status: 404 },
  'id-reused': { status: 409 },
  refused: { status: 409 },
  'too-large': { status: 413 },
  'compressed-body': { status: 415 },
  'cross-origin': { status: 403 },
  'too-many': { status: 429 },
  unavailable: { status: 503 },
  /** Looks at people's data are written down and not sealed any more: they stop, except in an emergency. */
  'audit-stopped': { status: 503 },
  'storage-full': { status: 507 },
  'clock-not-drivable': { status: 403 },
  bug: { status: 500 },
} as const satisfies Record<string, { status: number }>;

export type ProblemCode = keyof typeof problemCatalogue;

/** One field that is wrong, where it stands, and what would be right. */
export interface FieldFault {
  readonly path: string;
  readonly message: string;
}

/** RFC 9457 body. `code` is the stable key for translation; `title` is English for logs and developers. */
export interface Problem {
  readonly type: string;
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly faults?: readonly FieldFault[];
  readonly requestId?: string;
}

/** Builds a problem from the catalogue; `code` may be a refusal's code when `base` is `refused`. */
export function makeProblem(
  base: ProblemCode,
  extra: {
    code?: string;
    title?: string;
    facts?: Record<string, unknown>;
    faults?: readonly FieldFault[];
    requestId?: string;
  } = {},
): Problem {
  const code = extra.code ?? base;
  return {
    type: `urn:linli:problem:${code}`,
    status: problemCatalogue[base].status,
    code,
    title: extra.title ?? code.replaceAll('-', ' '),
    ...(extra.facts ? { facts: extra.facts } : {}),
    ...(extra.faults ? { faults: extra.faults } : {}),
    ...(extra.requestId ? { requestId: extra.requestId } : {}),
  };
}
