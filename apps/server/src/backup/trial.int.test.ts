import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../boot/database.ts';
import { openSecrets } from '../boot/secrets.ts';
import { makeDataFolder, removeDataFolder } from '../platform/postgres/testing/data-folder.ts';
import { lastTrial, runTrial } from './trial.ts';

const silent = { info: () => {}, warn: () => {}, error: () => {} } as never;

/** `restore-program.int.test.ts` tries the same by the command in every run; damage to pages and secrets is tried in the full one. */
describe.runIf(process.env.LINLI_TEST_SIZE === 'full')('a trial of a restore beside a running server', () => {
  let folder: string;
  let database: Awaited<ReturnType<typeof openDatabase>>;
  beforeAll(async () => {
    folder = makeDataFolder();
    database = await openDatabase(folder, undefined, openSecrets(folder), silent);
  });
  afterAll(async () => {
    await database?.stop();
    await removeDataFolder(folder);
  });
  const trial = () => runTrial(folder, () => new Date(), silent);

  it('restores into a database of its own, reads it whole, and leaves nothing but its note', async () => {
    const before = readdirSync(folder);
    const note = await trial();
    expect(note).toMatchObject({ outcome: 'restored', tables: expect.any(Number) });
    expect(lastTrial(folder)).toEqual(note);
    expect(note.outcome === 'restored' && note.tables).toBeGreaterThan(90);
    expect(readdirSync(folder).filter(name => !before.includes(name))).toEqual(['restore-trial.json']);
  });

  it('fails when a page of the database is not what its checksum says', async () => {
    const { openAsAdministrator } = await import('../platform/postgres/as-administrator.ts');
    const admin = await openAsAdministrator(folder, undefined);
    if ('none' in admin) throw new Error(admin.why);
    await admin.query("CREATE TABLE damaged AS SELECT n, repeat('x', 200) AS t FROM generate_series(1, 2000) n");
    await admin.query('CHECKPOINT');
    const { rows } = await admin.query<{ path: string }>("SELECT pg_relation_filepath('damaged') AS path");
    const file = join(folder, 'postgres', 'cluster', rows[0]?.path ?? '');
    expect(existsSync(file)).toBe(true);
    const whole = readFileSync(file);
    const cut = Buffer.from(whole);
    cut[20_000] = (cut[20_000] as number) ^ 1;
    writeFileSync(file, cut);
    const note = await trial();
    expect(note).toMatchObject({ outcome: 'failed', why: expect.stringMatching(/invalid page|checksum/) });
    writeFileSync(file, whole);
    await admin.query('DROP TABLE damaged');
    await admin.end();
    expect(await trial()).toMatchObject({ outcome: 'restored' });
  });

  it('fails when the secrets are not those that the data was sealed with', async () => {
    const { openAsAdministrator } = await import('../platform/postgres/as-administrator.ts');
    const admin = await openAsAdministrator(folder, undefined);
    if ('none' in admin) throw new Error(admin.why);
    await admin.query(
      "INSERT INTO community (community_id, code, name, synthetic, created_at) VALUES (gen_random_uuid(), '900000000009', '试', true, now()) RETURNING community_id",
    );
    await admin.query(
      "INSERT INTO data_key (community_id, key_id, purpose, emergency_id, wrapped, created_at) SELECT community_id, gen_random_uuid(), 'roster', '00000000-0000-0000-0000-000000000000', '\\x00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff', now() FROM community",
    );
    await admin.end();
    expect(await trial()).toMatchObject({ outcome: 'failed', why: expect.stringContaining('do not open') });
  });
});
