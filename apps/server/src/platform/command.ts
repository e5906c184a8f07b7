import type { Actor, DecisionContext, DomainEvent, Refusal } from '@linli/domain';
import type { CommandKind, Payload, Result } from '@linli/protocol';
import type { Clock } from './clock.ts';
import type { Vault } from './keys/vault.ts';
import type { Database, Tx } from './postgres/database.ts';
import type { ProviderSettings } from './provider-settings.ts';
import type { SealWatch } from './reads/seal-watch.ts';
import type { Signer } from './signer.ts';

/** What every handler and view may use. */
export interface Platform {
  readonly database: Database;
  readonly vault: Vault;
  readonly clock: Clock;
  /** Changes when the data came back from a backup. */
  readonly serverEpoch: string;
  /** Address that links point to, without trailing slash. */
  readonly publicUrl: () => string;
  /** Folder for written files (static resident pages, uploads). */
  readonly filesFolder: string;
  /** Demonstration data only: nothing real is ever sent from here. */
  readonly synthetic: boolean;
  /** Signs checkpoints and certificates. */
  readonly signer: Signer;
  /** Whether journal and looks are being sealed. */
  readonly sealWatch: SealWatch;
  readonly log: Log;
  /** The office's own accounts; null where none is set. */
  readonly provider: ProviderSettings | null;
  /** What leaves this machine by itself. */
  readonly outbound: {
    /** Credentials of gateways: a file a community, outside the database. */
    readonly secretsFolder: string;
    /** `host:port` of gateways that may lie in a private network. */
    readonly privateGateways: readonly string[];
    /** How long a gateway has to answer. */
    readonly timeoutMs: number;
  };
}

/** Structured log; never holds personal data. */
export interface Log {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** One command on its way through `execute`. */
export interface CommandContext<K extends CommandKind = CommandKind> extends DecisionContext {
  readonly id: string;
  readonly kind: K;
  readonly communityId: string;
  readonly purpose: string;
  readonly basedOn: string | null;
  /** How far the sending device's clock was behind ours as it sent; 0 when not measured. */
  readonly clockSkewSeconds: number;
  readonly payload: Payload<K>;
  readonly platform: Platform;
}

/** One row of the journal: ids and figures only. */
export interface JournalEntry {
  readonly event: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly gridId?: string | null;
  readonly emergencyId?: string | null;
  /** The emergency's own, where it differs from what the sender's envelope says. */
  readonly status?: 'actual' | 'exercise';
  readonly facts?: Readonly<Record<string, string | number | boolean | null>>;
}

/** Something to do after the transaction: a message to send, a timer. Ids only. */
export interface OutboxItem {
  readonly id: string;
  readonly topic: string;
  /** ISO instant; now when left out. */
  readonly dueAt?: string;
  /** Of those that are due, lower ones go first; 5 when left out. */
  readonly urgency?: number;
  readonly payload: Readonly<Record<string, unknown>>;
  /** As in {@link JournalEntry}: the envelope's when left out. */
  readonly emergencyId?: string;
  readonly status?: 'actual' | 'exercise';
}

/**
 * A command's handler: load → decide (pure) → evolve (pure) → save. `save` writes the evolved aggregate and interprets no events.
 * `S` is what the decision needs to know, no more.
 */
export interface CommandHandler<K extends CommandKind, S, E extends DomainEvent> {
  readonly kind: K;
  /** Takes a connection for so long that only few of its kind are done at once; the others wait for their turn without one. */
  readonly large?: true;
  /** Where it is real: while it is in hand, or waits for its turn, the outbox begins nothing that does not press. */
  readonly presses?: true;
  /** Work that needs no transaction and may take long (drawing grids); its answer is passed to `load`. */
  prepare?(context: CommandContext<K>): Promise<unknown>;
  load(tx: Tx, context: CommandContext<K>, prepared: unknown): Promise<S>;
  /** Grids (or compounds) the command touches, for the check against one's own; none when it reaches beyond any. Personal ids for `self`. */
  scope?(
    state: S,
    context: CommandContext<K>,
  ): {
    readonly gridIds?: readonly string[];
    readonly compoundIds?: readonly string[];
    readonly personId?: string | null;
    /** The emergency that it is part of, where a call to another one must not count. */
    readonly emergencyId?: string | undefined;
  };
  decide(state: S, context: CommandContext<K>): readonly E[] | Refusal;
  evolve(state: S, event: E): S;
  save(tx: Tx, context: CommandContext<K>, next: S, before: S): Promise<Result<K>>;
  journal(event: E, context: CommandContext<K>): JournalEntry | readonly JournalEntry[];
  /** The answer shows personal data that the command opened: it is written down as read. */
  readonly shows?: true;
  /** What of the answer is stored for a repeat, when the answer itself must not be (secrets, personal text). */
  keep?(result: Result<K>): Record<string, unknown>;
  /** Makes the answer again from what was kept. */
  recall?(kept: Record<string, unknown>, context: CommandContext<K>): Result<K>;
  /** Keeps that the command was refused, where a register has to say so; in a transaction of its own, since the refused one left no trace. */
  keepRefusal?(tx: Tx, context: CommandContext<K>, refusal: Refusal): Promise<void>;
  outbox?(events: readonly E[], context: CommandContext<K>, next: S): readonly OutboxItem[];
  /** `evolve` for many events at once, where copying the state for each would cost the square of their number. */
  evolveAll?(state: S, events: readonly E[]): S;
  /** How several of one community share a transaction; absent: each has its own. Not for commands that `prepare`, `shows`, `keep` or `keepRefusal`. */
  readonly together?: Together<K, S>;
}

/** A command between its state before and after. */
export interface Change<K extends CommandKind, S> {
  readonly context: CommandContext<K>;
  readonly before: S;
  readonly next: S;
}

/** `load` and `save` for several commands of one kind and community at once; answers stand in the order of the commands. */
export interface Together<K extends CommandKind, S> {
  /** Names what a command changes: two with the same name are done one after the other. */
  keyOf(context: CommandContext<K>): string;
  /** Locks in one order, whatever the commands' order. */
  load(tx: Tx, contexts: readonly CommandContext<K>[]): Promise<readonly S[]>;
  save(tx: Tx, changes: readonly Change<K, S>[]): Promise<readonly Result<K>[]>;
  /** What several of them leave in the outbox as fewer items, where one stands for many; each as it is when left out. */
  mergeOutbox?(items: readonly OutboxItem[]): readonly OutboxItem[];
}

/** `load` and `save` of one command, from those of several. */
export function oneByOne<K extends CommandKind, S>(
  together: Together<K, S>,
): Pick<CommandHandler<K, S, DomainEvent>, 'load' | 'save' | 'together'> {
  return {
    together,
    load: async (tx, context) => (await together.load(tx, [context]))[0] as S,
    save: async (tx, context, next, before) => (await together.save(tx, [{ context, next, before }]))[0] as Result<K>,
  };
}

/** Any handler, as the registry keeps it. Its own types meet again inside `execute`. */
// biome-ignore lint/suspicious/noExplicitAny: the registry holds handlers of different states and events; each is checked where it is defined
export type AnyHandler = CommandHandler<any, any, any>;

/** Keeps a handler's types where it is written. */
export function defineHandler<K extends CommandKind, S, E extends DomainEvent>(
  handler: CommandHandler<K, S, E>,
): CommandHandler<K, S, E> {
  return handler;
}

export type { Actor };
