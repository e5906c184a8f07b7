import { z } from 'zod';
import { areaAsked } from './area-asked.ts';
import { command, id, view } from './envelope.ts';

export const channelKind = z.enum([
  'wecom-app',
  'dingtalk-app',
  'feishu-app',
  'web-push',
  'sms-aliyun',
  'sms-http',
  'voice-http',
  'email',
  'wecom-robot',
  'dingtalk-robot',
  'feishu-robot',
  'log',
]);
const addressKind = z.enum(['email', 'wecom-id', 'dingtalk-id', 'feishu-id', 'device']);
const values = z.record(z.string().max(40), z.string().max(500));

export const channelsCommands = {
  /** Sets a channel up. Any change means that a drill must pass again; a secret that is left out stays as it is. */
  'channels.set': command(
    z.object({
      channelKind,
      enabled: z.boolean(),
      position: z.number().int().min(1).max(99),
      settings: values,
      secrets: values.default({}),
    }),
    z.object({}),
  ),
  /** Names an exercise that proves a channel, so that real messages may go through it. */
  'channels.passDrill': command(z.object({ channelKind, emergencyId: id }), z.object({})),
  /** A message to oneself, marked as a test. What came of it stands in `channels.list`. */
  'channels.test': command(z.object({ channelKind }), z.object({})),
  /** An account or mailbox of somebody; `null` takes it away. */
  'channels.setAddress': command(
    z.object({
      personId: id,
      addressKind: addressKind.exclude(['device']),
      address: z.string().trim().min(1).max(200).nullable(),
    }),
    z.object({}),
  ),
  /** This browser may be sent messages (RFC 8030); its subscription as the browser gave it. */
  'channels.addDevice': command(
    z.object({
      endpoint: z.url().max(1000),
      keys: z.object({ p256dh: z.string().max(200), auth: z.string().max(100) }),
    }),
    z.object({}),
  ),
  /** The channel that somebody wants to be reached by first; `null` follows the community's order. */
  'channels.wish': command(z.object({ personId: id, channelKind: channelKind.nullable() }), z.object({})),
  /** What a gateway says of a message afterwards. From the gateway's own address only. */
  'channels.recordReceipt': command(
    z.object({ attemptId: id, arrived: z.boolean(), reasonCode: z.string().max(80).optional() }),
    z.object({}),
  ),
};

const health = z.object({
  standing: z.enum(['unused', 'well', 'failing', 'down', 'blocked']),
  sent: z.number(),
  failed: z.number(),
  unknown: z.number(),
  lastSentAt: z.string().nullable(),
  lastFailedAt: z.string().nullable(),
  lastReason: z.string().nullable(),
  blockedUntil: z.string().nullable(),
});

export const channelsViews = {
  /** Every channel: how it is set up (secrets by name only), how it stands, whether a drill has passed. */
  'channels.list': view(
    z.object({ communityId: id }),
    z.object({
      rows: z.array(
        z.object({
          channelKind,
          enabled: z.boolean(),
          position: z.number(),
          /** False: never set up here. */
          isSetUp: z.boolean(),
          settings: values,
          fields: z.array(
            z.object({
              name: z.string(),
              is: z.enum(['url', 'text', 'number']),
              secret: z.boolean(),
              optional: z.boolean(),
            }),
          ),
          secretNames: z.array(z.string()),
          drillPassedAt: z.string().nullable(),
          windows: z.array(z.object({ messages: z.number(), seconds: z.number() })),
          blockSeconds: z.number(),
          limitSource: z.string(),
          devices: z.number(),
          health,
          test: z
            .object({
              at: z.string(),
              outcome: z.enum(['waiting', 'sent', 'failed', 'unknown']),
              reasonCode: z.string().nullable(),
            })
            .nullable(),
          /** Where a gateway delivers replies and receipts; `null` where it has none. */
          inboundPath: z.string().nullable(),
        }),
      ),
      /** Exercises that may prove a channel, the latest first. */
      drills: z.array(z.object({ emergencyId: id, title: z.string(), openedAt: z.string() })),
    }),
  ),
  /** Before the button: who would be called through what, how long that takes, and whom nothing reaches. Names for the office only. */
  'channels.reach': view(
    z.object({
      communityId: id,
      playbookId: z.string().max(60),
      level: z.string().max(30),
      exercise: z.enum(['yes', 'no']),
      ...areaAsked,
      /** Channels that the exercise would name, with commas between them. */
      channels: z.string().max(200).optional(),
    }),
    z.object({
      /** Every channel that is on: an exercise names some of them. */
      channelsOn: z.array(channelKind),
      /** Of these everybody in a chat group reads the messages, whoever takes part in drills. */
      groupChannels: z.array(channelKind),
      /** So many of so many take part in drills; `null` where that would say who, and for a real call-up. */
      takingPart: z.object({ people: z.number(), takePart: z.number() }).nullable(),
      people: z.number(),
      byChannel: z.array(z.object({ channelKind, people: z.number(), seconds: z.number() })),
      seconds: z.number(),
      /** Down or closed at this moment. */
      closed: z.array(channelKind),
      withoutDrill: z.array(channelKind),
      onlyByTelephone: z.number(),
      telephoneMinutes: z.number(),
      unreachable: z.array(
        z.object({
          personId: id,
          personName: z.string().nullable(),
          role: z.string(),
          gridName: z.string().nullable(),
        }),
      ),
      unreachableCount: z.number(),
    }),
  ),
  /** Accounts, mailbox, browsers and wish of one person. */
  'channels.ofPerson': view(
    z.object({ communityId: id, personId: id }),
    z.object({
      addresses: z.array(z.object({ addressKind: addressKind.exclude(['device']), address: z.string() })),
      devices: z.number(),
      wish: channelKind.nullable(),
    }),
  ),
  /** By which key a browser lets this office send it messages; null while browsers are not sent any. */
  'channels.pushKey': view(z.object({ communityId: id }), z.object({ publicKey: z.string().nullable() })),
  /** What has been tried to reach one person in one call-up, in order. */
  'channels.trail': view(
    z.object({ communityId: id, callUpId: id, callId: id }),
    z.object({
      rows: z.array(
        z.object({
          via: z.string(),
          messageKind: z.string().nullable(),
          outcome: z.string(),
          reasonCode: z.string().nullable(),
          at: z.string(),
        }),
      ),
    }),
  ),
};
