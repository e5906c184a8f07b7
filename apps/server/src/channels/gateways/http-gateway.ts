import { createHmac } from 'node:crypto';
import { type Gateway, type OutgoingMessage, secretOf } from '../gateway.ts';
import { codeOf, json, sendAndRead } from './understand.ts';

/**
 * A gateway of the office's own choice, for short messages or automatic voice calls: `POST` of
 * `{id, to, text, kind, answers}` with `x-linli-time` and `x-linli-signature` (hex HMAC-SHA256 of `time.body` under the shared key).
 * It answers `{status: 'accepted', ref?}` or `{status: 'refused', code}`; the same `id` again must not send again.
 */
export const httpGateway: Gateway = (message, { settings, secrets, post, now }) => {
  const body = JSON.stringify(bodyOf(message));
  const time = String(Math.floor(now() / 1000));
  return sendAndRead(
    post,
    {
      url: settings.url ?? '',
      headers: {
        ...json,
        'idempotency-key': message.id,
        'x-linli-time': time,
        'x-linli-signature': signatureOf(secretOf(secrets, 'key'), time, body),
      },
      body,
    },
    said => {
      if (said.status === 'accepted')
        return { outcome: 'sent', ...(typeof said.ref === 'string' ? { ref: said.ref.slice(0, 100) } : {}) };
      if (said.status === 'refused') return { outcome: 'failed', reason: codeOf(said.code) };
      return null;
    },
  );
};

const bodyOf = ({ id, address, text, kind }: OutgoingMessage) => ({
  id,
  to: address,
  text,
  kind,
  // What a reply or a key means; nothing to answer where nothing is asked.
  answers: kind === 'call' || kind === 'correction' ? { 1: 'coming', 2: 'later', 3: 'cannot' } : {},
});

/** How both sides sign: ours to the gateway, and the gateway's replies to us. */
export const signatureOf = (key: string, time: string, body: string): string =>
  createHmac('sha256', key).update(`${time}.${body}`).digest('hex');
