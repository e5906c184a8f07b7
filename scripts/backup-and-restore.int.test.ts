import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanUp, freshFolder, prepare, removeLater, type Started, start, stop } from './testing/own-start.ts';

const offline = fileURLToPath(new URL('../apps/server/src/backup/main.ts', import.meta.url));

let folder: string;
let linli: Started;
beforeAll(async () => {
  prepare();
  folder = freshFolder();
  linli = await start(folder);
  const token = /set-up\/([\w-]+)/.exec(linli.said())?.[1] ?? '';
  const community = { code: '900000000001', name: '试验社区' };
  const answer = await fetch(`${linli.url}/api/access/set-up`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, community, person: { name: '试用者' } }),
  });
  expect(answer.status).toBe(200);
});
afterAll(cleanUp);

describe('the end and the way back', () => {
  const passphrase = 'a long enough passphrase';
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [offline, ...args], {
      encoding: 'utf8',
      env: { ...process.env, LINLI_BACKUP_PASSPHRASE: passphrase, DATABASE_URL: '' },
    });
  const file = join(tmpdir(), `linli-backup-${process.pid}.age`);
  const epochOf = async (url: string) => {
    const abort = new AbortController();
    const answer = await fetch(`${url}/health`, { signal: abort.signal });
    return answer.status;
  };

  it('backs up into one encrypted file, not while it runs, and restores it elsewhere with another epoch', async () => {
    expect(run('backup', file, '--data', folder).stderr).toContain('already running');
    const before = await epoch(folder);
    await stop(linli);
    const made = run('backup', file, '--data', folder);
    expect([made.status, made.stdout]).toEqual([0, expect.stringMatching(/SHA-256 [0-9a-f]{64}/)]);
    const bytes = readFileSync(file);
    expect(bytes.subarray(0, 21).toString()).toBe('age-encryption.org/v1');
    expect(bytes.includes(readFileSync(join(folder, 'secrets/key-encryption-key'), 'utf8').trim())).toBe(false);

    const elsewhere = freshFolder();
    for (const name of readdirSync(elsewhere)) rmSync(join(elsewhere, name), { recursive: true });
    expect(run('restore', file, '--data', elsewhere).stdout).toContain('Restored');
    const again = await start(elsewhere);
    expect(await epochOf(again.url)).toBe(200);
    // The community of before is there: it greets with a sign-in link, not with a first set-up.
    expect(again.said()).toContain('sign-in link');
    expect(await epoch(elsewhere)).not.toBe(before);
    await stop(again);
  });

  it('leaves everything as it was when the passphrase is wrong or the file was changed', () => {
    const target = join(tmpdir(), `linli-restore-${process.pid}`);
    removeLater(target);
    const wrong = spawnSync(process.execPath, [offline, 'restore', file, '--data', target], {
      encoding: 'utf8',
      env: { ...process.env, LINLI_BACKUP_PASSPHRASE: 'not the passphrase', DATABASE_URL: '' },
    });
    expect([wrong.status, wrong.stderr]).toEqual([1, expect.stringContaining('passphrase is wrong')]);
    const bytes = readFileSync(file);
    const middle = Math.floor(bytes.length / 2);
    bytes[middle] = (bytes[middle] as number) ^ 1;
    const changed = `${file}.changed`;
    writeFileSync(changed, bytes);
    const flipped = run('restore', changed, '--data', target);
    rmSync(changed);
    expect([flipped.status, flipped.stderr]).toEqual([1, expect.stringContaining('could not be opened')]);
    expect(readdirSync(target)).toEqual([]);
    expect(run('backup', file, '--data', folder).stderr).toContain('there already');
  });

  it('uninstalls by listing first, then deleting all that it wrote', () => {
    const listed = run('uninstall', '--data', folder);
    expect([listed.status, listed.stdout]).toEqual([2, expect.stringContaining(folder)]);
    expect(existsSync(folder)).toBe(true);
    const home = existsSync(join(folder, 'postgres-location.txt'))
      ? readFileSync(join(folder, 'postgres-location.txt'), 'utf8').trim()
      : folder;
    expect(run('uninstall', '--data', folder, '--yes').status).toBe(0);
    expect([existsSync(folder), existsSync(home)]).toEqual([false, false]);
    rmSync(file, { force: true });
  });
});

/** The server's epoch, as the database of a running server has it. */
async function epoch(data: string): Promise<string> {
  const { openAsAdministrator } = await import('../apps/server/src/platform/postgres/as-administrator.ts');
  const client = await openAsAdministrator(data, undefined);
  if ('none' in client) throw new Error(client.why);
  const { rows } = await client.query<{ value: string }>("SELECT value FROM server_fact WHERE name = 'epoch'");
  await client.end();
  return rows[0]?.value ?? '';
}
