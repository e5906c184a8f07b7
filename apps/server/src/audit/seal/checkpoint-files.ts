import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Platform } from '../../platform/command.ts';
import { readCheckpoint } from './checkpoint.ts';

/** First line of a file: by which key the rest was signed. */
export const keyLine = (signer: Platform['signer']): string =>
  JSON.stringify({ linli: 'key/1', keyId: signer.keyId, publicKey: signer.publicKey });

/**
 * Checkpoints outside the database: a file a community and life of the server (a server restored from a backup begins a new one), appended and flushed.
 * The folder may be another disk, or one that is carried to another machine each night.
 */
export class CheckpointFiles {
  private readonly folder: string;
  private readonly platform: Platform;
  /** Number of the last checkpoint in each file. */
  private readonly written = new Map<string, number>();

  constructor(folder: string, platform: Platform) {
    this.folder = folder;
    this.platform = platform;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }

  fileOf(communityId: string): string {
    return join(this.folder, `${communityId}.${this.platform.serverEpoch.slice(0, 8)}.txt`);
  }

  /** Appends every checkpoint that the files do not hold yet. */
  async deliver({ database, log }: Pick<Platform, 'database' | 'log'>): Promise<void> {
    const communities = await database.communityIds();
    const newest = await database.read(communities, tx =>
      tx.rows<{ id: string; number: number }>(
        sql`SELECT community_id AS id, max(number) AS number FROM audit_checkpoint GROUP BY 1`,
      ),
    );
    for (const { id, number } of newest) {
      const written = this.lastWritten(id);
      if (written > number)
        log.error({ communityId: id, written, number }, 'the checkpoints outside are ahead of the database');
      else if (written < number) await this.append(database, id, written);
    }
  }

  private async append(database: Platform['database'], communityId: string, after: number): Promise<void> {
    const rows = await database.read([communityId], tx =>
      tx.rows<{ line: string }>(
        sql`SELECT line FROM audit_checkpoint WHERE community_id = ${communityId} AND number > ${after} ORDER BY number`,
      ),
    );
    const file = this.fileOf(communityId);
    const head = existsSync(file) ? [] : [keyLine(this.platform.signer)];
    const descriptor = openSync(file, 'a', 0o600);
    try {
      writeSync(descriptor, [...head, ...rows.map(row => row.line)].map(line => `${line}\n`).join(''));
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    this.written.set(communityId, after + rows.length);
  }

  private lastWritten(communityId: string): number {
    const known = this.written.get(communityId);
    if (known !== undefined) return known;
    const file = this.fileOf(communityId);
    const lines = existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n').slice(1) : [];
    const last = lines.at(-1);
    const number = last ? readCheckpoint(last).number : 0;
    this.written.set(communityId, number);
    return number;
  }
}
