/** Every way by which a message leaves, in the order in which a community that says nothing else tries them. */
export const channelKinds = [
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
] as const;
export type ChannelKind = (typeof channelKinds)[number];

/** What a channel needs of a person to reach them. `device`: a browser that said yes to messages. */
export const addressKinds = ['phone', 'email', 'wecom-id', 'dingtalk-id', 'feishu-id', 'device'] as const;
export type AddressKind = (typeof addressKinds)[number];

/** What of a message may be handed to a channel at all. `link`: the person's own link, by which they answer. */
export type MessageField = 'title' | 'community' | 'office-phone' | 'script' | 'link';

/** At most so many messages in any stretch of so many seconds. */
export interface PaceWindow {
  readonly messages: number;
  readonly seconds: number;
}

/** What a channel is and may do, as data. */
export interface ChannelTraits {
  /** One person, a whole chat group, or nobody (a file). */
  readonly reaches: 'person' | 'group' | 'nobody';
  /** `null` where no address of a person is needed. */
  readonly address: AddressKind | null;
  readonly carries: readonly MessageField[];
  /** Says afterwards whether a message arrived; without it, "sent" is the last that is known. */
  readonly receipts: boolean;
  /** False: never the only way to somebody, however well it seems to work. */
  readonly alone: boolean;
  /** Empty: none that is known; the office may set one of its own. */
  readonly windows: readonly PaceWindow[];
  /** How long the channel is closed to us after a window was overrun; 0 = only until the window has passed. */
  readonly blockSeconds: number;
  /** Bytes of UTF-8 that a body may have. */
  readonly maxBytes: number | null;
  /** Where the limits stand. */
  readonly source: string;
}

const everything: readonly MessageField[] = ['title', 'community', 'office-phone', 'script', 'link'];
const noLink: readonly MessageField[] = ['title', 'community', 'office-phone'];
const robot = { reaches: 'group', address: null, carries: noLink, receipts: false, alone: false } as const;
const app = { reaches: 'person', carries: everything, receipts: false, alone: true } as const;

export const channelTraits: Readonly<Record<ChannelKind, ChannelTraits>> = {
  'wecom-app': {
    ...app,
    address: 'wecom-id',
    windows: [{ messages: 10_000, seconds: 60 }],
    blockSeconds: 0,
    maxBytes: 2048,
    source:
      'developer.work.weixin.qq.com/document/path/90236, 90312: 10,000 calls a minute an interface; 30 a minute a member; text of 2,048 bytes',
  },
  'dingtalk-app': {
    ...app,
    address: 'dingtalk-id',
    windows: [{ messages: 1500, seconds: 60 }],
    blockSeconds: 0,
    maxBytes: 2048,
    source:
      'open.dingtalk.com, work notices: 500 a day a person; the same text once a day a person; 1,500 calls a minute',
  },
  'feishu-app': {
    ...app,
    address: 'feishu-id',
    windows: [
      { messages: 1000, seconds: 60 },
      { messages: 50, seconds: 1 },
    ],
    blockSeconds: 0,
    maxBytes: 150 * 1024,
    source: 'open.feishu.cn/document/server-docs/im-v1/message/create: 1,000 a minute and 50 a second; 150 KB of text',
  },
  'web-push': {
    reaches: 'person',
    address: 'device',
    carries: noLink,
    receipts: false,
    alone: false,
    windows: [],
    blockSeconds: 0,
    maxBytes: 3072,
    source:
      'RFC 8030 section 7.2: a body of 4,096 bytes when encrypted; dead on most Android telephones of the mainland',
  },
  'sms-aliyun': {
    reaches: 'person',
    address: 'phone',
    carries: noLink,
    receipts: true,
    alone: true,
    windows: [{ messages: 100, seconds: 1 }],
    blockSeconds: 0,
    maxBytes: null,
    source:
      'help.aliyun.com, SendSms: filed signature and template, no link of a person’s own; 100 a second is our own choice below the provider’s',
  },
  'sms-http': {
    reaches: 'person',
    address: 'phone',
    carries: everything,
    receipts: true,
    alone: true,
    windows: [],
    blockSeconds: 0,
    maxBytes: null,
    source: 'as agreed with the gateway; set by the office',
  },
  'voice-http': {
    reaches: 'person',
    address: 'phone',
    carries: ['title', 'community', 'office-phone', 'script'],
    receipts: true,
    alone: true,
    windows: [],
    blockSeconds: 0,
    maxBytes: null,
    source: 'as agreed with the gateway; set by the office',
  },
  email: {
    reaches: 'person',
    address: 'email',
    carries: everything,
    receipts: false,
    alone: false,
    windows: [],
    blockSeconds: 0,
    maxBytes: 100 * 1024,
    source: 'as agreed with the mail server; set by the office. Read in hours, not minutes: never the only way',
  },
  'wecom-robot': {
    ...robot,
    windows: [{ messages: 20, seconds: 60 }],
    blockSeconds: 0,
    maxBytes: 2048,
    source: 'developer.work.weixin.qq.com/document/path/91770: 20 a minute a robot; text of 2,048 bytes',
  },
  'dingtalk-robot': {
    ...robot,
    windows: [{ messages: 20, seconds: 60 }],
    blockSeconds: 600,
    maxBytes: 20_000,
    source:
      'open.dingtalk.com/document/robots/custom-robot-access: 20 a minute a robot, then closed for ten minutes; body of 20,000 bytes',
  },
  'feishu-robot': {
    ...robot,
    windows: [
      { messages: 100, seconds: 60 },
      { messages: 5, seconds: 1 },
    ],
    blockSeconds: 0,
    maxBytes: 20 * 1024,
    source:
      'open.feishu.cn/document/client-docs/bot-v3/add-custom-bot: 100 a minute and 5 a second a robot; body of 20 KB',
  },
  log: {
    reaches: 'nobody',
    address: null,
    carries: everything,
    receipts: false,
    alone: false,
    windows: [],
    blockSeconds: 0,
    maxBytes: null,
    source: 'a file of this server',
  },
};

/** Whether a text names a channel. */
export const isChannelKind = (text: string): text is ChannelKind => channelKinds.some(kind => kind === text);
