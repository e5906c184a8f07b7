import { exportContent, id } from '@linli/protocol';
import { z } from 'zod';
import { iso } from '../platform/clock.ts';
import { answerOf, problem, type Routes, readJson, whoMay } from '../platform/http/index.ts';
import { newId } from '../platform/ids.ts';
import { describeReading } from '../platform/reads/reading.ts';
import { exportFile } from './file.ts';

const request = exportContent.extend({ exportId: id, purpose: z.string().min(1).max(80).default('daily-service') });

/** `POST /api/exports/file`: runs `exports.take`, then answers with the file. What the command refuses never becomes a file. */
export const exportsRoutes: Routes = (app, { platform, execute }) => {
  app.post('/api/exports/file', async c => {
    const actor = await whoMay(c, platform, 'exports.take');
    if (actor instanceof Response) return actor;
    const asked = request.safeParse(await readJson(c));
    if (!asked.success) return problem(c, 'invalid-input');
    const { purpose, ...payload } = asked.data;
    const { communityId, personId } = actor;
    const at = iso(platform.clock.now());
    const command = { id: newId(), kind: 'exports.take', communityId, purpose, capturedAt: at, payload };
    const answer = await execute(command, actor);
    if (answer.outcome !== 'accepted') return answerOf(c, answer);
    describeReading('exports.take', purpose);
    const deleteBy = (answer.result as { deleteBy: string | null }).deleteBy;
    const taken = { communityId, personId, content: payload, purpose, at, deleteBy };
    const file = await platform.database.read([communityId], tx => exportFile(tx, platform, taken));
    return c.newResponse(file.bytes as Uint8Array<ArrayBuffer>, 200, {
      'content-type': file.type,
      'content-disposition': `attachment; filename="${file.name}"`,
      'cache-control': 'no-store',
    });
  });
};
