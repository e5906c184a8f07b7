import { type Refusal, refuse } from '../decision.ts';
import type { ChannelKind } from './kinds.ts';
import { mostPerNumber } from './number-limit.ts';

/** One field that a channel is set up with. A secret is kept outside the database and never shown again. */
export interface ChannelField {
  readonly name: string;
  readonly is: 'url' | 'text' | 'number';
  readonly secret?: true;
  readonly optional?: true;
  /** Of a number; 1 and 999,999,999 when left out. */
  readonly least?: number;
  readonly most?: number;
}

/**
 * How many messages one number may get in an hour by this channel, where the provider or the office wants fewer than {@link mostPerNumber}: an office may say less and never
 * more, and not less than one call and the word of its end (decision 0051).
 */
const perNumberHour: ChannelField = {
  name: 'perNumberHour',
  is: 'number',
  optional: true,
  least: 2,
  most: mostPerNumber,
};
const gateway: readonly ChannelField[] = [
  { name: 'url', is: 'url' },
  { name: 'perMinute', is: 'number', optional: true },
  perNumberHour,
  { name: 'key', is: 'text', secret: true },
];
const endpoint: ChannelField = { name: 'endpoint', is: 'url', optional: true };
const template = (name: string): ChannelField => ({ name, is: 'text' });

/** Fields of each channel, in the order of the form. */
export const channelFields: Readonly<Record<ChannelKind, readonly ChannelField[]>> = {
  'wecom-app': [
    { name: 'corpId', is: 'text' },
    { name: 'agentId', is: 'number' },
    endpoint,
    { name: 'appSecret', is: 'text', secret: true },
  ],
  'dingtalk-app': [
    { name: 'appKey', is: 'text' },
    { name: 'agentId', is: 'number' },
    endpoint,
    { name: 'appSecret', is: 'text', secret: true },
  ],
  'feishu-app': [{ name: 'appId', is: 'text' }, endpoint, { name: 'appSecret', is: 'text', secret: true }],
  'web-push': [{ name: 'contact', is: 'text' }],
  'sms-aliyun': [
    { name: 'signName', is: 'text' },
    template('templateCall'),
    template('templateCancel'),
    template('templateCorrection'),
    template('templateRelease'),
    perNumberHour,
    endpoint,
    { name: 'accessKeyId', is: 'text', secret: true },
    { name: 'accessKeySecret', is: 'text', secret: true },
  ],
  'sms-http': gateway,
  'voice-http': gateway,
  email: [
    { name: 'host', is: 'text' },
    { name: 'port', is: 'number' },
    { name: 'from', is: 'text' },
    { name: 'user', is: 'text', optional: true },
    { name: 'perMinute', is: 'number', optional: true },
    { name: 'password', is: 'text', secret: true, optional: true },
  ],
  'wecom-robot': [{ name: 'url', is: 'url', secret: true }],
  'dingtalk-robot': [
    { name: 'url', is: 'url', secret: true },
    { name: 'signingKey', is: 'text', secret: true },
  ],
  'feishu-robot': [
    { name: 'url', is: 'url', secret: true },
    { name: 'signingKey', is: 'text', secret: true, optional: true },
  ],
  log: [],
};

/** Values by field name. */
export type ChannelValues = Readonly<Record<string, string>>;

/**
 * Checks what somebody set a channel up with. A secret that is left out stays as it is, so it may be missing where one is kept already.
 * Refusals: `channel-field-unknown`, `channel-field-missing`, `channel-field-wrong` (facts: field, wants; least and most of a number that has bounds).
 */
export function faultOfSettings(
  kind: ChannelKind,
  given: { readonly settings: ChannelValues; readonly secrets: ChannelValues; readonly kept: ReadonlySet<string> },
): Refusal | null {
  const fields = channelFields[kind];
  const named = (secret: boolean): ReadonlySet<string> =>
    new Set(fields.filter(field => Boolean(field.secret) === secret).map(field => field.name));
  const unknown =
    Object.keys(given.settings).find(name => !named(false).has(name)) ??
    Object.keys(given.secrets).find(name => !named(true).has(name));
  if (unknown) return refuse('channel-field-unknown', { field: unknown });
  for (const field of fields) {
    const value = (field.secret ? given.secrets : given.settings)[field.name]?.trim() ?? '';
    if (value === '') {
      if (field.optional || (field.secret && given.kept.has(field.name))) continue;
      return refuse('channel-field-missing', { field: field.name });
    }
    if (!isRight(field, value))
      return refuse('channel-field-wrong', { field: field.name, wants: field.is, ...boundsOf(field) });
  }
  return null;
}

/** Between what a number must lie; nothing where any will do. */
const boundsOf = ({ least, most }: ChannelField): { least?: number; most?: number } =>
  least !== undefined && most !== undefined ? { least, most } : {};

function isRight({ is, least = 1, most = 999_999_999 }: ChannelField, value: string): boolean {
  if (value.length > 500) return false;
  if (is === 'number') return /^\d{1,9}$/.test(value) && Number(value) >= least && Number(value) <= most;
  return is === 'text' || /^https?:\/\/[^\s/?#@]+(?:[/?#]\S*)?$/.test(value);
}
