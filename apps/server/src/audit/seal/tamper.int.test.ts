import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../platform/ids.ts';
import { signerOf } from '../../platform/signer.ts';
import { compoundRows, doorId } from '../../residents/testing/compound.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { checkpointLine, readCheckpoint } from './checkpoint.ts';
import { CheckpointFiles } from './checkpoint-files.ts';
import { takeEvidence } from './evidence.ts';
import { sealAll } from './seal.ts';
import { untilWhateverRunsHasEnded } from './testing/whatever-runs.ts';
import { verifyTrail } from './verify-trail.ts';

/** Each kind of tampering is done as superuser, in a copy of the tables that is put back afterwards. */
let test: TestServer;
let admin: pg.Client;
let files: CheckpointFiles;
const tables = ['data_key', 'journal', 'data_read', 'data_read_about', 'data_read_subject', 'audit_checkpoint'];

beforeAll(async () => {
  test = await startTestServer();
  admin = new pg.Client(test.database.admin);
  await admin.connect();
  files = new CheckpointFiles(join(test.server.platform.filesFolder, 'checkpoints'), test.server.platform);
  await test.command('places.importRows', { importId: newId(), rows: compoundRows() });
  for (const step of ['101', '102', '201']) {
    await test.command('residents.recordHouseholds', {
      households: [
        {
          householdId: newId(),
          doorRef: `d-${step}`,
          residents: [{ residentId: newId(), name: `曾${step}`, householder: true }],
        },
      ],
    });
    const door = { communityId: test.communityId, doorId: doorId(test.communityId, `d-${step}`) };
    await test.command('residents.reveal', { doorId: door.doorId, reason: 'visit' });
    await test.office.view('residents.door', door);
    await untilWhateverRunsHasEnded(test.server.platform.database);
    await sealAll(test.server.platform, files);
  }
  for (const table of tables) await admin.query(`CREATE TABLE kept_${table} AS SELECT * FROM ${table}`);
});
afterAll(async () => {
  await admin?.end();
  await test?.stop();
});
beforeEach(async () => {
  for (const table of tables) {
    await admin.query(`DELETE FROM ${table}`);
    await admin.query(`INSERT INTO ${table} OVERRIDING SYSTEM VALUE SELECT * FROM kept_${table}`);
  }
});

const outside = () => readFileSync(files.fileOf(test.communityId), 'utf8');
const report = (checkpoints = outside()) =>
  verifyTrail(test.server.platform, test.communityId, checkpoints, { keyId: test.server.platform.signer.keyId });
/** The evidence as it is written out for an auditor. */
async function evidence() {
  const texts = { rows: '', about: '' };
  const { database, vault } = test.server.platform;
  await takeEvidence(database, vault, test.communityId, page => {
    texts.rows += page.rows;
    texts.about += page.about;
  });
  return texts;
}
const codes = async () => [...new Set((await report()).findings.map(finding => finding.code))];
/** Sequence of the nth journal row of the second checkpoint. */
const second = `(SELECT seq FROM journal WHERE xid > (SELECT to_xid FROM audit_checkpoint WHERE number = 1)
                  AND xid <= (SELECT to_xid FROM audit_checkpoint WHERE number = 2) ORDER BY xid, seq LIMIT 1)`;

describe('a database that nobody touched', () => {
  it('fits its checkpoints, row by row, from the first command on', async () => {
    const found = await report();
    expect(found).toMatchObject({ checkpoints: 3, unsealed: 0, erased: 0, findings: [] });
    expect(found.rows).toBeGreaterThan(8);
  });

  it('still fits after what reads were about, their salts and their key were destroyed', async () => {
    await admin.query('DELETE FROM data_read_about');
    await admin.query("DELETE FROM data_key WHERE purpose = 'audit'");
    const found = await report();
    expect(found.findings).toEqual([]);
    expect(found.erased).toBe(3);
  });
});

describe('whoever owns the database is found out when they', () => {
  it('change one word', async () => {
    await admin.query(`UPDATE journal SET purpose = 'visit' WHERE seq = ${second}`);
    expect(await codes()).toEqual(['row-changed']);
  });
  it('change to whom a look was, or why', async () => {
    await admin.query(`UPDATE data_read_about SET subjects = ARRAY['${newId()}'::uuid]`);
    expect(await codes()).toEqual(['about-changed']);
  });
  it('take a look out of the list by which it is found', async () => {
    await admin.query(
      'DELETE FROM data_read_subject WHERE read_id = (SELECT min(read_id::text)::uuid FROM data_read_subject)',
    );
    expect(await codes()).toEqual(['about-changed']);
  });
  it('delete one row', async () => {
    await admin.query(`DELETE FROM journal WHERE seq = ${second}`);
    expect(await codes()).toEqual(['row-deleted']);
  });
  it('insert one row in the past', async () => {
    await admin.query(`INSERT INTO journal (xid, community_id, at, captured_at, event, command_id, purpose, status, emergency_id, subject_kind, subject_id, facts)
      SELECT xid, community_id, at, captured_at, 'invented', command_id, purpose, status, emergency_id, subject_kind, subject_id, facts FROM journal WHERE seq = ${second}`);
    expect(await codes()).toEqual(['row-inserted']);
  });
  it('swap who did two things', async () => {
    await admin.query(`UPDATE journal j SET event = o.event, subject_id = o.subject_id FROM journal o
      WHERE (j.seq, o.seq) IN (SELECT min(seq), max(seq) FROM journal UNION SELECT max(seq), min(seq) FROM journal)`);
    expect(await codes()).toContain('row-changed');
  });
  it('cut off the end, or put back an older backup with its older checkpoints', async () => {
    const after = '(SELECT to_xid FROM audit_checkpoint WHERE number = 2)';
    await admin.query(`DELETE FROM journal WHERE xid > ${after}`);
    await admin.query(`DELETE FROM data_read WHERE xid > ${after}`);
    await admin.query('DELETE FROM audit_checkpoint WHERE number > 2');
    expect(await codes()).toEqual(['cut-off']);
  });
  it('change the past and sign a new chain with the server’s own key', async () => {
    await admin.query(`UPDATE journal SET facts = '{"rewritten": true}'`);
    await admin.query('DELETE FROM audit_checkpoint');
    const elsewhere = new CheckpointFiles(join(test.server.platform.filesFolder, newId()), test.server.platform);
    await untilWhateverRunsHasEnded(test.server.platform.database);
    await sealAll(test.server.platform, elsewhere);
    expect((await report(readFileSync(elsewhere.fileOf(test.communityId), 'utf8'))).findings).toEqual([]);
    expect(await codes()).toEqual(['row-changed', 'written-anew']);
  });
});

describe('checkpoints themselves', () => {
  it('cannot be altered, left out, or signed by another key', async () => {
    const [key = '', ...sealed] = outside().trimEnd().split('\n');
    const with_ = async (...changed: string[]) =>
      [...new Set((await report([key, ...changed].join('\n'))).findings.map(finding => finding.code))].sort();
    expect(await with_(sealed[0]!.replace('"rows":', '"rows":1'), ...sealed.slice(1))).toContain('bad-signature');
    expect(await with_(sealed[0]!, sealed[2]!)).toContain('broken-chain');
    const other = signerOf(Buffer.alloc(32, 1));
    const rows = (await evidence()).rows
      .trimEnd()
      .split('\n')
      .map(text => ({
        ...(JSON.parse(text) as { xid: string; source: 'journal'; seq: number }),
        at: '',
        readId: null,
        text,
      }));
    const forged = checkpointLine(null, { communityId: test.communityId, at: '' }, rows, other);
    expect(readCheckpoint(forged).number).toBe(1);
    expect(await with_(forged)).toContain('bad-signature');
    const line = JSON.stringify({ linli: 'key/1', publicKey: other.publicKey });
    expect((await report(`${line}\n${forged}`)).findings.map(finding => finding.code)).toEqual(['other-key']);
  });

  it('are written outside once each, also those that a crash left unwritten', async () => {
    const { platform } = test.server;
    const folder = join(platform.filesFolder, newId());
    await new CheckpointFiles(folder, platform).deliver(platform);
    const again = new CheckpointFiles(folder, platform);
    await again.deliver(platform);
    expect(readFileSync(again.fileOf(test.communityId), 'utf8')).toBe(outside());
  });
});

describe('the verifier', () => {
  it('finds in files, read piece by piece, what it finds in the database: nothing, or one letter in a line that two pieces share', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'linli-evidence-'));
    const texts = { checkpoints: outside(), ...(await evidence()) };
    const run = (name: keyof typeof texts, text: string) => {
      const files = Object.entries({ ...texts, [name]: text }).map(([each, content]) => {
        writeFileSync(join(folder, each), content);
        return join(folder, each);
      });
      const program = fileURLToPath(new URL('../verifier/verify-audit.ts', import.meta.url));
      const key = ['--key', test.server.platform.signer.keyId];
      const { status, stdout } = spawnSync(process.execPath, [program, ...files, ...key], { encoding: 'utf8' });
      const { findings } = JSON.parse(stdout) as { findings: { code: string }[] };
      return { status, codes: findings.map(finding => finding.code) };
    };
    expect(run('rows', texts.rows)).toEqual({ status: 0, codes: [] });
    expect(run('about', '')).toEqual({ status: 0, codes: [] });
    expect(run('rows', texts.rows.replace('"daily-service"', '"daily-servicf"'))).toEqual({
      status: 2,
      codes: ['row-changed'],
    });
    const salted = texts.about.replace(/"salt":"(.)/, (_, digit) => `"salt":"${digit === '0' ? '1' : '0'}`);
    expect(run('about', salted)).toEqual({ status: 2, codes: ['about-changed'] });
    const stray = texts.about.replace(/"readId":"[^"]*"/, `"readId":"${newId()}"`);
    expect(run('about', stray)).toEqual({ status: 2, codes: ['about-changed'] });
    // Longer than a piece: a row of our own after the last checkpoint, then the same rows once more out of their order.
    const last = texts.rows.trimEnd().split('\n').at(-1) as string;
    const long = Array.from({ length: 5000 }, (_, n) => last.replace(/"seq": \d+/, `"seq": ${900_000_000 + n}`)).join(
      '\n',
    );
    expect(long.length).toBeGreaterThan(2 << 20);
    expect(run('rows', `${texts.rows}${long}\n`)).toEqual({ status: 0, codes: [] });
    expect(run('rows', `${texts.rows}${long}\n${last}\n`)).toEqual({ status: 2, codes: ['out-of-order'] });
    rmSync(folder, { recursive: true });
  });

  it('stands alone: under 300 lines, nothing but Node’s cryptography and file system', () => {
    const text = readFileSync(new URL('../verifier/verify-audit.ts', import.meta.url), 'utf8');
    expect(text.split('\n').length).toBeLessThan(300);
    expect([...text.matchAll(/^import .* from '(.*)';$/gm)].map(match => match[1])).toEqual(['node:crypto', 'node:fs']);
  });
});
