/**
 * What was shown to open a session. `link`: a link that somebody else made. `own`: a link that the person made for themself out of an
 * open session. `terminal`: the link on the terminal of the machine. `password`: the password alone. `full`: password and second
 * factor, a passkey, or the office's own provider.
 */
export type Assurance = 'link' | 'own' | 'terminal' | 'password' | 'full';

/** What is known of a session when it asks for something. Instants are ISO 8601 UTC. */
export interface SessionFacts {
  readonly app: 'console' | 'field' | 'resident' | 'cli';
  readonly assurance: Assurance;
  /** Has the person set up how they sign in (a second factor was shown once)? */
  readonly hasAccount: boolean;
  /** Invented people only: the personas of the demonstration come and go by link. */
  readonly synthetic: boolean;
  /** Milliseconds since somebody last did something at it; 0 where that is not looked at. */
  readonly idleMs: number;
  /** An emergency is open: a desk is watched for hours without being touched. */
  readonly emergencyOpen: boolean;
  /** Until when a new office may work before it sets up its sign-in; null where the community is not known. */
  readonly trialUntil: string | null;
}

/** How far a session reaches: all its person's powers, all of them for now, or nothing but setting up or confirming. */
export type SessionStanding =
  | { readonly kind: 'full' }
  | { readonly kind: 'trial'; readonly until: string }
  | { readonly kind: 'set-up-needed' }
  | { readonly kind: 'second-factor-needed' };

/** Roles of the office: they reach a whole community, so they are held only in a session that a second factor opened. */
export const consoleRoles: readonly string[] = [
  'community-staff',
  'street-staff',
  'district-staff',
  'planner',
  'operator',
  'auditor',
  'security-admin',
];

/** Hours in which a new office may work with its first link alone. */
export const trialHours = 24;

/** After how long without anybody touching it a desk asks for the second factor again: in routine, and while an emergency is open. */
export const idleMinutes = { routine: 15, emergency: 240 } as const;

/** Whether nobody has touched a desk for so long that whoever sits there now has to show who they are. A telephone never is. */
export function isIdle({ app, idleMs, emergencyOpen, synthetic }: SessionFacts): boolean {
  if (synthetic || app !== 'console') return false;
  return idleMs >= idleMinutes[emergencyOpen ? 'emergency' : 'routine'] * 60_000;
}

/** When the trial of an office ends: a day after it began, or when its first grids were published, whichever is first. */
export function trialEnd(createdAt: string, firstPublishedAt: string | null): string {
  const day = Date.parse(createdAt) + trialHours * 3_600_000;
  const published = firstPublishedAt === null ? Number.POSITIVE_INFINITY : Date.parse(firstPublishedAt);
  return new Date(Math.min(day, published)).toISOString();
}

/**
 * Which powers a session opens at an instant. A session of the field app needs no second factor, for it never carries a role of the
 * office ({@link consoleRoles}); one of the console needs it always, but for demonstrations and a new office's trial.
 */
export function standingOf(session: SessionFacts, now: string): SessionStanding {
  const { app, assurance, hasAccount, synthetic, trialUntil } = session;
  if (isIdle(session) && hasAccount) return { kind: 'second-factor-needed' };
  if (synthetic || app === 'field' || app === 'resident' || assurance === 'full') return { kind: 'full' };
  if (assurance === 'own' && hasAccount) return { kind: 'full' };
  if (hasAccount) return { kind: 'second-factor-needed' };
  const tries = assurance === 'own' || assurance === 'terminal';
  if (tries && trialUntil !== null && Date.parse(now) < Date.parse(trialUntil))
    return { kind: 'trial', until: trialUntil };
  return { kind: 'set-up-needed' };
}

/** Whether a role may be carried by a session of this app: a telephone in a stairwell opens no office. */
export function isCarriedBy(role: string, session: Pick<SessionFacts, 'app' | 'assurance' | 'synthetic'>): boolean {
  if (session.synthetic || session.assurance === 'full') return true;
  return session.app === 'console' || session.app === 'cli' || !consoleRoles.includes(role);
}
