import type { Actor } from '@linli/domain';
import { id } from '@linli/protocol';
import type { Context } from 'hono';
import { z } from 'zod';
import { answerJson, type HttpPorts, problem, type Routes, whoMay } from '../../platform/http/index.ts';
import { childId } from '../../platform/ids.ts';
import { loadRevision } from '../load-inventory.ts';
import { type FileAnswer, readFileInThread } from './read-file.ts';
import { readUpload, type Upload } from './read-upload.ts';
import { runImport } from './run-import.ts';

const megabyte = 1_000_000;
/** The largest file that is read: about thirty times a large community's. */
const limitBytes = 150 * megabyte;
/** What all uploads together may hold. */
const memoryBytes = 2 * limitBytes;
/** A community of 20,000 doors with all its places has a quarter of this. */
const mostRows = 100_000;

const query = z.object({
  communityId: id,
  format: z.enum(['geojson', 'csv']),
  coordinates: z.enum(['wgs84', 'gcj02', 'bd09']).default('wgs84'),
  dryRun: z.enum(['0', '1']).default('0'),
});

/** `POST /api/places/import`: one file as the raw body; answers with the report of what became of each row. */
export const placesRoutes: Routes = (app, ports) => {
  app.post('/api/places/import', async c => {
    const asked = query.safeParse(c.req.query());
    const actor = await whoMay(c, ports.platform, 'places.importRows');
    if (actor instanceof Response) return actor;
    if (!asked.success) {
      const faults = asked.error.issues.map(issue => ({ path: issue.path.join('.'), message: issue.message }));
      return problem(c, 'invalid-input', { faults });
    }
    if (asked.data.communityId !== actor.communityId) return problem(c, 'not-found');
    const upload = await readUpload(c.req.raw.body, limitBytes, memoryBytes);
    if (upload === 'busy')
      return problem(c, 'too-many', { facts: { cure: 'Other files are being read. Try again in a minute.' } });
    if (upload === 'too-large') return tooLarge(c);
    try {
      return await importUpload(c, ports, asked.data, actor, upload);
    } finally {
      upload.release();
    }
  });
};

const cureForSize = 'Split the file by community. A community of 13,000 people is a few megabytes.';

function tooLarge(c: Context): Response {
  return problem(c, 'too-large', { facts: { limitBytes, limitRows: mostRows, cure: cureForSize } });
}

async function importUpload(
  c: Context,
  { platform, execute }: HttpPorts,
  asked: z.output<typeof query>,
  actor: Actor,
  upload: Upload,
): Promise<Response> {
  const { communityId, format, coordinates } = asked;
  const revision = await platform.database.platform(tx => loadRevision(tx, communityId));
  const file: FileAnswer = await readFileInThread({ bytes: upload.bytes, format, coordinates, mostRows });
  if (file.kind === 'refused') {
    const { refused, where, value, cure } = file.refusal;
    return problem(c, 'refused', { code: refused, facts: { where, value, cure } });
  }
  if (file.kind !== 'read') return tooLarge(c);
  // The same file on the same ledger is the same import: sent twice at once it is done once.
  const importId = childId(communityId, `import:${upload.hash}:${format}:${coordinates}:${revision}`);
  const run = { importId, communityId, actor, file, dryRun: asked.dryRun === '1' };
  return answerJson(c, await runImport(platform, execute, run));
}
