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

/** A view's handler. `tx` is a reading transaction of the actor's community (of none for open views: those open their own). */
export interface ViewHandler<V extends ViewName> {
  readonly name: V;
  read(tx: Tx, context: ViewContext<V>): Promise<ViewResponse<V> | NotFound>;
}

/** Said when there is no such thing, or none that this actor may know of: both look alike. */
export const notFound = Symbol('not found');
export type NotFound = typeof notFound;

// biome-ignore lint/suspicious/noExplicitAny: the registry holds views of different answers; each is checked where it is defined
export type AnyView = ViewHandler<any>;

/** Keeps a view's types where it is written. */
export function defineView<V extends ViewName>(handler: ViewHandler<V>): ViewHandler<V> {
  return handler;
}
