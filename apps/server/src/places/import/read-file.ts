import { Worker } from 'node:worker_threads';
import type { Assumption, CoordinateSystem, FileRefusal, RowRefusal } from '@linli/districting';
import type { InventoryRow } from '@linli/domain';

/** What the reading thread is asked. */
export interface FileRequest {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly format: 'geojson' | 'csv';
  readonly coordinates: CoordinateSystem;
  /** More rows than this are no community: the file is refused. */
  readonly mostRows: number;
}

/** What it answers. */
export type FileAnswer =
  | { readonly kind: 'refused'; readonly refusal: FileRefusal }
  | { readonly kind: 'too-many-rows' }
  /** The file needed more memory than one import may have. */
  | { readonly kind: 'out-of-memory' }
  | {
      readonly kind: 'read';
      readonly rows: readonly InventoryRow[];
      /** Row of the file of each row; −1 where it is none or several. */
      readonly sources: readonly number[];
      /** The last so many rows are features that are only listed. */
      readonly listedRows: number;
      readonly statesDoors: boolean;
      readonly rowsIn: number;
      readonly taken: number;
      readonly listed: number;
      readonly refused: number;
      readonly refusals: readonly RowRefusal[];
      readonly assumptions: readonly Assumption[];
      readonly attribution: string;
    };

/** Megabytes of heap that reading one file may take. */
const heapMegabytes = 1536;

/** Reads a file in a thread of its own with bounded memory. The bytes are handed over, not copied. Throws on a bug there. */
export function readFileInThread(request: FileRequest): Promise<FileAnswer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./read-file.worker.ts', import.meta.url), {
      workerData: request,
      transferList: [request.bytes.buffer],
      resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
    });
    worker.once('message', (answer: FileAnswer) => {
      resolve(answer);
      void worker.terminate();
    });
    worker.once('error', (error: Error & { code?: string }) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve({ kind: 'out-of-memory' });
      else reject(error);
    });
    worker.once('exit', code => reject(new Error(`the reading thread ended with ${code}`)));
  });
}
