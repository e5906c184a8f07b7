import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { backUp } from './backup.ts';
import { restore } from './restore.ts';
import { uninstall, whatIsThere } from './uninstall.ts';

/** `linli backup | restore | uninstall`: offline work on a data folder. Prints what it did; exit 1 with one sentence when it did not. */

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const shortest = 12;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: 'string' },
    demo: { type: 'boolean', default: false },
    'passphrase-file': { type: 'string' },
    yes: { type: 'boolean', default: false },
    lang: { type: 'string', default: 'en' },
  },
});
const zh = values.lang === 'zh';
const folder = resolve(values.data ?? join(root, 'data', values.demo ? 'demo' : 'live'));
const [what = '', named] = positionals;

try {
  process.umask(0o077);
  await run();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

async function run(): Promise<void> {
  if (what === 'uninstall') return remove();
  if (process.env.DATABASE_URL)
    throw new Error(
      zh
        ? '数据在 DATABASE_URL 指的库里：用那个库自己的办法备份，另外保管 secrets 文件夹。'
        : 'The data lies in the database of DATABASE_URL: back that up by its own means, and keep the secrets folder apart.',
    );
  if (!named) throw new Error(zh ? '要一个文件名。' : 'Name a file.');
  const file = resolve(process.env.INIT_CWD ?? process.cwd(), named);
  if (what === 'restore') {
    const { at } = await restore(file, folder, passphrase());
    console.log(
      zh
        ? `已恢复到 ${folder}，是 ${at} 的数据。下次启动后，手机会把之后的记录再交一遍。`
        : `Restored into ${folder}, as of ${at}. After the next start phones offer again what they recorded since.`,
    );
    return;
  }
  const given = values['passphrase-file'] || process.env.LINLI_BACKUP_PASSPHRASE;
  const secret = given ? passphrase() : invented();
  const { bytes, sha256 } = await backUp(folder, file, secret, new Date());
  console.log(`${file}\n${bytes} bytes · SHA-256 ${sha256}`);
  if (!given)
    console.log(
      zh
        ? `口令（只显示这一次，抄下来，和备份分开放）：\n  ${secret}`
        : `Passphrase (shown this once: write it down, keep it apart from the backup):\n  ${secret}`,
    );
}

function passphrase(): string {
  const file = values['passphrase-file'];
  const text = (file ? readFileSync(file, 'utf8') : (process.env.LINLI_BACKUP_PASSPHRASE ?? '')).trim();
  if (text.length < shortest)
    throw new Error(
      zh
        ? `口令至少 ${shortest} 个字符：--passphrase-file 文件，或 LINLI_BACKUP_PASSPHRASE。`
        : `A passphrase of at least ${shortest} characters is needed: --passphrase-file FILE, or LINLI_BACKUP_PASSPHRASE.`,
    );
  return text;
}

/** 30 letters and digits in groups, without those that look alike: 148 bits. */
function invented(): string {
  const signs = 'abcdefghjkmnpqrstuvwxyz23456789';
  return Array.from({ length: 6 }, () => Array.from({ length: 5 }, () => signs[randomInt(signs.length)]).join('')).join(
    '-',
  );
}

function remove(): void {
  const there = whatIsThere(folder);
  if (there.length === 0) {
    console.log(zh ? `${folder} 里什么都没有。` : `There is nothing in ${folder}.`);
    return;
  }
  if (!values.yes) {
    console.log(there.join('\n'));
    console.log(zh ? '以上会被删除，找不回来。加 --yes 才删。' : 'This would be deleted for good. Add --yes to do it.');
    process.exitCode = 2;
    return;
  }
  console.log(uninstall(folder).join('\n'));
  console.log(zh ? '已删除。代码文件夹由你自己删。' : 'Deleted. The checkout itself is yours to delete.');
}
