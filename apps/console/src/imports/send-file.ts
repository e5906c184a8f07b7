import type { ImportLine, Problem, RefusedRow, SheetPlanOfWire, SheetReport, SheetsSeenOfWire } from '@linli/protocol';
import { NoAnswerError, ProblemError } from '@linli/protocol/client';
import type { Coordinates } from './coordinates-choice.tsx';

/** A file on its way to the server, and what the officer has said of it. */
export interface FileToImport {
  readonly communityId: string;
  readonly file: File;
  readonly plan: SheetPlanOfWire;
  readonly coordinates: Coordinates;
  readonly language: 'zh' | 'en';
}

/** Why the server did not read a file, in its own words. */
export class FileFault extends Error {
  readonly cure: string;
  constructor(cure: string) {
    super(cure);
    this.cure = cure;
  }
}

/** What the file holds, as it was understood. */
export async function lookAt(sent: FileToImport): Promise<SheetsSeenOfWire> {
  const answer = await post('look', sent, false);
  return (await answer.json()) as SheetsSeenOfWire;
}

/** What an import or a trial came to, with every row that was refused. */
export interface Imported {
  readonly report: SheetReport;
  readonly refused: readonly RefusedRow[];
}

/** Tries a file or stores it. `onProgress` is told how far it is, 0 to 1. Throws when it is stopped. */
export async function runImport(
  sent: FileToImport,
  dryRun: boolean,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<Imported> {
  const answer = await post('run', sent, dryRun, signal);
  const refused: RefusedRow[] = [];
  for await (const line of linesOf(answer)) {
    if ('progress' in line) onProgress(line.progress);
    else if ('refused' in line) refused.push(line.refused);
    else if ('fault' in line) throw new FileFault(line.fault.cure);
    else return { report: line.report, refused };
  }
  throw new NoAnswerError('the answer broke off');
}

async function post(
  what: 'look' | 'run',
  sent: FileToImport,
  dryRun: boolean,
  signal?: AbortSignal,
): Promise<Response> {
  const { communityId, file, plan, coordinates, language } = sent;
  const query = new URLSearchParams({
    communityId,
    coordinates,
    language,
    dryRun: dryRun ? '1' : '0',
    plan: JSON.stringify(plan),
  });
  const answer = await fetch(`/api/imports/${what}?${query}`, {
    method: 'POST',
    body: file,
    headers: { 'x-linli-app': 'console', 'content-type': 'application/octet-stream' },
    ...(signal ? { signal } : {}),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new NoAnswerError('no network');
  });
  if (answer.ok) return answer;
  const problem = (await answer.json()) as Problem;
  const cure = problem.facts?.cure;
  throw typeof cure === 'string' ? new FileFault(cure) : new ProblemError(problem);
}

async function* linesOf(answer: Response): AsyncGenerator<ImportLine> {
  const reader = answer.body!.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (rest + decoder.decode(value, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') yield JSON.parse(line) as ImportLine;
  }
}
