import type { Actor, Within } from '@linli/domain';
import type { ViewName, ViewQuery, ViewResponse } from '@linli/protocol';
import type { Platform } from './command.ts';
import type { Tx } from './postgres/database.ts';
import type { Sees } from './smallest-view.ts';

/** One read on its way. `within` says how far the actor reaches; a view narrows `own-grid` to `gridIds` and `self` to `actor.personId`. */
export interface ViewContext<V extends ViewName = ViewName> {
  readonly query: ViewQuery<V>;
  /** `null` only for views open to anyone. */
  readonly actor: Actor | null;
  readonly within: Within;
  /** Grids the actor answers for under this operation; empty when `within` is `community`. */
  readonly gridIds: readonly string[];
  /** Compounds the actor answers for; empty unless `within` is `own-compound`. */
  readonly compoundIds: readonly string[];
  /** What it is read for: as the request says, else the usual purpose of its row. */
  readonly purpose: string;
  /** What this reader sees of a kind of personal datum: a view need not open what is taken out of its answer anyway. */
  readonly sees: Sees;
  /** The actor's community; for open views what the view itself finds out. */
  readonly communityId: string | null;
  readonly now: string;
  readonly platform: Platform;
}

/** What reading ahead may know: not who asks. */
export type AheadContext<V extends ViewName = ViewName> = Pick<ViewContext<V>, 'query' | 'platform'> & {
  readonly communityId: string;
};

/** A view's handler. `tx` is a reading transaction of the actor's community (of none for open views: those open their own). */
export interface ViewHandler<V extends ViewName, Ahead = undefined> {
  readonly name: V;
  /**
   * Reads what is the same for everybody who is let in, and about nobody, before the reader's own transaction is opened: so that many who ask at one moment may share it
   * without each holding a connection. The answer is passed to `read`.
   */
  ahead?(context: AheadContext<V>): Promise<Ahead>;
  /**
   * The answer to whoever reaches the whole community follows from the query and from what they see of each kind of datum, and from nothing else of them: those who ask at one moment for the
   * same get one answer, made and written out once, each with a look of their own written down before it leaves. `read` is given no actor then.
   */
  readonly shared?: true;
  read(tx: Tx, context: ViewContext<V>, ahead: Ahead): Promise<ViewResponse<V> | NotFound>;
}

/** Said when there is no such thing, or none that this actor may know of: both look alike. */
export const notFound = Symbol('not found');
export type NotFound = typeof notFound;

// biome-ignore lint/suspicious/noExplicitAny: the registry holds views of different answers; each is checked where it is defined
export type AnyView = ViewHandler<any, any>;

/** Keeps a view's types where it is written. */
export function defineView<V extends ViewName, Ahead = undefined>(
  handler: ViewHandler<V, Ahead>,
): ViewHandler<V, Ahead> {
  return handler;
}
