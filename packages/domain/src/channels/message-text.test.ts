import { expect, test } from 'vitest';
import {
  answerOfReply,
  bytesOf,
  faultOfSettings,
  fillTemplate,
  personalInMessage,
  segmentsOf,
  whyDrillDoesNotCount,
} from './index.ts';

test('a template with a field that has no value is refused before anything is sent', () => {
  expect(fillTemplate('{community}：{title}', { community: '试验社区', title: '府河涨水' })).toBe('试验社区：府河涨水');
  for (const title of [null, undefined, '', '  '])
    expect(fillTemplate('{community}：{title}', { community: '试验社区', title })).toEqual({
      refused: 'template-field-missing',
      facts: { field: 'title' },
    });
});

test('short messages are counted as they are charged', () => {
  expect(segmentsOf('')).toBe(0);
  expect(segmentsOf('水'.repeat(70))).toBe(1);
  expect(segmentsOf('水'.repeat(71))).toBe(2);
  expect(segmentsOf('水'.repeat(135))).toBe(3);
  expect(segmentsOf('a'.repeat(160))).toBe(1);
  expect(segmentsOf('a'.repeat(161))).toBe(2);
  expect(segmentsOf(`${'a'.repeat(159)}€`)).toBe(2);
  expect(bytesOf('水a😀')).toBe(8);
});

test('a message with somebody’s number or door in it is seen, the office’s own number and a link are not', () => {
  expect(personalInMessage('请去3栋2单元501室', null)).toEqual(['door']);
  expect(personalInMessage('联系 130 0000 0000', null)).toEqual(['phone']);
  expect(personalInMessage('请致电 028-0000-0000', '028-0000-0000')).toEqual([]);
  expect(personalInMessage('点开 https://example.org/field/#/a/13000000000', null)).toEqual([]);
});

test('a reply is understood by its digit or word, and never guessed', () => {
  expect(['1', ' １。', '能来'].map(answerOfReply)).toEqual(['coming', 'coming', 'coming']);
  expect(['2', '晚点'].map(answerOfReply)).toEqual(['later', 'later']);
  expect(['3', '来不了'].map(answerOfReply)).toEqual(['cannot', 'cannot']);
  expect(['', '12', '好的 我问问', '1 2'].map(answerOfReply)).toEqual([null, null, null, null]);
});

test('settings with a field missing, unknown or wrong are refused by name; a secret that is kept may stay out', () => {
  const none: ReadonlySet<string> = new Set();
  const given = { settings: { url: 'https://sms.example/send' }, secrets: { key: 'k' }, kept: none };
  expect(faultOfSettings('sms-http', given)).toBe(null);
  expect(faultOfSettings('sms-http', { ...given, secrets: {} })).toMatchObject({
    refused: 'channel-field-missing',
    facts: { field: 'key' },
  });
  expect(faultOfSettings('sms-http', { ...given, secrets: {}, kept: new Set(['key']) })).toBe(null);
  expect(faultOfSettings('sms-http', { ...given, settings: { url: 'ftp://x' } })).toMatchObject({
    refused: 'channel-field-wrong',
    facts: { field: 'url', wants: 'url' },
  });
  expect(faultOfSettings('sms-http', { ...given, settings: { url: 'https://user@x/' } })).toMatchObject({
    facts: { field: 'url' },
  });
  expect(faultOfSettings('sms-http', { ...given, settings: { ...given.settings, to: 'x' } })).toMatchObject({
    refused: 'channel-field-unknown',
  });
});

test('a drill counts for a channel when nine of ten messages left by it and somebody answered', () => {
  const good = { found: true, sent: 9, failed: 1, unknown: 0, answered: 1 };
  expect(whyDrillDoesNotCount(good)).toBe(null);
  expect(whyDrillDoesNotCount({ ...good, found: false })).toMatchObject({ refused: 'drill-unknown' });
  expect(whyDrillDoesNotCount({ ...good, sent: 0, failed: 0 })).toMatchObject({ refused: 'drill-not-through-channel' });
  expect(whyDrillDoesNotCount({ ...good, unknown: 1 })).toMatchObject({ refused: 'drill-too-many-failed' });
  expect(whyDrillDoesNotCount({ ...good, answered: 0 })).toMatchObject({ refused: 'drill-nobody-answered' });
});
