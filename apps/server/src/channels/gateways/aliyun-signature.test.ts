import { expect, test } from 'vitest';
import { queryOf, signedHeaders } from './aliyun-signature.ts';

test('the signature is the one that the provider’s documents give for their example', () => {
  const headers = signedHeaders(
    {
      host: 'ecs.cn-shanghai.aliyuncs.com',
      action: 'RunInstances',
      version: '2014-05-26',
      query: { ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd', RegionId: 'cn-shanghai' },
      date: '2023-10-26T10:22:32Z',
      nonce: '3156853299f313e23d1673dc12e1703d',
    },
    { id: 'YourAccessKeyId', secret: 'YourAccessKeySecret' },
  );
  expect(headers.authorization).toBe(
    'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
  );
});

test('a query is sorted and encoded as it is signed', () => {
  expect(queryOf({ b: '府河 (涨水)*', a: "1'2~" })).toBe('a=1%272~&b=%E5%BA%9C%E6%B2%B3%20%28%E6%B6%A8%E6%B0%B4%29%2A');
});
