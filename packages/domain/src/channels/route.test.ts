import { expect, test } from 'vitest';
import {
  type AddressKind,
  type ChannelKind,
  channelStandingOf,
  faultOfSettings,
  nextAfter,
  nextChannel,
  type ReadyChannel,
  type Recipient,
  reachOf,
  waysTo,
} from './index.ts';

const ready = (kind: ChannelKind, position: number, more: Partial<ReadyChannel> = {}): ReadyChannel => ({
  kind,
  position,
  drillPassed: true,
  standing: 'well',
  ...more,
});
const person = (addresses: readonly AddressKind[], preferred: ChannelKind | null = null): Recipient => ({
  addresses: new Set(addresses),
  preferred,
});
const none: ReadonlySet<ChannelKind> = new Set();

test('the person’s own wish first, then the community’s order, each once, and then nothing', () => {
  const channels = [ready('sms-http', 1), ready('voice-http', 2), ready('email', 3)];
  const one = person(['phone', 'email'], 'voice-http');
  const tried = new Set<ChannelKind>();
  const order: (ChannelKind | null)[] = [];
  for (let step = 0; step < 4; step++) {
    const { kind } = nextChannel(channels, one, 'actual', tried);
    order.push(kind);
    if (kind) tried.add(kind);
  }
  expect(order).toEqual(['voice-http', 'sms-http', 'email', null]);
});

test('what is passed over is named: no address, no drill, down, closed', () => {
  const channels = [
    ready('wecom-app', 1),
    ready('sms-http', 2, { drillPassed: false }),
    ready('voice-http', 3, { standing: 'down' }),
    ready('dingtalk-robot', 4, { standing: 'blocked' }),
    ready('log', 5, { drillPassed: false }),
  ];
  expect(nextChannel(channels, person(['phone']), 'actual', none)).toEqual({
    kind: 'log',
    passedOver: [
      { kind: 'wecom-app', reason: 'no-address' },
      { kind: 'sms-http', reason: 'no-drill-passed' },
      { kind: 'voice-http', reason: 'channel-down' },
      { kind: 'dingtalk-robot', reason: 'channel-blocked' },
    ],
  });
});

test('a drill may use a channel on which no drill has passed yet: that is how one passes', () => {
  const channels = [ready('sms-http', 1, { drillPassed: false })];
  expect(nextChannel(channels, person(['phone']), 'exercise', none).kind).toBe('sms-http');
  expect(waysTo(channels, person(['phone']), 'actual')).toEqual([]);
});

test('a channel that closed itself to a drill is asked after every other by what is real, wished for or not, and is left out by none', () => {
  const closed = ready('sms-http', 1, { closedToDrill: true });
  const channels = [closed, ready('wecom-app', 2), ready('voice-http', 3)];
  const all = person(['phone', 'wecom-id']);
  expect(waysTo(channels, all, 'actual')).toEqual(['wecom-app', 'voice-http', 'sms-http']);
  expect(waysTo(channels, { ...all, preferred: 'sms-http' }, 'actual').at(-1)).toBe('sms-http');
  expect(nextChannel([closed], all, 'actual', none).kind).toBe('sms-http');
});

test('a number that is full by one channel is reached by the next', () => {
  const channels = [ready('sms-http', 1), ready('voice-http', 2)];
  const full = { ...person(['phone']), numberFull: new Set(['sms-http'] as const) };
  expect(nextChannel(channels, full, 'actual', none)).toEqual({
    kind: 'voice-http',
    passedOver: [{ kind: 'sms-http', reason: 'number-limit' }],
  });
});

test('an office says less to a number than the project does, between two and six, and never more', () => {
  const fault = (perNumberHour: string) =>
    faultOfSettings('sms-http', {
      settings: { url: 'https://gateway.example.org/send', perNumberHour },
      secrets: { key: 'k' },
      kept: new Set(),
    });
  for (const good of ['', '2', '6']) expect(fault(good)).toBeNull();
  for (const bad of ['1', '7', '60', '-3', 'viele'])
    expect(fault(bad)).toEqual({
      refused: 'channel-field-wrong',
      facts: { field: 'perNumberHour', wants: 'number', least: 2, most: 6 },
    });
});

test('the next channel comes at once after a failure, after a wait when nobody knows, and not at all once it has arrived', () => {
  expect(nextAfter('sms-http', 'failed', 180)).toBe(0);
  expect(nextAfter('sms-http', 'unknown', 180)).toBe(180);
  expect(nextAfter('sms-http', 'sent', 180)).toBe(180);
  expect(nextAfter('sms-http', 'delivered', 180)).toBe(null);
  expect(nextAfter('wecom-app', 'sent', 180)).toBe(null);
});

test('web push, e-mail and a group’s chat are never the only way to somebody', () => {
  for (const kind of ['web-push', 'email', 'wecom-robot'] as const) expect(nextAfter(kind, 'sent', 60)).toBe(60);
});

test('before the button: who is called through what, how long it takes, and who cannot be reached', () => {
  const people = [
    ...Array.from({ length: 41 }, () => person(['phone'])),
    person(['wecom-id', 'phone']),
    person([]),
    person(['email']),
  ];
  const channels = [ready('wecom-app', 1), ready('sms-http', 2), ready('wecom-robot', 3)];
  const reach = reachOf(people, channels, 'actual', kind =>
    kind === 'sms-http' ? [{ messages: 20, seconds: 60 }] : [],
  );
  expect(reach).toEqual({
    people: 44,
    byChannel: [
      { kind: 'sms-http', people: 41, seconds: 123 },
      { kind: 'wecom-app', people: 1, seconds: 0 },
    ],
    seconds: 123,
    unreachable: [42, 43],
  });
});

test('a channel closes after three failures in a row, is tried again after half a minute, and a sent message opens it', () => {
  const now = '2026-06-01T00:00:00.000Z';
  const health = {
    sent: 5,
    failed: 3,
    unknown: 0,
    failedInRow: 3,
    lastSentAt: now,
    lastFailedAt: now,
    blockedUntil: null,
  };
  expect(channelStandingOf(health, now)).toBe('down');
  expect(channelStandingOf(health, '2026-06-01T00:00:31.000Z')).toBe('failing');
  expect(channelStandingOf({ ...health, failedInRow: 0 }, now)).toBe('well');
  expect(channelStandingOf({ ...health, blockedUntil: '2026-06-01T00:10:00.000Z' }, now)).toBe('blocked');
  expect(channelStandingOf({ ...health, sent: 0, failedInRow: 0 }, now)).toBe('unused');
});
