import { parentPort, workerData } from 'node:worker_threads';
import { isFileRefusal, readDoorsCsv, readFootprints } from '@linli/districting';
import { rowsFromFile } from '@linli/domain';
import { countCsvLines, countDoors, countFeatures } from './count-rows.ts';
import type { FileAnswer, FileRequest } from './read-file.ts';

/** Thread that reads one file: a large or hostile one can take this thread's memory, never the server's. */
function read({ bytes, format, coordinates, mostRows }: FileRequest): FileAnswer {
  // A file of a whole city takes minutes to read: what is plainly too much is said at once.
  if (format === 'csv' && countCsvLines(bytes) > mostRows + 1) return { kind: 'too-many-rows' };
  const text = new TextDecoder().decode(bytes);
  if (format === 'geojson' && countFeatures(text) > mostRows) return { kind: 'too-many-rows' };
  const options = { coordinates, maxBytes: Number.MAX_SAFE_INTEGER, positions: 'optional' as const };
  const file = format === 'geojson' ? readFootprints(text, options) : readDoorsCsv(text, options);
  if (isFileRefusal(file)) return { kind: 'refused', refusal: file };
  if (Math.max(countDoors(file.ledger), file.doors.length) > mostRows) return { kind: 'too-many-rows' };
  const { rows, sources, listed } = rowsFromFile(file);
  if (rows.length > mostRows) return { kind: 'too-many-rows' };
  const { refusals, rowsIn, stored, assumptions, attribution } = file;
  return {
    kind: 'read',
    rows,
    sources,
    listedRows: listed,
    statesDoors: file.doors.length > 0,
    rowsIn,
    taken: stored,
    listed: file.listed.length,
    refused: file.refused,
    refusals: refusals.slice(0, 500),
    assumptions,
    attribution,
  };
}

parentPort?.postMessage(read(workerData as FileRequest));
