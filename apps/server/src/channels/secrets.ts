import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChannelKind, ChannelValues } from '@linli/domain';
import { z } from 'zod';

const file = z.record(z.string(), z.record(z.string(), z.string()));

/**
 * Credentials of a community's channels: one file a community, which only the server's owner reads, outside the database. They go into an encrypted backup
 * with the other secrets, and are shown to nobody.
 */
export class ChannelSecrets {
  private readonly folder: string;
  constructor(folder: string) {
    this.folder = folder;
  }

  /** Empty when none is kept. Throws when the file is damaged: going on would send with half a credential. */
  async of(communityId: string, kind: ChannelKind): Promise<ChannelValues> {
    return (await this.read(communityId))[kind] ?? {};
  }

  /** Puts some in place of what was there; the others stay. */
  async set(communityId: string, kind: ChannelKind, values: ChannelValues): Promise<void> {
    if (Object.keys(values).length === 0) return;
    const all = await this.read(communityId);
    const next = { ...all, [kind]: { ...all[kind], ...values } };
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    // Written beside and moved into place: a crash leaves the old file or the new one.
    const beside = `${this.path(communityId)}.new`;
    await writeFile(beside, JSON.stringify(next), { mode: 0o600 });
    await rename(beside, this.path(communityId));
  }

  private async read(communityId: string): Promise<z.infer<typeof file>> {
    const text = await readFile(this.path(communityId), 'utf8').catch(error => {
      if ((error as { code?: string }).code === 'ENOENT') return '{}';
      throw error;
    });
    return file.parse(JSON.parse(text));
  }

  private path(communityId: string): string {
    return join(this.folder, `${communityId}.json`);
  }
}
