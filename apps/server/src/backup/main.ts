import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { backupWords, translator } from '@linli/words';
import { backUp } from './backup.ts';
import { registerName } from './ends.ts';
import { keyCopyDays } from './key-copies.ts';
import { restore } from './restore.ts';
import { tryRestore } from './try-restore.ts';
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
    ends: { type: 'string' },
    try: { type: 'boolean', default: false },
    'despite-gaps': { type: 'boolean', default: false },
    yes: { type: 'boolean', default: false },
    lang: { type: 'string', default: 'en' },
  },
});
const say = translator(backupWords, values.lang === 'zh' ? 'zh' : 'en');
const folder = resolve(values.data ?? join(root, 'data', values.demo ? 'demo' : 'live'));
const fromHere = (path: string): string => resolve(process.env.INIT_CWD ?? process.cwd(), path);
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
  if (process.env.DATABASE_URL) throw new Error(say('backup.own-database'));
  if (!named) throw new Error(say('backup.name-a-file'));
  if (what === 'restore' && values.try) return tryIt(fromHere(named));
  await (what === 'restore' ? bringBack(fromHere(named)) : putAway(fromHere(named)));
}

async function putAway(file: string): Promise<void> {
  const given = values['passphrase-file'] || process.env.LINLI_BACKUP_PASSPHRASE;
  const secret = given ? passphrase() : invented();
  const { bytes, sha256, keyFiles } = await backUp(folder, file, secret, new Date());
  console.log(say('backup.written', { file, bytes, sha256 }));
  if (keyFiles.length > 0)
    console.log(say('backup.keys', { n: keyFiles.length, files: keyFiles.join('\n'), days: keyCopyDays }));
  if (!given) console.log(say('backup.passphrase', { secret }));
}

async function bringBack(file: string): Promise<void> {
  const ends = values.ends ? { ends: fromHere(values.ends) } : {};
  const despiteGaps = values['despite-gaps'];
  const came = await restore(file, folder, passphrase(), { now: new Date(), despiteGaps, ...ends });
  console.log(say('backup.restored', { folder, at: came.at }));
  if (came.ended > 0) console.log(say('backup.ended', { n: came.ended }));
  if (came.keys > 0) console.log(say('backup.keys-back', { n: came.keys }));
  if (came.keysTooOld > 0) console.log(say('backup.keys-too-old', { n: came.keysTooOld, days: keyCopyDays }));
  tellGaps(came.gaps);
  if (!came.register) console.log(say('backup.no-register', { name: registerName }));
}

/** Into a folder of its own beside the file's, and away again: the data folder is not touched, a running server not asked. */
async function tryIt(file: string): Promise<void> {
  const quiet = { info: () => {}, warn: () => {}, error: () => {} };
  const beside = join(dirname(file), `.linli-try-${randomInt(2 ** 32).toString(36)}`);
  const { tables, rows, keys, gaps } = await tryRestore(file, passphrase(), beside, new Date(), quiet);
  console.log(say('backup.tried', { tables, rows, keys }));
  tellGaps(gaps);
}

function tellGaps(gaps: readonly string[]): void {
  if (gaps.length > 0) console.log(say('backup.gaps', { n: gaps.length, before: gaps.join(', ') }));
}

function passphrase(): string {
  const file = values['passphrase-file'];
  const text = (file ? readFileSync(file, 'utf8') : (process.env.LINLI_BACKUP_PASSPHRASE ?? '')).trim();
  if (text.length < shortest) throw new Error(say('backup.short-passphrase', { n: shortest }));
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
    console.log(say('backup.nothing', { folder }));
    return;
  }
  if (!values.yes) {
    console.log(there.join('\n'));
    console.log(say('backup.would-delete'));
    process.exitCode = 2;
    return;
  }
  console.log(uninstall(folder).join('\n'));
  console.log(say('backup.deleted'));
}
