import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Broken, disk } from '../breaks.ts';

/** The checkout, the data folder, secrets and backups. */
export const brokenFolders: Broken = {
  'a lock file without a checksum': [
    'install-lock-file',
    disk(({ root }) =>
      writeFileSync(join(root, 'package-lock.json'), '{"packages":{"node_modules/x":{"resolved":"https://x/x.tgz"}}}'),
    ),
  ],
  'a page that was not built': [
    'install-pages',
    disk(({ root }) => rmSync(join(root, 'apps/field/dist'), { recursive: true })),
  ],
  'a source map among the pages': [
    'install-source-maps',
    disk(({ root }) => writeFileSync(join(root, 'apps/console/dist/a.js.map'), '{}')),
  ],
  'a data folder that others write to': ['data-folder-private', disk(({ dataFolder }) => chmodSync(dataFolder, 0o777))],
  'a full disk': ['data-free-space', setup => ({ ...setup, freeBytes: () => 1000 })],
  'secrets that others enter': ['secrets-folder', disk((_, at) => chmodSync(at('secrets'), 0o755))],
  'a secret that others read': ['secrets-files', disk((_, at) => chmodSync(at('secrets/key-encryption-key'), 0o644))],
  'a key that is gone': ['secrets-key', disk((_, at) => rmSync(at('secrets/key-encryption-key')))],
  'a key cut short': [
    'secrets-key',
    disk((_, at) =>
      writeFileSync(
        at('secrets/key-encryption-key'),
        readFileSync(at('secrets/key-encryption-key'), 'utf8').slice(0, 40),
      ),
    ),
  ],
  'a key that somebody made up': [
    'secrets-key-chance',
    disk((_, at) => writeFileSync(at('secrets/key-encryption-key'), '00'.repeat(32))),
  ],
  'a short password': [
    'secrets-passwords',
    disk((_, at) => writeFileSync(at('secrets/database-app-password'), 'short')),
  ],
  'a damaged certificate': [
    'secrets-certificate',
    disk((_, at) => writeFileSync(at('secrets/local-certificate.json'), '{')),
  ],
  'data that would be committed': [
    'secrets-in-repository',
    disk(({ root }) => writeFileSync(join(root, '.gitignore'), '')),
  ],
  'a damaged lock': ['data-lock', disk((_, at) => writeFileSync(at('linli.lock'), '{'))],
  'half a database folder': ['data-cluster', disk((_, at) => rmSync(at('postgres/cluster/global/pg_control')))],
  'data of another PostgreSQL': [
    'data-cluster-version',
    disk((_, at) => writeFileSync(at('postgres/cluster/PG_VERSION'), '15\n')),
  ],
  'a database folder that others enter': [
    'data-cluster-private',
    disk((_, at) => chmodSync(at('postgres/cluster'), 0o755)),
  ],
  'a database that is not where it was said': [
    'data-pointer',
    disk((_, at) => writeFileSync(at('postgres-location.txt'), join(tmpdir(), 'nowhere-at-all'))),
  ],
  'a backup of last week': [
    'data-backup',
    disk((_, at) => writeFileSync(at('last-backup.json'), '{"at":"2026-06-25T00:00:00Z"}')),
  ],
  'a backup of before an emergency’s data was destroyed': [
    'data-backup-after-end',
    disk((_, at) => {
      mkdirSync(at('secrets/emergency-keys'), { mode: 0o700 });
      writeFileSync(at('secrets/emergency-keys/c.e.destroyed'), '{"destroyedAt":"2026-07-02T01:00:00Z"}\tsigned\n');
    }),
  ],
  'a copy of a destroyed emergency’s key': [
    'secrets-key-copies',
    disk((_, at) => {
      mkdirSync(at('secrets/emergency-keys'), { mode: 0o700 });
      writeFileSync(at('secrets/emergency-keys/c.e.copies'), `${at('midst.age.e.key')}\n`);
    }),
  ],
  'a restore that failed': [
    'data-restore-trial',
    disk((_, at) =>
      writeFileSync(at('restore-trial.json'), '{"at":"2026-07-01T20:00:00Z","outcome":"failed","why":"invalid page"}'),
    ),
  ],
  'a restore that nobody has tried for long': [
    'data-restore-trial',
    disk((_, at) =>
      writeFileSync(at('restore-trial.json'), '{"at":"2026-06-20T20:00:00Z","outcome":"restored","tables":1,"rows":1}'),
    ),
  ],
  'a register of ends from which a line was taken': [
    'data-ends-register',
    disk((_, at) => {
      mkdirSync(at('secrets/emergency-keys'), { mode: 0o700 });
      const line = '{"emergencyId":"e","destroyedAt":"2026-06-30T01:00:00Z","previous":"aa"}\tsigned\n';
      writeFileSync(at('secrets/emergency-keys/c.e.destroyed'), line);
    }),
  ],
  'a register beside the backup that lacks an end': [
    'data-ends-register',
    disk((_, at) => {
      mkdirSync(at('secrets/emergency-keys'), { mode: 0o700 });
      const line = '{"emergencyId":"e","destroyedAt":"2026-06-30T01:00:00Z","previous":null}\tsigned\n';
      writeFileSync(at('secrets/emergency-keys/c.e.destroyed'), line);
      writeFileSync(at('ended-emergencies.jsonl'), '');
      writeFileSync(at('last-backup.json'), JSON.stringify({ at: '2026-07-01T20:00:00.000Z', file: at('a.age') }));
    }),
  ],
};
