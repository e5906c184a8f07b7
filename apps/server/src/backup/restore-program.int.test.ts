import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openDatabase } from '../boot/database.ts';
import { openSecrets } from '../boot/secrets.ts';
import { certificateHash, certificateLine } from '../emergencies/index.ts';
import { makeDataFolder, removeDataFolder } from '../platform/postgres/testing/data-folder.ts';
import { signerOf } from '../platform/signer.ts';
import { backUp } from './backup.ts';
import { registerName } from './ends.ts';

/** `linli restore` as an operator types it: the program itself, on a backup of a whole installation. Slow where the machine is busy: each restore copies a whole cluster. */
vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });
const program = fileURLToPath(new URL('./main.ts', import.meta.url));
const silent = { info: () => {}, warn: () => {}, error: () => {} } as never;
const passphrase = 'a passphrase of its own';
let folder: string;
/** Where the backup lies, alone but for what lies beside it. */
let shelf: string;
let file: string;
/** The register of three ends, as backups write it. */
let ends: readonly string[];

beforeAll(async () => {
  folder = makeDataFolder();
  shelf = makeDataFolder();
  file = join(shelf, 'a.age');
  const secrets = openSecrets(folder);
  const database = await openDatabase(folder, undefined, secrets, silent);
  await database.stop();
  await backUp(folder, file, passphrase, new Date());
  writeFileSync(join(shelf, 'words'), passphrase, { mode: 0o600 });
  const signer = signerOf(secrets.signingSeed);
  const first = endOf('00000000-0000-7000-8000-000000000001', null, signer);
  const second = endOf('00000000-0000-7000-8000-000000000002', first, signer);
  ends = [first, second, endOf('00000000-0000-7000-8000-000000000003', second, signer)];
});
afterAll(async () => {
  await removeDataFolder(folder);
  await removeDataFolder(shelf);
});
beforeEach(() => register(ends));

function endOf(emergencyId: string, previous: string | null, signer: ReturnType<typeof signerOf>): string {
  const about = { communityId: '00000000-0000-7000-8000-00000000000c', communityCode: '1', status: 'actual' } as const;
  const times = {
    openedAt: '',
    endedAt: '',
    keptUntil: '',
    destroyedAt: `2026-07-0${emergencyId.at(-1)}T00:00:00.000Z`,
  };
  const found = { by: 'time', before: {}, after: {}, keys: [], held: 0, statistics: {}, auditHead: null } as const;
  return certificateLine(
    { ...about, ...times, ...found, emergencyId, previous: previous && certificateHash(previous) },
    signer,
  );
}

const register = (lines: readonly string[], name = registerName) =>
  writeFileSync(join(shelf, name), lines.map(line => `${line}\n`).join(''));

function restore(...more: string[]) {
  const args = [program, 'restore', file, '--passphrase-file', join(shelf, 'words'), '--lang', 'en', ...more];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', cwd: shelf });
  return { status, said: stdout + stderr };
}
/** A folder beside the shelf that is not there yet. */
const fresh = () => join(dirname(shelf), `restored-${Math.random().toString(36).slice(2)}`);
const marksIn = (data: string) =>
  readdirSync(join(data, 'secrets', 'emergency-keys')).filter(name => name.endsWith('.destroyed'));

describe('linli restore --try', () => {
  it('reads everything in a database of its own, says what it read, and leaves nothing behind', () => {
    const before = [readdirSync(shelf).sort(), readdirSync(folder, { recursive: true }).sort()];
    const { status, said } = restore('--try');
    expect([status, said]).toEqual([0, expect.stringMatching(/It restores: \d{2,3} tables with [1-9]\d* rows/)]);
    expect([readdirSync(shelf).sort(), readdirSync(folder, { recursive: true }).sort()]).toEqual(before);
  });

  it('says that it does not where the words are wrong or the file was cut, and leaves nothing behind either', () => {
    const before = readdirSync(shelf).sort();
    writeFileSync(join(shelf, 'words'), 'other words than those');
    expect(restore('--try')).toEqual({ status: 1, said: expect.stringContaining('the passphrase is wrong') });
    writeFileSync(join(shelf, 'words'), passphrase);
    const whole = readFileSync(file);
    truncateSync(file, whole.length - 1000);
    expect(restore('--try')).toEqual({ status: 1, said: expect.stringContaining('could not be opened') });
    writeFileSync(file, whole);
    expect(readdirSync(shelf).sort()).toEqual(before);
  });

  it('says besides that lines were taken out of the register of ends', () => {
    register([ends[0]!, ends[2]!]);
    expect(restore('--try')).toEqual({ status: 0, said: expect.stringContaining('Lines were taken out') });
  });
});

describe('linli restore', () => {
  it('ends again what the register knows as ended', async () => {
    const data = fresh();
    expect(restore('--data', data)).toEqual({ status: 0, said: expect.stringContaining('knows 3 emergencies') });
    expect(marksIn(data)).toHaveLength(3);
    await removeDataFolder(data);
  });

  it('puts nothing in place where a line was taken out of the register, names it, and takes a whole copy or a word for it', async () => {
    register([ends[0]!, ends[2]!]);
    const data = fresh();
    const stopped = restore('--data', data);
    expect(stopped).toEqual({ status: 1, said: expect.stringContaining('Lines were taken out') });
    expect(stopped.said).toContain('00000000-0000-7000-8000-000000000003');
    expect(existsSync(data) ? readdirSync(data) : []).toEqual([]);

    register(ends, 'copy.jsonl');
    expect(restore('--data', data, '--ends', join(shelf, 'copy.jsonl'))).toMatchObject({ status: 0 });
    expect(marksIn(data)).toHaveLength(3);
    await removeDataFolder(data);

    const other = fresh();
    const despite = restore('--data', other, '--despite-gaps');
    expect(despite).toEqual({ status: 0, said: expect.stringContaining('Lines were taken out') });
    expect(marksIn(other)).toHaveLength(2);
    await removeDataFolder(other);
  });
});
