import { id, type Result } from '@linli/protocol';
import { z } from 'zod';
import { iso } from '../../platform/clock.ts';
import { answerOf, problem, type Routes, readJson, whoMay } from '../../platform/http/index.ts';
import { newId } from '../../platform/ids.ts';
import { describeReading } from '../../platform/reads/reading.ts';
import { readerOf } from '../reader.ts';
import { makeFile, readFilling } from './make-file.ts';

const request = z.object({
  formId: id,
  fillingId: id,
  format: z.enum(['xlsx', 'pdf']),
  locale: z.enum(['zh', 'en']).default('zh'),
  purpose: z.string().min(1).max(80).default('daily-service'),
});

const types = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
} as const;

/** Runs `insight.fill`, then answers with the file; its headers count the cells. What the command refuses never becomes a file. */
export const fileRoute: Routes = (app, { platform, execute }) => {
  app.post('/api/insight/file', async c => {
    const actor = await whoMay(c, platform, 'insight.fill');
    if (actor instanceof Response) return actor;
    const asked = request.safeParse(await readJson(c));
    if (!asked.success) return problem(c, 'invalid-input');
    const { purpose, ...payload } = asked.data;
    const { communityId, personId } = actor;
    const at = iso(platform.clock.now());
    const kind = 'insight.fill';
    const answer = await execute({ id: newId(), kind, communityId, purpose, capturedAt: at, payload }, actor);
    if (answer.outcome !== 'accepted') return answerOf(c, answer);
    describeReading(kind, purpose);
    const { versionNo, deleteBy } = answer.result as Result<'insight.fill'>;
    const reader = readerOf({ actor, kind, purpose });
    const taken = { ...payload, communityId, personId, versionNo, purpose, reader, at, deleteBy };
    const read = await platform.database.read([communityId], tx => readFilling(tx, platform, taken));
    const bytes = await makeFile(taken, read);
    if (bytes === 'busy') return problem(c, 'too-many');
    const { drawn, blank, asked: askedCells, hidden, rows } = read.filled;
    const name = encodeURIComponent(`${read.form.name}-${at.slice(0, 10)}.${payload.format}`);
    return c.newResponse(bytes as Uint8Array<ArrayBuffer>, 200, {
      'content-type': types[payload.format],
      'content-disposition': `attachment; filename="linli-form-${at.slice(0, 10)}.${payload.format}"; filename*=UTF-8''${name}`,
      'cache-control': 'no-store',
      'x-linli-cells': `rows=${rows.length} drawn=${drawn} blank=${blank} asked=${askedCells} hidden=${hidden}`,
    });
  });
};
