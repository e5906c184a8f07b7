import type { SyncRequest } from '@linli/protocol';
import type { Operation } from './operation.ts';
import { batchSize } from './outbox.ts';

/** A file by which records leave a phone that finds no network. `text` is a body of `POST /api/sync`. */
export interface ExportFile {
  readonly name: string;
  readonly text: string;
}

/**
 * Writes operations into files of at most 100 items, in the order of recording; none when there is nothing to carry.
 * Sending a file, once or often, from any signed-in place, has the effect of the phone sending it itself (EX-1).
 */
export function exportFiles(operations: readonly Operation[], deviceId: string, now: string): ExportFile[] {
  const files: ExportFile[] = [];
  const stamp = now.slice(0, 16).replace(/[:T]/g, '-');
  for (let at = 0; at < operations.length; at += batchSize) {
    const items = operations.slice(at, at + batchSize).map(operation => operation.command);
    const body: SyncRequest & { format: string } = { format: 'linli-records/1', deviceId, sentAt: now, items };
    const part = operations.length > batchSize ? `-${at / batchSize + 1}` : '';
    files.push({ name: `linli-records-${stamp}${part}.json`, text: `${JSON.stringify(body, null, 1)}\n` });
  }
  return files;
}
