import { isChannelKind } from '@linli/domain';
import { z } from 'zod';
import { answerJson, problem, type Routes } from '../platform/http/index.ts';
import { readAliyun, readSigned } from './inbound.ts';
import { takeIn } from './take-in.ts';

const isId = (text: string): boolean => z.uuid().safeParse(text).success;

/**
 * Where gateways tell us of replies and receipts. Who may is shown by a signature, or by the secret in the address where a provider signs nothing. Whatever
 * is wrong looks alike from outside.
 */
export const channelsRoutes: Routes = (app, { platform, execute }) => {
  app.post('/api/channels/inbound/:communityId/sms-aliyun/:token', async c => {
    const { communityId, token } = c.req.param();
    const told = isId(communityId) ? readAliyun(platform, communityId, token, await c.req.text()) : null;
    if (!told) return problem(c, 'not-found');
    await takeIn(platform, execute, communityId, told);
    // What the provider wants to hear, else it pushes again.
    return answerJson(c, { code: 0, msg: 'OK' });
  });
  app.post('/api/channels/inbound/:communityId/:kind', async c => {
    const { communityId, kind } = c.req.param();
    if (!isId(communityId) || !isChannelKind(kind)) return problem(c, 'not-found');
    const told = await readSigned(platform, communityId, kind, {
      time: c.req.header('x-linli-time') ?? '',
      signature: c.req.header('x-linli-signature') ?? '',
      body: await c.req.text(),
    });
    if (!told) return problem(c, 'not-found');
    return answerJson(c, { taken: await takeIn(platform, execute, communityId, told) });
  });
};
