import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { channelTraits } from '@linli/domain';
import { signedHeaders } from '../gateways/aliyun-signature.ts';
import { signatureOf } from '../gateways/http-gateway.ts';

/** How a gateway behaves: as its documents say; never answering; saying yes in words of its own; breaking off; away; too busy. */
export type Behaviour = 'well' | 'slow' | 'lying' | 'cutting-off' | 'down' | 'refusing' | 'garbled-error';

/** One message that the gateway took to be sent. */
export interface Taken {
  readonly path: string;
  readonly body: string;
  readonly query: URLSearchParams;
  readonly at: number;
}

/** A gateway on 127.0.0.1 that speaks the formats of all providers, keeps their limits, and checks their signatures. */
export interface FakeGateway {
  readonly url: string;
  /** `host:port`, as a server must allow it. */
  readonly hostPort: string;
  behaves: Behaviour;
  /** Messages that left, in order. */
  readonly taken: Taken[];
  /** Bodies that came while it was away, in order. */
  readonly turnedAway: Pick<Taken, 'body' | 'at'>[];
  /** Asked but not taken: refused, or before anything was taken. */
  refused: number;
  stop(): Promise<void>;
}

export const fakeKeys = {
  key: 'shared-key',
  signingKey: 'SEC-fake',
  accessKeyId: 'fake-id',
  accessKeySecret: 'fake-secret',
} as const;

/** @param now the clock by which its limits count */
export async function startFakeGateway(now: () => number): Promise<FakeGateway> {
  const limits = new Map<string, { at: number[]; closedUntil: number }>();
  const server = createServer((request, response) => {
    void bodyOf(request).then(body => respond(gateway, limits, now, request, response, body));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const gateway: FakeGateway = {
    url: `http://127.0.0.1:${port}`,
    hostPort: `127.0.0.1:${port}`,
    behaves: 'well',
    taken: [],
    turnedAway: [],
    refused: 0,
    stop: () => {
      server.closeAllConnections();
      return new Promise(resolve => server.close(() => resolve()));
    },
  };
  return gateway;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

type Limits = Map<string, { at: number[]; closedUntil: number }>;

function respond(
  gateway: FakeGateway,
  limits: Limits,
  now: () => number,
  request: IncomingMessage,
  response: ServerResponse,
  body: string,
): void {
  const url = new URL(request.url ?? '/', gateway.url);
  const answer = answerTo(gateway, limits, now(), { url, request, body });
  if (answer === 'silence') return;
  if (answer === 'cut') {
    request.socket.destroy();
    return;
  }
  response.writeHead(answer.status, { 'content-type': 'application/json' });
  response.end(typeof answer.said === 'string' ? answer.said : JSON.stringify(answer.said));
}

interface Asked {
  readonly url: URL;
  readonly request: IncomingMessage;
  readonly body: string;
}
type Answer = { readonly status: number; readonly said: unknown } | 'silence' | 'cut';

function answerTo(gateway: FakeGateway, limits: Limits, at: number, { url, request, body }: Asked): Answer {
  if (url.pathname.endsWith('token') || url.pathname.endsWith('internal'))
    return {
      status: 200,
      said: { errcode: 0, code: 0, access_token: 'token', tenant_access_token: 'token', expires_in: 7200 },
    };
  const provider = providers.find(one => one.fits(url, request));
  if (!provider) return { status: 404, said: {} };
  if (gateway.behaves === 'down') {
    gateway.turnedAway.push({ body, at });
    return { status: 503, said: {} };
  }
  const no = gateway.behaves === 'refusing' ? 'refused' : whyNot(limits, provider, at, { url, request, body });
  if (no) {
    gateway.refused += 1;
    return { status: 200, said: provider.no(no) };
  }
  gateway.taken.push({ path: url.pathname, body, query: url.searchParams, at });
  if (gateway.behaves === 'slow') return 'silence';
  if (gateway.behaves === 'cutting-off') return 'cut';
  if (gateway.behaves === 'lying') return { status: 200, said: '<html>OK</html>' };
  return gateway.behaves === 'garbled-error' ? { status: 502, said: {} } : { status: 200, said: provider.yes() };
}

function whyNot(
  limits: Limits,
  provider: Provider,
  at: number,
  { url, request, body }: Asked,
): 'signature' | 'too-often' | null {
  if (!provider.signed(url, request, body)) return 'signature';
  return isTooMuch(limits, provider, `${provider.name} ${url.pathname}`, at, body) ? 'too-often' : null;
}

interface Provider {
  readonly name: keyof typeof channelTraits;
  readonly fits: (url: URL, request: IncomingMessage) => boolean;
  readonly signed: (url: URL, request: IncomingMessage, body: string) => boolean;
  readonly yes: () => unknown;
  readonly no: (why: 'refused' | 'signature' | 'too-often') => unknown;
}

/** Counts as the provider counts; over the limit it refuses, and where it punishes, for as long as it does. */
function isTooMuch(limits: Limits, { name }: Provider, key: string, at: number, body: string): boolean {
  const { windows, blockSeconds, maxBytes } = channelTraits[name];
  const state = limits.get(key) ?? { at: [], closedUntil: 0 };
  limits.set(key, state);
  if (maxBytes !== null && Buffer.byteLength(body) > maxBytes) return true;
  if (at < state.closedUntil) return true;
  const over = windows.some(
    ({ messages, seconds }) => state.at.filter(past => past > at - seconds * 1000).length >= messages,
  );
  if (over && blockSeconds > 0) state.closedUntil = at + blockSeconds * 1000;
  if (!over) state.at.push(at);
  return over;
}

const errcode = (tooOften: number) => ({
  yes: () => ({ errcode: 0, errmsg: 'ok', msgid: 'm1' }),
  no: (why: string) => ({ errcode: why === 'too-often' ? tooOften : 93000, errmsg: why }),
});

const providers: readonly Provider[] = [
  {
    name: 'sms-http',
    fits: url => url.pathname === '/send' || url.pathname === '/call',
    signed: (_url, request, body) =>
      request.headers['x-linli-signature'] === signatureOf(fakeKeys.key, String(request.headers['x-linli-time']), body),
    yes: () => ({ status: 'accepted', ref: 'g-1' }),
    no: why => ({ status: 'refused', code: why }),
  },
  {
    name: 'sms-aliyun',
    fits: (_url, request) => request.headers['x-acs-action'] === 'SendSms',
    signed: (url, request) => {
      const expected = signedHeaders(
        {
          host: String(request.headers.host),
          action: 'SendSms',
          version: String(request.headers['x-acs-version']),
          query: Object.fromEntries(url.searchParams),
          date: String(request.headers['x-acs-date']),
          nonce: String(request.headers['x-acs-signature-nonce']),
        },
        { id: fakeKeys.accessKeyId, secret: fakeKeys.accessKeySecret },
      );
      return request.headers.authorization === expected.authorization;
    },
    yes: () => ({ Code: 'OK', Message: 'OK', BizId: '900619746936498440^0', RequestId: 'r' }),
    no: why => ({ Code: why === 'too-often' ? 'isv.BUSINESS_LIMIT_CONTROL' : 'SignatureDoesNotMatch', Message: why }),
  },
  {
    name: 'wecom-robot',
    fits: url => url.pathname === '/cgi-bin/webhook/send',
    signed: url => url.searchParams.get('key') === 'robot-key',
    ...errcode(45009),
  },
  {
    name: 'dingtalk-robot',
    fits: url => url.pathname === '/robot/send',
    signed: url =>
      url.searchParams.get('sign') ===
      createHmac('sha256', fakeKeys.signingKey)
        .update(`${url.searchParams.get('timestamp')}\n${fakeKeys.signingKey}`)
        .digest('base64'),
    ...errcode(130101),
  },
  {
    name: 'feishu-robot',
    fits: url => url.pathname.startsWith('/open-apis/bot/v2/hook/'),
    signed: (_url, _request, body) => {
      const { timestamp, sign } = JSON.parse(body) as { timestamp: string; sign: string };
      return sign === createHmac('sha256', `${timestamp}\n${fakeKeys.signingKey}`).digest('base64');
    },
    yes: () => ({ code: 0, msg: 'success' }),
    no: why => ({ code: why === 'too-often' ? 11232 : 19021, msg: why }),
  },
  {
    name: 'wecom-app',
    fits: url => url.pathname === '/cgi-bin/message/send',
    signed: url => url.searchParams.get('access_token') === 'token',
    ...errcode(45009),
  },
  {
    name: 'dingtalk-app',
    fits: url => url.pathname.endsWith('/asyncsend_v2'),
    signed: url => url.searchParams.get('access_token') === 'token',
    ...errcode(90018),
  },
  {
    name: 'feishu-app',
    fits: url => url.pathname === '/open-apis/im/v1/messages',
    signed: (_url, request) => request.headers.authorization === 'Bearer token',
    yes: () => ({ code: 0, msg: 'success', data: { message_id: 'om_1' } }),
    no: why => ({ code: why === 'too-often' ? 99991400 : 230002, msg: why }),
  },
];
