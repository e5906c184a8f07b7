import { type Actor, areRoles, type SheetPlan } from '@linli/domain';
import { type ImportLine, id, sheetPlan } from '@linli/protocol';
import { defaultLimits, isWorkbookFault, workbookCure } from '@linli/workbook';
import type { Context } from 'hono';
import { z } from 'zod';
import { loadRevision, readUpload, type Upload } from '../places/index.ts';
import { answerJson, type HttpPorts, problem, type Routes, whoMay } from '../platform/http/index.ts';
import { childId } from '../platform/ids.ts';
import { sender } from './job.ts';
import { readInThread } from './read-in-thread.ts';
import { runJob } from './run-job.ts';
import { knownColumns } from './views.ts';

/** What all uploads of sheets together may hold. */
const memoryBytes = 2 * defaultLimits.maxBytes;

const query = z.object({
  communityId: id,
  coordinates: z.enum(['wgs84', 'gcj02', 'bd09']).default('wgs84'),
  language: z.enum(['zh', 'en']).default('zh'),
  dryRun: z.enum(['0', '1']).default('0'),
  plan: z
    .string()
    .max(12_000)
    .default('{}')
    .transform((text, c) => {
      try {
        const plan = sheetPlan.parse(JSON.parse(text));
        if (Object.values(plan.columns).every(areRoles)) return plan as SheetPlan;
      } catch {
        // Said below, like any other fault of the address.
      }
      c.addIssue({ code: 'custom', message: 'no plan' });
      return z.NEVER;
    }),
});
type Asked = z.output<typeof query>;

/**
 * `POST /api/imports/look` shows what a file holds; `POST /api/imports/run` tries it or stores it and answers line by line
 * (newline-delimited JSON): progress, refused rows, at last the report. The body is the file itself, both times: nothing is
 * kept of it between the two.
 */
export const importsRoutes: Routes = (app, ports) => {
  app.post('/api/imports/look', c => withUpload(c, ports, (asked, _, upload) => look(c, ports, asked, upload)));
  app.post('/api/imports/run', c => withUpload(c, ports, (asked, actor, upload) => run(ports, asked, actor, upload)));
};

async function withUpload(
  c: Context,
  ports: HttpPorts,
  work: (asked: Asked, actor: Actor, upload: Upload) => Promise<Response>,
): Promise<Response> {
  const asked = query.safeParse(c.req.query());
  const actor = await whoMay(c, ports.platform, 'places.importRows');
  if (actor instanceof Response) return actor;
  if (!asked.success) {
    const faults = asked.error.issues.map(issue => ({ path: issue.path.join('.'), message: issue.message }));
    return problem(c, 'invalid-input', { faults });
  }
  if (asked.data.communityId !== actor.communityId) return problem(c, 'not-found');
  const upload = await readUpload(c.req.raw.body, defaultLimits.maxBytes, memoryBytes);
  if (upload === 'busy') return problem(c, 'too-many');
  if (upload === 'too-large') {
    const cure = workbookCure('file-too-large', asked.data.language);
    return problem(c, 'too-large', { facts: { limitBytes: defaultLimits.maxBytes, cure } });
  }
  return work(asked.data, actor, upload);
}

async function look(c: Context, { platform }: HttpPorts, asked: Asked, upload: Upload): Promise<Response> {
  const { plan, coordinates, language, communityId } = asked;
  const year = new Date(platform.clock.now()).getUTCFullYear();
  try {
    for await (const answer of readInThread({
      bytes: upload.bytes,
      want: 'look',
      plan,
      coordinates,
      year,
      limits: defaultLimits,
    })) {
      if (isWorkbookFault(answer)) {
        const { refused: code, where, value } = answer;
        return problem(c, 'refused', { code, facts: { where, value, cure: workbookCure(code, language) } });
      }
      if (answer.kind !== 'seen') continue;
      const { format, encoding, notes } = answer;
      const signatures = answer.sheets.map(sheet => sheet.signature);
      const known = await platform.database.read([communityId], tx => knownColumns(tx, communityId, signatures));
      const sheets = answer.sheets.map(sheet => {
        const roles = known.get(sheet.signature);
        const isKnown = roles !== undefined && roles.length === sheet.roles.length && !plan.columns[sheet.signature];
        // Only what differs from the guess is something that somebody has corrected.
        const isRemembered = isKnown && roles.join() !== sheet.roles.join();
        return { ...sheet, roles: isKnown ? roles : sheet.roles, isRemembered };
      });
      return answerJson(c, { format, encoding, notes, sheets });
    }
    throw new Error('the reading thread ended without an answer');
  } finally {
    upload.release();
  }
}

async function run(ports: HttpPorts, asked: Asked, actor: Actor, upload: Upload): Promise<Response> {
  const { communityId, plan, coordinates, language } = asked;
  const revision = await ports.platform.database.platform(tx => loadRevision(tx, communityId));
  // The same file, read the same way, on the same ledger is the same import: sent twice at once it is done once.
  const importId = childId(communityId, `sheet:${upload.hash}:${JSON.stringify(plan)}:${coordinates}:${revision}`);
  const job = {
    platform: ports.platform,
    importId,
    communityId,
    dryRun: asked.dryRun === '1',
    language,
    plan,
    coordinates,
    bytes: upload.bytes,
    send: sender(ports, importId, communityId, actor),
  };
  return linesResponse(runJob(job), upload, ports);
}

/** Answers line by line. Who goes away stops the work after the line at hand; a bug is logged and ends the answer short. */
function linesResponse(lines: AsyncGenerator<ImportLine>, upload: Upload, { platform }: HttpPorts): Response {
  const encoder = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const next = await lines.next();
        if (!next.done) return controller.enqueue(encoder.encode(`${JSON.stringify(next.value)}\n`));
        controller.close();
      } catch (error) {
        platform.log.error({ error: String(error).slice(0, 500) }, 'an import broke off');
        controller.error(new Error('broken off'));
      }
      upload.release();
    },
    async cancel() {
      await lines.return(undefined);
      upload.release();
    },
  });
  return new Response(stream, {
    headers: { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
  });
}
