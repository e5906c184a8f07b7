import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { CheckpointFiles, sealAll, takeEvidence } from '../../apps/server/src/audit/index.ts';
import { verifyAudit } from '../../apps/server/src/audit/verifier/verify-audit.ts';
import { newId } from '../../apps/server/src/platform/ids.ts';
import type { Peopled } from '../../apps/server/src/testing/first-community.ts';
import { seedSmallCommunity } from '../../apps/server/src/testing/small-town.ts';
import { repeat, round, timed } from './times.ts';

/** L14: who looked at a door among very many looks (goal: 1 s), and how fast a sealed trail is verified (goal: 50,000 rows a second). */
export async function measureTrail(
  test: Peopled,
  folder: string,
  size: { readonly looks: number; readonly sealed: number },
) {
  const sealed = await measureSealed(test, folder, size.sealed);
  const other = await test.addCommunity('900000000014');
  const here: Peopled = { ...test, ...other };
  const town = await seedSmallCommunity(here, { grids: 100, doorsPerGrid: 50 });
  const doorIds = town.grids.flatMap(grid => grid.doorIds);
  const filledSeconds = round((await timed(() => writeLooks(here, doorIds, size.looks))) / 1000);
  const whoLooked = await repeat(50, index =>
    here.office.view('audit.whoLooked', { communityId: here.communityId, doorId: doorIds[(index + 10) * 7] as string }),
  );
  return { looks: size.looks, filledSeconds, whoLooked, goalMs: 1000, ...sealed };
}

async function measureSealed(test: Peopled, folder: string, rows: number) {
  await writeLooks(test, [newId(), newId(), newId()], rows);
  const { platform } = test.server;
  const sealSeconds = (await timed(() => sealAll(platform, new CheckpointFiles(folder, platform)))) / 1000;
  const file = readdirSync(folder).find(name => name.startsWith(test.communityId)) as string;
  const checkpoints = readFileSync(join(folder, file), 'utf8');
  const evidence = await takeEvidence(platform.database, platform.vault, test.communityId);
  let findings = -1;
  const cpu = process.cpuUsage();
  const verifySeconds =
    (await timed(async () => {
      findings = verifyAudit(checkpoints, evidence.rows, evidence.about, platform.signer.keyId).findings.length;
    })) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return {
    sealed: rows,
    /** By the processor's own time: a shared machine takes the rest for others. */
    verifiedPerProcessorSecond: Math.round(rows / ((user + system) / 1_000_000)),
    sealedPerSecond: Math.round(rows / sealSeconds),
    verifiedPerSecond: Math.round(rows / verifySeconds),
    findings,
    goalPerSecond: 50_000,
  };
}

/** Rows as {@link recordRead} writes them, each about one of the subjects in turn. */
async function writeLooks(test: Peopled, subjects: readonly string[], rows: number): Promise<void> {
  const { communityId, officerId } = test;
  const at = new Date(test.clock.now()).toISOString();
  for (let from = 0; from < rows; from += 100_000)
    await test.server.platform.database.write([communityId], async tx => {
      await tx.run(sql`
        WITH made AS (
          SELECT gen_random_uuid() AS id, sha256(convert_to(n::text, 'UTF8')) AS salt, (${[...subjects]}::uuid[])[1 + n % ${subjects.length}] AS subject
            FROM generate_series(1, ${Math.min(100_000, rows - from)}) AS n),
        about AS (
          INSERT INTO data_read_about (community_id, read_id, at, salt, subjects) SELECT ${communityId}, id, ${at}::timestamptz, salt, ARRAY[subject] FROM made)
        INSERT INTO data_read (community_id, read_id, at, request_id, operation, outcome, actor_id, actor_roles, purpose, mode, emergency_id, fields, subjects, commitment)
        SELECT ${communityId}, id, ${at}::timestamptz, id, 'residents.door', 'shown', ${officerId}, '{community-staff}', 'daily-service', 'normal',
               '00000000-0000-0000-0000-000000000000', '{resident.name}', 1,
               sha256(salt || convert_to('[["' || subject::text || '"],null]', 'UTF8')) FROM made`);
    });
}
