import { existsSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { databaseHome } from '../../platform/postgres/embedded/location.ts';
import { type Check, type Finding, fresh, green, red, skipped, yellow } from '../check.ts';
import { type Setup, wasStarted } from '../setup.ts';
import { readJson } from './machine.ts';

const gigabyte = 1024 ** 3;
const secret = (setup: Setup, name: string): string => join(setup.dataFolder, 'secrets', name);
const isPrivate = (path: string): boolean => (statSync(path).mode & 0o077) === 0;

/** The data folder, and the secrets in it. */
export const folderChecks: readonly Check[] = [
  {
    id: 'data-folder',
    cure: {
      zh: '先运行一次 npm start，或用 --data 指出文件夹。',
      en: 'Run npm start once, or name the folder with --data.',
    },
    run: setup =>
      existsSync(setup.dataFolder)
        ? lstatSync(setup.dataFolder).isDirectory()
          ? green(setup.dataFolder, setup.dataFolder)
          : red(`${setup.dataFolder} 不是文件夹`, `${setup.dataFolder} is no folder`)
        : yellow(`${setup.dataFolder} 还没有`, `${setup.dataFolder} is not there yet`),
  },
  {
    id: 'data-folder-private',
    cure: {
      zh: 'chmod 700 secrets；数据文件夹本身不让别人写。',
      en: 'chmod 700 secrets; let nobody else write to the data folder.',
    },
    run: setup => {
      if (!existsSync(setup.dataFolder)) return fresh;
      return (statSync(setup.dataFolder).mode & 0o022) === 0
        ? green('别人写不了数据文件夹', 'nobody else can write to the data folder')
        : red('别人可以写数据文件夹', 'others can write to the data folder');
    },
  },
  {
    id: 'data-folder-place',
    cure: { zh: '把数据文件夹放到网页文件夹之外。', en: 'Move the data folder out of what is served.' },
    run: setup => {
      const inside = relative(join(setup.root, 'apps'), setup.dataFolder);
      return inside.startsWith('..') || inside.startsWith(sep)
        ? green('不在网页文件夹里', 'not inside what is served')
        : red('数据文件夹在网页文件夹里', 'the data folder lies inside what is served');
    },
  },
  {
    id: 'data-free-space',
    cure: { zh: '腾出空间，或换一个盘。', en: 'Free some space, or use another disk.' },
    run: setup => {
      const free = setup.freeBytes(existsSync(setup.dataFolder) ? setup.dataFolder : setup.root);
      const says = (free / gigabyte).toFixed(1);
      if (free < 0.5 * gigabyte) return red(`只剩 ${says} GB`, `only ${says} GB are free`);
      return free < 5 * gigabyte
        ? yellow(`剩 ${says} GB`, `${says} GB are free`)
        : green(`剩 ${says} GB`, `${says} GB are free`);
    },
  },
  {
    id: 'secrets-folder',
    cure: { zh: 'chmod 700 secrets', en: 'chmod 700 secrets' },
    run: setup => {
      if (!wasStarted(setup)) return fresh;
      return isPrivate(join(setup.dataFolder, 'secrets'))
        ? green('只有属主能进', 'only its owner gets in')
        : red('别人能进 secrets', 'others get into secrets');
    },
  },
  {
    id: 'secrets-files',
    cure: { zh: 'chmod 600 secrets/*', en: 'chmod 600 secrets/*' },
    run: setup => {
      if (!wasStarted(setup)) return fresh;
      const open = readdirSync(join(setup.dataFolder, 'secrets')).find(name => !isPrivate(secret(setup, name)));
      return open
        ? red(`别人能读 ${open}`, `others can read ${open}`)
        : green('每个文件只有属主能读', 'each file is its owner’s alone');
    },
  },
  {
    id: 'secrets-key',
    cure: {
      zh: '从备份放回 key-encryption-key：没有它，姓名和电话读不出来。',
      en: 'Put key-encryption-key back from a backup: without it names and numbers cannot be read.',
    },
    run: setup => {
      if (!wasStarted(setup)) return fresh;
      const file = secret(setup, 'key-encryption-key');
      if (!existsSync(file))
        return existsSync(join(databaseHome(setup.dataFolder), 'cluster/PG_VERSION'))
          ? red('密钥不见了，数据还在', 'the key is gone, the data is there')
          : fresh;
      return /^[0-9a-f]{64}\s*$/.test(readFileSync(file, 'utf8'))
        ? green('密钥完整', 'the key is whole')
        : red('密钥损坏', 'the key is damaged');
    },
  },
  {
    id: 'secrets-key-chance',
    cure: { zh: '用生成的密钥，不要自己编。', en: 'Use the key that was made, do not invent one.' },
    run: setup => {
      const file = secret(setup, 'key-encryption-key');
      if (!existsSync(file)) return fresh;
      const key = readFileSync(file, 'utf8').trim();
      return new Set(key.match(/../g) ?? []).size < 12
        ? red('密钥不像随机生成的', 'the key does not look like chance')
        : green('密钥像随机生成的', 'the key looks like chance');
    },
  },
  {
    id: 'secrets-passwords',
    cure: {
      zh: '删掉空的密码文件再启动，会重新生成。',
      en: 'Delete the empty password file and start again: a new one is made.',
    },
    run: setup => {
      if (!wasStarted(setup)) return fresh;
      const names = ['database-owner-password', 'database-app-password'];
      const short = names.find(
        name => existsSync(secret(setup, name)) && readFileSync(secret(setup, name), 'utf8').trim().length < 24,
      );
      return short
        ? red(`${short} 太短`, `${short} is too short`)
        : green('数据库密码够长', 'the database’s passwords are long enough');
    },
  },
  {
    id: 'secrets-certificate',
    cure: {
      zh: '删掉 secrets/local-certificate.json，下次 --lan 会做新的。',
      en: 'Delete secrets/local-certificate.json: the next --lan makes another.',
    },
    run: setup => certificate(setup),
  },
  {
    id: 'secrets-in-repository',
    cure: { zh: '从代码库里拿走，并换掉这些密钥。', en: 'Take them out of the repository, and make new ones.' },
    run: setup => {
      const ignored = existsSync(join(setup.root, '.gitignore'))
        ? readFileSync(join(setup.root, '.gitignore'), 'utf8')
        : '';
      const within = !relative(setup.root, setup.dataFolder).startsWith('..');
      return within && !/^\/?data\/?$/m.test(ignored)
        ? red('数据文件夹在代码库里，没有被忽略', 'the data folder lies in the repository and is not ignored')
        : green('不会被提交', 'it will not be committed');
    },
  },
  {
    id: 'data-lock',
    cure: {
      zh: '如果没有 Linli 在运行，下次启动会自己接手。',
      en: 'If no Linli runs, the next start takes it over by itself.',
    },
    run: setup => {
      const file = join(setup.dataFolder, 'linli.lock');
      if (!existsSync(file)) return green('没有在运行', 'not running');
      const holder = readJson<{ pid?: number }>(file);
      if (!holder?.pid) return red('锁文件损坏', 'the lock file is damaged');
      return setup.serverUrl
        ? green(`进程 ${holder.pid} 在运行`, `process ${holder.pid} runs`)
        : yellow(`锁属于已结束的进程 ${holder.pid}`, `the lock is of process ${holder.pid}, which has ended`);
    },
  },
  {
    id: 'data-cluster',
    cure: {
      zh: '从备份恢复；坏的文件夹先挪开，不要删。',
      en: 'Restore from a backup; move the broken folder aside, do not delete it.',
    },
    run: setup => {
      if (setup.env.DATABASE_URL) return skipped('用自己的数据库', 'an own database is used');
      const home = databaseHome(setup.dataFolder);
      if (!existsSync(home)) return fresh;
      const cluster = join(home, 'cluster');
      if (!existsSync(cluster)) return fresh;
      return existsSync(join(cluster, 'PG_VERSION')) && existsSync(join(cluster, 'global/pg_control'))
        ? green('数据库文件夹完整', 'the database’s folder is whole')
        : red('数据库文件夹缺了东西', 'something is missing in the database’s folder');
    },
  },
  {
    id: 'data-cluster-version',
    cure: { zh: '用原来的版本导出，再导入。', en: 'Export with the former release, then import.' },
    run: setup => {
      const file = join(databaseHome(setup.dataFolder), 'cluster/PG_VERSION');
      if (!existsSync(file)) return fresh;
      const major = readFileSync(file, 'utf8').trim();
      return major === '18'
        ? green('PostgreSQL 18', 'PostgreSQL 18')
        : red(`数据是 PostgreSQL ${major} 的，程序是 18`, `the data is of PostgreSQL ${major}, the programs are 18`);
    },
  },
  {
    id: 'data-cluster-private',
    cure: { zh: 'chmod 700 cluster', en: 'chmod 700 cluster' },
    run: setup => {
      const cluster = join(databaseHome(setup.dataFolder), 'cluster');
      if (!existsSync(cluster)) return fresh;
      return isPrivate(cluster)
        ? green('别人进不了数据库文件夹', 'nobody else gets into the database’s folder')
        : red('别人能进数据库文件夹', 'others get into the database’s folder');
    },
  },
  {
    id: 'data-pointer',
    cure: {
      zh: '把数据库放回 postgres-location.txt 说的地方，或从备份恢复。',
      en: 'Put the database back where postgres-location.txt says, or restore from a backup.',
    },
    run: setup => {
      if (!existsSync(join(setup.dataFolder, 'postgres-location.txt')))
        return green('数据库在数据文件夹里', 'the database is in the data folder');
      const home = databaseHome(setup.dataFolder);
      return existsSync(home) ? green(home, home) : red(`${home} 不见了`, `${home} is gone`);
    },
  },
  {
    id: 'data-demo-beside-live',
    cure: { zh: '演示用 --demo 和它自己的文件夹。', en: 'Use --demo with its own folder.' },
    run: setup =>
      /(^|[\\/])demo$/.test(setup.dataFolder) && setup.env.DATABASE_URL
        ? red('演示数据对着自己的数据库', 'the demonstration is pointed at an own database')
        : green('演示和真实数据分开', 'demonstration and live data are apart'),
  },
];

function certificate(setup: Setup): Finding {
  const file = secret(setup, 'local-certificate.json');
  if (!existsSync(file)) return skipped('没有用 --lan', '--lan is not used');
  const kept = readJson<{ cert?: string; key?: string }>(file);
  return kept?.cert?.includes('BEGIN CERTIFICATE') && kept.key?.includes('PRIVATE KEY')
    ? green('证书完整', 'the certificate is whole')
    : red('证书损坏', 'the certificate is damaged');
}
