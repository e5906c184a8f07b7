import { createHash } from 'node:crypto';
import { type Gateway, type GatewayPorts, type OutgoingMessage, type Sent, secretOf } from '../gateway.ts';
import type { Outgoing } from '../outbound/post.ts';
import { accessToken, forgetToken, NoToken } from './access-token.ts';
import { codeOf, json, sendAndRead } from './understand.ts';

/** How a provider's app is asked: for its token, and for one message. */
interface AppApi {
  readonly usual: string;
  readonly tokenField: string;
  readonly askToken: (base: string, ports: GatewayPorts) => Outgoing;
  readonly message: (base: string, token: string, message: OutgoingMessage, ports: GatewayPorts) => Outgoing;
  /** Field of the code, 0 when all is well. */
  readonly codeField: string;
  readonly spent: ReadonlySet<number>;
  readonly tooOften: ReadonlySet<number>;
  /** Codes by which nobody of that account is there. */
  readonly nobody: ReadonlySet<number>;
}

function appGateway(api: AppApi): Gateway {
  return async (message, ports) => {
    const base = (ports.settings.endpoint || api.usual).replace(/\/+$/, '');
    const name = createHash('sha256')
      .update(JSON.stringify([base, ports.settings, ports.secrets]))
      .digest('hex');
    try {
      const token = await accessToken(ports, name, api.askToken(base, ports), api.tokenField);
      return await sendAndRead(ports.post, api.message(base, token, message, ports), said => read(api, name, said));
    } catch (error) {
      if (error instanceof NoToken) return { outcome: 'failed', reason: 'no-access-token' };
      throw error;
    }
  };
}

function read(api: AppApi, name: string, said: Record<string, unknown>): Sent | null {
  const code = said[api.codeField];
  if (typeof code !== 'number') return null;
  if (api.spent.has(code)) forgetToken(name);
  if (api.tooOften.has(code)) return { outcome: 'failed', reason: 'rate-limited', closedSeconds: 60 };
  if (api.nobody.has(code) || (code === 0 && typeof said.invaliduser === 'string' && said.invaliduser !== ''))
    return { outcome: 'failed', reason: 'address-unknown', addressGone: true };
  if (code !== 0) return { outcome: 'failed', reason: codeOf(code) };
  const ref = said.msgid ?? said.task_id ?? (said.data as Record<string, unknown> | undefined)?.message_id;
  return { outcome: 'sent', ...(ref === undefined ? {} : { ref: codeOf(ref) }) };
}

const parameters = (values: Readonly<Record<string, string | undefined>>): string =>
  new URLSearchParams(Object.entries(values).map(([name, value]) => [name, value ?? ''])).toString();

/** An app of WeCom to one member. Source: developer.work.weixin.qq.com/document/path/91039 (token), 90236 (message). */
export const wecomApp = appGateway({
  usual: 'https://qyapi.weixin.qq.com',
  tokenField: 'access_token',
  askToken: (base, { settings, secrets }) => ({
    url: `${base}/cgi-bin/gettoken?${parameters({ corpid: settings.corpId, corpsecret: secretOf(secrets, 'appSecret') })}`,
    method: 'GET',
  }),
  message: (base, token, { address, text }, { settings }) => ({
    url: `${base}/cgi-bin/message/send?${parameters({ access_token: token })}`,
    headers: json,
    // The provider drops what it has had within four hours: a repeat of ours is shown once.
    body: JSON.stringify({
      touser: address,
      msgtype: 'text',
      agentid: Number(settings.agentId),
      text: { content: text },
      enable_duplicate_check: 1,
      duplicate_check_interval: 14_400,
    }),
  }),
  codeField: 'errcode',
  spent: new Set([40014, 42001]),
  tooOften: new Set([45009]),
  nobody: new Set([40003, 81013]),
});

/** A work notice of a DingTalk app to one member. Source: open.dingtalk.com, "asynchronous sending of work notices" (corpconversation/asyncsend_v2). */
export const dingtalkApp = appGateway({
  usual: 'https://oapi.dingtalk.com',
  tokenField: 'access_token',
  askToken: (base, { settings, secrets }) => ({
    url: `${base}/gettoken?${parameters({ appkey: settings.appKey, appsecret: secretOf(secrets, 'appSecret') })}`,
    method: 'GET',
  }),
  message: (base, token, { address, text }, { settings }) => ({
    url: `${base}/topapi/message/corpconversation/asyncsend_v2?${parameters({ access_token: token })}`,
    headers: json,
    body: JSON.stringify({
      agent_id: Number(settings.agentId),
      userid_list: address,
      msg: { msgtype: 'text', text: { content: text } },
    }),
  }),
  codeField: 'errcode',
  spent: new Set([40014, 42001, 88]),
  tooOften: new Set([90018, 90005]),
  nobody: new Set([33012, 60121]),
});

/** A message of a Feishu app to one member. Source: open.feishu.cn, auth/v3/tenant_access_token/internal and im/v1/messages; `uuid` sends once within an hour. */
export const feishuApp = appGateway({
  usual: 'https://open.feishu.cn',
  tokenField: 'tenant_access_token',
  askToken: (base, { settings, secrets }) => ({
    url: `${base}/open-apis/auth/v3/tenant_access_token/internal`,
    headers: json,
    body: JSON.stringify({ app_id: settings.appId, app_secret: secretOf(secrets, 'appSecret') }),
  }),
  message: (base, token, { id, address, text }) => ({
    url: `${base}/open-apis/im/v1/messages?receive_id_type=user_id`,
    headers: { ...json, authorization: `Bearer ${token}` },
    body: JSON.stringify({ receive_id: address, msg_type: 'text', content: JSON.stringify({ text }), uuid: id }),
  }),
  codeField: 'code',
  spent: new Set([99991661, 99991663]),
  tooOften: new Set([99991400, 230020]),
  nobody: new Set([230001, 230013]),
});
