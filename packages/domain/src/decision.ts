/**
 * The shape of every rule: `decide(state, command, context) → events | refusal`, `evolve(state, event) → state`.
 * Nothing here knows the wire, the database, the clock or chance: all of them come in as data.
 */

/** A domain "no": a returned value, never thrown. `refused` is the code that a person's language translates. */
export interface Refusal {
  readonly refused: string;
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** Says no, with the facts that explain it. */
export function refuse(refused: string, facts?: Readonly<Record<string, unknown>>): Refusal {
  return facts ? { refused, facts } : { refused };
}

/** Tells a refusal from events. */
export function isRefusal(answer: object): answer is Refusal {
  return 'refused' in answer;
}

/** Who acts: a person in one community, with the roles that dated assignments give at this instant. */
export interface Actor {
  readonly personId: string | null;
  readonly communityId: string;
  readonly roles: readonly ActorRole[];
  /** The break-glass that this person took and that is in force now: its id goes into the journal. Absent: none. */
  readonly breakGlassId?: string;
}

/** One role in force, and what it is held over: one micro-grid, one general grid, one compound; the whole community where none of them is set. */
export interface ActorRole {
  readonly role: string;
  readonly gridId: string | null;
  readonly generalGridId: string | null;
  readonly compoundId?: string | null;
  /** The emergency whose call gives the role: it counts in that one alone. Left out of what the roster gives. */
  readonly emergencyId?: string | null;
}

/** What a decider may know besides state and payload. Instants are ISO 8601 UTC. */
export interface DecisionContext {
  readonly now: string;
  readonly capturedAt: string;
  readonly actor: Actor;
  readonly status: 'actual' | 'exercise';
  readonly emergencyId: string | null;
  readonly onBehalfOf: string | null;
}

/** Base of every event: what happened to which thing. */
export interface DomainEvent {
  readonly type: string;
}
