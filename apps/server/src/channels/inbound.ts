import { createHash, timingSafeEqual } from 'node:crypto';
import { type ChannelKind, channelTraits } from '@linli/domain';
import { z } from 'zod';
import type { Platform } from '../platform/command.ts';
import { signatureOf } from './gateways/http-gateway.ts';
import { codeOf } from './gateways/understand.ts';
import { ChannelSecrets } from './secrets.ts';

/** What a gateway tells us: somebody replied, or a message arrived or did not. */
export type Told =
  | { readonly type: 'reply'; readonly id: string; readonly from: string; readonly text: string }
  | { readonly type: 'receipt'; readonly attemptId: string; readonly arrived: boolean; readonly reasonCode: string };

const told = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('reply'),
    id: z.string().min(1).max(100),
    from: z.string().max(40),
    text: z.string().max(500),
  }),
  z.object({ type: z.literal('receipt'), id: z.uuid(), arrived: z.boolean(), code: z.string().max(80).optional() }),
]);
const aliyunReports = z.array(
  z.union([
    z.object({ phone_number: z.string(), content: z.string(), sequence_id: z.union([z.string(), z.number()]) }),
    z.object({ phone_number: z.string(), success: z.boolean(), out_id: z.string(), err_code: z.string().optional() }),
  ]),
);

/** How old a gateway's word may be: longer ago it may be a recording. */
const freshSeconds = 300;
const answering: ReadonlySet<ChannelKind> = new Set(['sms-aliyun', 'sms-http', 'voice-http']);

/** Address at which a channel's gateway tells us things; `null` where it has nothing to tell. */
export function inboundPathOf(platform: Platform, communityId: string, kind: ChannelKind): string | null {
  if (!answering.has(kind)) return null;
  const base = `/api/channels/inbound/${communityId}/${kind}`;
  // The provider signs nothing: the address itself is the secret, and can be made again by this server only.
  return kind === 'sms-aliyun' ? `${base}/${tokenOf(platform, communityId)}` : base;
}

const tokenOf = (platform: Platform, communityId: string): string =>
  platform.vault.derive(`channel-inbound:sms-aliyun:${communityId}`);

/** What Alibaba Cloud pushes (SmsUp, SmsReport), when the address holds the right token. `null`: not theirs, or not understood. */
export function readAliyun(platform: Platform, communityId: string, token: string, body: string): Told[] | null {
  if (!isSame(token, tokenOf(platform, communityId))) return null;
  const reports = aliyunReports.safeParse(jsonOf(body));
  if (!reports.success) return null;
  return reports.data.map(report =>
    'content' in report
      ? {
          type: 'reply',
          id: `aliyun:${report.sequence_id}`,
          from: report.phone_number,
          text: report.content.slice(0, 500),
        }
      : {
          type: 'receipt',
          attemptId: report.out_id,
          arrived: report.success,
          reasonCode: codeOf(report.err_code ?? 'not-delivered'),
        },
  );
}

/** What a gateway of the office's own choice tells us, signed as we sign to it. `null`: forged, old, or not understood. */
export async function readSigned(
  platform: Platform,
  communityId: string,
  kind: ChannelKind,
  sent: { readonly time: string; readonly signature: string; readonly body: string },
): Promise<Told[] | null> {
  if (!answering.has(kind) || !channelTraits[kind].receipts) return null;
  const { key } = await new ChannelSecrets(platform.outbound.secretsFolder).of(communityId, kind);
  if (!key || !/^\d{1,12}$/.test(sent.time) || !isSame(sent.signature, signatureOf(key, sent.time, sent.body)))
    return null;
  if (Math.abs(platform.clock.now() / 1000 - Number(sent.time)) > freshSeconds) return null;
  const one = told.safeParse(jsonOf(sent.body));
  if (!one.success) return null;
  if (one.data.type === 'reply') return [{ ...one.data, id: `${kind}:${one.data.id}` }];
  const { id, arrived, code } = one.data;
  return [{ type: 'receipt', attemptId: id, arrived, reasonCode: codeOf(code ?? 'not-delivered') }];
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

const isSame = (a: string, b: string): boolean => {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
};
