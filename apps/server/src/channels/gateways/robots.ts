import { createHmac } from 'node:crypto';
import { channelTraits } from '@linli/domain';
import { type Gateway, type Sent, secretOf } from '../gateway.ts';
import { codeOf, json, sendAndRead } from './understand.ts';

/** What the three say: 0 is sent; the codes of "too often" close the channel. */
function reading(field: string, tooOften: ReadonlySet<number>, closedSeconds: number) {
  return (said: Record<string, unknown>): Sent | null => {
    const code = said[field];
    if (code === 0) return { outcome: 'sent' };
    if (typeof code !== 'number') return null;
    if (tooOften.has(code)) return { outcome: 'failed', reason: 'rate-limited', closedSeconds };
    return { outcome: 'failed', reason: codeOf(code) };
  };
}

/** A robot in a WeCom group. Source: developer.work.weixin.qq.com/document/path/91770; 45009 = too often. */
export const wecomRobot: Gateway = ({ text }, { secrets, post }) =>
  sendAndRead(
    post,
    {
      url: secretOf(secrets, 'url'),
      headers: json,
      body: JSON.stringify({ msgtype: 'text', text: { content: text } }),
    },
    reading('errcode', new Set([45009]), 60),
  );

/**
 * A robot in a DingTalk group, signed in the address: HMAC-SHA256 of `time\nkey` under the key. Source: open.dingtalk.com, custom robot access; 130101 and
 * 410100 = too often, which closes it for ten minutes.
 */
export const dingtalkRobot: Gateway = ({ text }, { secrets, post, now }) => {
  const key = secretOf(secrets, 'signingKey');
  const time = String(now());
  const url = new URL(secretOf(secrets, 'url'));
  url.searchParams.set('timestamp', time);
  url.searchParams.set('sign', createHmac('sha256', key).update(`${time}\n${key}`).digest('base64'));
  return sendAndRead(
    post,
    { url: url.href, headers: json, body: JSON.stringify({ msgtype: 'text', text: { content: text } }) },
    reading('errcode', new Set([130101, 410100]), channelTraits['dingtalk-robot'].blockSeconds),
  );
};

/**
 * A robot in a Feishu group, signed in the body: HMAC-SHA256 of nothing under `time\nkey`. Source: open.feishu.cn, custom bot guide; 9499 and 11232 = too often.
 */
export const feishuRobot: Gateway = ({ text }, { secrets, post, now }) => {
  const time = String(Math.floor(now() / 1000));
  const key = secrets.signingKey;
  const signed = key ? { timestamp: time, sign: createHmac('sha256', `${time}\n${key}`).digest('base64') } : {};
  return sendAndRead(
    post,
    {
      url: secretOf(secrets, 'url'),
      headers: json,
      body: JSON.stringify({ ...signed, msg_type: 'text', content: { text } }),
    },
    reading('code', new Set([9499, 11232, 99991400]), 60),
  );
};
