import { defineView } from '../../platform/view.ts';
import { type Checkpoint, printableCheckpoint, readCheckpoint } from './checkpoint.ts';
import { lastLine } from './seal.ts';
import { rowsAfter } from './sealed-rows.ts';

/** `audit.seal`: how far journal and reads are sealed, and the line to keep on paper. */
export const seal = defineView({
  name: 'audit.seal',
  async read(tx, { query: { communityId }, platform }) {
    const line = await lastLine(tx, communityId);
    const last = line === null ? null : readCheckpoint(line);
    const [open] = await rowsAfter(tx, communityId, last?.to ?? null, 1);
    return {
      last: line === null || last === null ? null : { ...figuresOf(last), printable: printableCheckpoint(line) },
      unsealedSince: open?.at ?? null,
      keyId: platform.signer.keyId,
    };
  },
});

const figuresOf = ({ number, at, rows, totalRows }: Checkpoint) => ({ number, at, rows, totalRows });
