import { join } from 'node:path';
import type { ChannelKind, ChannelValues } from '@linli/domain';
import type { Platform } from '../platform/command.ts';
import type { Destination } from './addresses.ts';
import { type Gateway, type GatewayPorts, type OutgoingMessage, SecretMissing, type Sent } from './gateway.ts';
import { gateways } from './gateways/index.ts';
import { guardedAddress } from './outbound/address-guard.ts';
import { makePost } from './outbound/post.ts';
import { ChannelSecrets } from './secrets.ts';

/** One message on its way through one channel. */
export interface Sending {
  readonly communityId: string;
  readonly kind: ChannelKind;
  readonly settings: ChannelValues;
  readonly destinations: readonly Destination[];
  readonly message: Omit<OutgoingMessage, 'address'>;
}

/** Gives it to the gateway, once for each destination. One that took it is enough; the devices are told apart for their health. */
export async function sendTo(
  platform: Platform,
  { communityId, kind, settings, destinations, message }: Sending,
): Promise<{ readonly outcome: Sent; readonly devices: ReadonlyMap<string, Sent> }> {
  const guard = { privateGateways: platform.outbound.privateGateways, synthetic: platform.synthetic };
  const ports = {
    settings,
    secrets: await new ChannelSecrets(platform.outbound.secretsFolder).of(communityId, kind),
    post: makePost(guard, platform.outbound.timeoutMs),
    mayConnect: (host: string, port: number) => guardedAddress(host, port, guard),
    now: () => platform.clock.now(),
    logFolder: join(platform.filesFolder, 'channels'),
  };
  const sents = await Promise.all(
    destinations.map(({ address }) => sendOne(gateways[kind], { ...message, address }, ports)),
  );
  const devices = new Map<string, Sent>();
  for (const [index, { addressId }] of destinations.entries()) if (addressId) devices.set(addressId, sents[index]!);
  return { outcome: best(sents), devices };
}

/** A lost secret is the office's to give again; the message goes on to the next channel meanwhile. */
async function sendOne(gateway: Gateway, message: OutgoingMessage, ports: GatewayPorts): Promise<Sent> {
  try {
    return await gateway(message, ports);
  } catch (error) {
    if (!(error instanceof SecretMissing)) throw error;
    return { outcome: 'failed', reason: 'secret-missing' };
  }
}

const order = { sent: 0, unknown: 1, failed: 2 } as const;
const best = (sents: readonly Sent[]): Sent => sents.toSorted((a, b) => order[a.outcome] - order[b.outcome])[0]!;
