import { randomUUID } from 'node:crypto';
import { type Gateway, type MessageKind, secretOf } from '../gateway.ts';
import { queryOf, signedHeaders } from './aliyun-signature.ts';
import { codeOf, sendAndRead } from './understand.ts';

const templates: Readonly<Record<MessageKind, string>> = {
  call: 'templateCall',
  cancel: 'templateCancel',
  correction: 'templateCorrection',
  release: 'templateRelease',
  test: 'templateCall',
};

/** Signs that one variable of a template may have. Source: the provider's rules for template variables. */
const mostSigns = 35;

/**
 * Short messages by Alibaba Cloud (Dysmsapi 2017-05-25, SendSms). Text and links are filed with the provider; only `title` and `community`
 * are filled in, so nobody gets a link of their own: the answer is a reply with 1, 2 or 3. `OutId` is our try's id, by which replies and receipts come back.
 */
export const smsAliyun: Gateway = (message, { settings, secrets, post, now }) => {
  const { title, community } = message.fields;
  if (title.length > mostSigns || community.length > mostSigns)
    return Promise.resolve({ outcome: 'failed', reason: 'template-field-too-long' });
  const endpoint = new URL(settings.endpoint || 'https://dysmsapi.aliyuncs.com');
  const query = {
    PhoneNumbers: (message.address ?? '').replace(/\D/g, ''),
    SignName: settings.signName ?? '',
    TemplateCode: settings[templates[message.kind]] ?? '',
    TemplateParam: JSON.stringify({ title, community }),
    OutId: message.id,
  };
  const headers = signedHeaders(
    {
      host: endpoint.host,
      action: 'SendSms',
      version: '2017-05-25',
      query,
      date: `${new Date(now()).toISOString().slice(0, 19)}Z`,
      nonce: randomUUID(),
    },
    { id: secretOf(secrets, 'accessKeyId'), secret: secretOf(secrets, 'accessKeySecret') },
  );
  return sendAndRead(post, { url: `${endpoint.origin}/?${queryOf(query)}`, headers, body: '' }, said => {
    if (said.Code === 'OK') return { outcome: 'sent', ...(said.BizId ? { ref: codeOf(said.BizId) } : {}) };
    if (typeof said.Code !== 'string') return null;
    const limited = said.Code.includes('LIMIT') || said.Code.startsWith('Throttling');
    return {
      outcome: 'failed',
      reason: codeOf(said.Code),
      // A limit for one number says nothing about the others.
      ...(limited && said.Code.startsWith('Throttling') ? { closedSeconds: 60 } : {}),
    };
  });
};
