import type { Tier, WaveRules } from '@linli/domain';
import type { GatewayHabits } from '../gateway.ts';

/** Channels in the order of the rule: the first two at once, the third when one of them fails for good. */
export const channels = ['in-app', 'sms', 'voice'] as const;
export type SimChannel = (typeof channels)[number];

export interface SimGrid {
  readonly gridId: string;
  readonly generalGridId: string;
  readonly quota: number;
}

/** A person and what they are for a grid or a general grid. Somebody with two places stands here twice. */
export interface SimPlace {
  readonly personId: string;
  readonly tier: Tier;
  readonly gridId: string | null;
  readonly generalGridId: string;
}

export interface SimPerson {
  readonly personId: string;
  readonly recentTurns: number;
  readonly channels: readonly SimChannel[];
  /** Takes part in drills at the beginning. */
  readonly drills: boolean;
}

/** A community: its grids, people and gateways. Nodes are shared with every other one. */
export interface SimCommunity {
  readonly grids: readonly SimGrid[];
  readonly places: readonly SimPlace[];
  readonly people: readonly SimPerson[];
  readonly gateways: Readonly<Record<SimChannel, GatewayHabits>>;
}

/** What somebody at the office does while it runs. Moments count in ms from the start of the history. */
export type SimChange =
  | { readonly kind: 'end'; readonly at: number }
  | { readonly kind: 'correct'; readonly at: number }
  | {
      readonly kind: 'call-off';
      readonly at: number /** `null` = all of it. */;
      readonly gridIds: readonly string[] | null;
    };

/** One call-up. */
export interface CallUpStory {
  readonly callUpId: string;
  readonly community: 'own' | 'other';
  /** Ms from the start of the history. */
  readonly opensAt: number;
  readonly status: 'actual' | 'exercise';
  readonly level: 'red' | 'blue';
  readonly rules: WaveRules;
  readonly target: readonly string[];
  /** Channels that an exercise names; `null` = all. */
  readonly named: readonly SimChannel[] | null;
  readonly changes: readonly SimChange[];
}

/** One fault. Moments count in ms from the start of the history. A step is one of the database's clock, which all nodes follow. */
export type SimFault =
  | { readonly kind: 'kill' | 'pause'; readonly at: number; readonly node: number; readonly ms: number }
  | { readonly kind: 'clock-step'; readonly at: number; readonly ms: number };

/** What happens in one seed, drawn before it begins. The first call-up is the one that the history is about; drills go on beside it. */
export interface Story {
  readonly start: number;
  readonly communities: Readonly<Record<CallUpStory['community'], SimCommunity>>;
  readonly callUps: readonly CallUpStory[];
  readonly faults: readonly SimFault[];
  /** Share of messages between whose look and sending the node is stopped for a while. */
  readonly stalls: number;
  /** Share of answers to a command that are lost on the way back. */
  readonly lostAnswers: number;
  /** Share of commands that a telephone without a network keeps for some minutes. */
  readonly offline: number;
  /** The person has no place any more, or another one. */
  readonly leaves: readonly { readonly at: number; readonly personId: string; readonly to: string | null }[];
  /** Takes part in drills no more. */
  readonly takeBacks: readonly { readonly at: number; readonly personId: string }[];
  readonly forgeries: readonly { readonly at: number; readonly personId: string }[];
}
