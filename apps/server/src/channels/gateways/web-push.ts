import webPush from 'web-push';
import { z } from 'zod';
import { type Gateway, secretOf } from '../gateway.ts';
import { NoAnswer } from '../outbound/post.ts';

const subscription = z.object({
  endpoint: z.url(),
  keys: z.object({ p256dh: z.string(), auth: z.string() }),
});
const hourSeconds = 3600;

/** A message to one browser (RFC 8030, 8291, 8292). Encrypted for that browser; its maker's service sees when, not what. */
export const webPushGateway: Gateway = async (message, { settings, secrets, post }) => {
  const to = subscription.parse(JSON.parse(message.address ?? '{}'));
  const request = webPush.generateRequestDetails(
    to,
    JSON.stringify({ id: message.id, kind: message.kind, text: message.text }),
    {
      vapidDetails: {
        subject: settings.contact ?? '',
        publicKey: secretOf(secrets, 'publicKey'),
        privateKey: secretOf(secrets, 'privateKey'),
      },
      TTL: hourSeconds,
      urgency: 'high',
    },
  );
  try {
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    const { status } = await post({ url: request.endpoint, headers, body: request.body ?? '' });
    if (status === 201 || status === 202 || status === 200) return { outcome: 'sent' };
    if (status === 404 || status === 410) return { outcome: 'failed', reason: 'address-unknown', addressGone: true };
    if (status === 429) return { outcome: 'failed', reason: 'rate-limited', closedSeconds: 60 };
    return { outcome: status >= 500 ? 'unknown' : 'failed', reason: `http-${status}` };
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    return { outcome: error.mayHaveLeft ? 'unknown' : 'failed', reason: error.reason };
  }
};

/** A pair of keys by which browsers know who sends (VAPID). */
export const makePushKeys = (): { publicKey: string; privateKey: string } => webPush.generateVAPIDKeys();
