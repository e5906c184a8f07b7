import { type ImportReport, importReport, type Problem } from '@linli/protocol';
import { openSession } from '../../access/index.ts';
import type { TestServer } from '../../testing/test-server.ts';

/** How a test sends a file. */
export interface UploadOptions {
  readonly format?: 'geojson' | 'csv';
  readonly coordinates?: string;
  readonly dryRun?: boolean;
  readonly communityId?: string;
}

/** Sends a file as the officer, over real HTTP; `report` is set when it was read, `problem` when it was refused. */
export async function upload(
  test: TestServer,
  body: string | ReadableStream<Uint8Array>,
  options: UploadOptions = {},
): Promise<{ status: number; report: ImportReport; problem: Problem }> {
  const session = await test.server.platform.database.platform(tx =>
    openSession(tx, { communityId: test.communityId, personId: test.officerId, app: 'console', now: test.clock.now() }),
  );
  const query = new URLSearchParams({
    communityId: options.communityId ?? test.communityId,
    format: options.format ?? 'geojson',
    coordinates: options.coordinates ?? 'wgs84',
    dryRun: options.dryRun ? '1' : '0',
  });
  const init = { method: 'POST', body, duplex: 'half', headers: { authorization: `Bearer ${session.token}` } };
  const answer = await fetch(`${test.server.url}/api/places/import?${query}`, init as RequestInit);
  const json: unknown = await answer.json();
  return {
    status: answer.status,
    report: answer.ok ? importReport.parse(json) : ({} as ImportReport),
    problem: answer.ok ? ({} as Problem) : (json as Problem),
  };
}
