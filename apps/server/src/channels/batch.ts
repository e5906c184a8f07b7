import type { ChannelKind } from '@linli/domain';
import type { Platform } from '../platform/command.ts';
import type { Tx } from '../platform/postgres/database.ts';
import type { Step } from './handed.ts';
import type { Leaves } from './leaves.ts';
import type { Sending } from './send.ts';
import type { Subject } from './subject.ts';
import type { Tried } from './trail.ts';

/** Messages of one call-up that take their next step in one transaction. */
export interface Batch {
  readonly tx: Tx;
  readonly platform: Platform;
  readonly communityId: string;
  /** ms. */
  readonly now: number;
  readonly leaves: Leaves;
}

/** One of them that is still to go out. */
export interface Open extends Step {
  readonly subject: Subject;
  readonly tried: readonly Tried[];
}

/** A message with the channel that takes it. */
export interface Routed extends Open {
  readonly kind: ChannelKind;
}

/** One that leaves now, its try in the trail already. */
export interface Ready extends Step {
  readonly sending: Sending;
}
