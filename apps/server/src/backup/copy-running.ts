import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';

/** What a copy leaves out: who runs the original, and what a server makes anew (PostgreSQL's manual, "Making a Base Backup Using the Low Level API"). */
const leftOut = /^(postmaster\.(pid|opts)|pg_internal\.init|pgsql_tmp.*|backup_label|backup_manifest)$/;
const emptied = new Set([
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
]);

/**
 * Copies the cluster of a server that goes on working, so that a server started on the copy recovers to the instant at which this ends.
 * A slot of this session keeps the log that the copy needs from being removed meanwhile.
 * @param admin a superuser's connection, which is used for nothing else meanwhile
 */
export async function copyRunning(admin: Client, cluster: string, into: string): Promise<void> {
  const slot = `linli_copy_${process.pid}`;
  await admin.query('SELECT pg_create_physical_replication_slot($1, true, true)', [slot]);
  try {
    await admin.query("SELECT pg_backup_start('linli', true)");
    copyFolder(cluster, into, emptied);
    const { rows } = await admin.query<{ labelfile: string }>('SELECT labelfile FROM pg_backup_stop(false)');
    writeFileSync(join(into, 'backup_label'), rows[0]?.labelfile ?? '', { mode: 0o600 });
    copyFolder(join(cluster, 'pg_wal'), join(into, 'pg_wal'), new Set(['archive_status', 'summaries']));
  } finally {
    await admin.query('SELECT pg_drop_replication_slot($1)', [slot]);
  }
}

function copyFolder(from: string, into: string, empty: ReadonlySet<string>): void {
  mkdirSync(into, { recursive: true, mode: 0o700 });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (leftOut.test(entry.name)) continue;
    const [source, target] = [join(from, entry.name), join(into, entry.name)];
    if (entry.isFile()) copyIfThere(source, target);
    else if (entry.isDirectory() && empty.has(entry.name)) mkdirSync(target, { recursive: true, mode: 0o700 });
    else if (entry.isDirectory()) copyFolder(source, target, new Set());
  }
}

/** A file may go while its folder is being read: a dropped table, an old piece of the log. The log says so to the copy. */
function copyIfThere(source: string, target: string): void {
  try {
    copyFileSync(source, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
