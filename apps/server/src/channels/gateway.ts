import type { ChannelKind, ChannelValues } from '@linli/domain';
import type { Post } from './outbound/post.ts';

/** What a message is about: a call, that it is off, that something in it changed, that enough people are there; or a test to oneself. */
export type MessageKind = 'call' | 'cancel' | 'correction' | 'release' | 'test';

/** One message as a gateway gets it: nothing about the person but the address, and the link by which they answer where the channel may carry it. */
export interface OutgoingMessage {
  /** The same for a repeat of the same try, so that a gateway that knows it sends once. */
  readonly id: string;
  readonly kind: MessageKind;
  /** `null` for a chat group or a file. */
  readonly address: string | null;
  /** Whole sentences; begins with the exercise's mark in an exercise. */
  readonly text: string;
  /** Values for a template that is filed with a provider. */
  readonly fields: { readonly title: string; readonly community: string };
  /** The person's own link, where the channel may carry it; it stands in the text too. */
  readonly link: string | null;
  /** Ids of what it is about; for the log of this server only. */
  readonly about: Readonly<Record<string, string>>;
}

/** What came of a try. `unknown`: it may have left; it is not sent again by the same channel. `reason`: a fixed word or the gateway's code, no text of theirs. */
export type Sent =
  | { readonly outcome: 'sent'; readonly ref?: string }
  | { readonly outcome: 'unknown'; readonly reason: string }
  | {
      readonly outcome: 'failed';
      readonly reason: string;
      /** The gateway takes nothing from us for so long. */
      readonly closedSeconds?: number;
      /** This address leads to nobody any more. */
      readonly addressGone?: true;
    };

/** A secret that a channel was set up with is not in the folder of secrets any more. */
export class SecretMissing extends Error {}

/** A secret by its name. Throws `SecretMissing` rather than signing with nothing: the folder may have been lost, or left behind in a move. */
export function secretOf(secrets: ChannelValues, name: string): string {
  const value = secrets[name];
  if (!value) throw new SecretMissing(name);
  return value;
}

/** What a gateway's code may use. */
export interface GatewayPorts {
  readonly settings: ChannelValues;
  readonly secrets: ChannelValues;
  /** The only way to the network: guarded, limited in size and time. */
  readonly post: Post;
  readonly mayConnect: (host: string, port: number) => Promise<string>;
  /** ms. */
  readonly now: () => number;
  /** Where the log channel writes. */
  readonly logFolder: string;
}

/** Sends one message. Never throws for what a gateway does; a throw is `SecretMissing`, or a bug of ours. */
export type Gateway = (message: OutgoingMessage, ports: GatewayPorts) => Promise<Sent>;
export type Gateways = Readonly<Record<ChannelKind, Gateway>>;
