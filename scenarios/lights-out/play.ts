import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import {
  askRemains,
  ByteScan,
  type Proof,
  proveEnd,
  sunset,
  verifyCertificate,
} from '../../apps/server/src/emergencies/index.ts';
import { newId } from '../../apps/server/src/platform/ids.ts';
import { openEpisode, phoneTime, seedSmallCommunity, visitItem } from '../../apps/server/src/testing/small-town.ts';
import { type OwnServer, startOwnServer } from '../own-server.ts';
import { bringBack, carryAway, type OldBackup, registerOf } from './bring-back.ts';

/** What the story found; `faults` is empty when it went as it must. */
export interface LightsOutReport {
  readonly doors: number;
  readonly phones: number;
  readonly before: Readonly<Record<string, number>>;
  readonly filesScanned: number;
  readonly megabytesScanned: number;
  readonly streamsOpened: number;
  readonly words: number;
  /** Each remnant that was left behind on purpose, and whether the proof found it. */
  readonly controls: Readonly<Record<string, boolean>>;
  readonly faults: readonly string[];
}

const dayMs = 86_400_000;

const passphrase = 'a passphrase of the story';

/**
 * An emergency runs, is backed up in its midst, ends, and its data goes when its time has passed. Then every byte below the data folder is looked
 * at: no note that a phone sent, no key. The certificate is verified without the server. The backup of its midst is restored: what has ended stays ended. Afterwards a
 * row, an export and a backup with its key are left behind on purpose, one after the other: each must be found.
 */
export async function playLightsOut(
  size: { readonly grids: number; readonly doorsPerGrid: number },
  progress: (step: string) => void,
): Promise<LightsOutReport> {
  const own = await startOwnServer();
  try {
    const told = await runAndEnd(own, size, progress);
    progress('the server stops; every byte is looked at');
    await own.stop();
    const clean = prove(own, told);
    const faults = [...clean.findings, ...(clean.certificate ? [] : ['no certificate'])];
    if (told.remains.certificate && verifyCertificate(told.remains.certificate, own.signerKeyId).length > 0)
      faults.push('the certificate does not hold without the server');
    progress('the backup of its midst is restored, three times');
    const back = await restoreOld(told);
    faults.push(...back.faults);
    progress('remnants are left behind on purpose');
    for (const where of findRows(own, told.rows)) faults.push(`a result at a door lies in ${where}`);
    const controls = {
      ...leaveBehind(own, told),
      'results at doors, in clear while the emergency lives': told.rowsLay,
      'an old backup, restored at once without the register': back.controlFound,
    };
    for (const [what, found] of Object.entries(controls)) if (!found) faults.push(`${what} was not found`);
    const { files, bytes, streamsOpened } = clean.scan;
    return {
      doors: size.grids * size.doorsPerGrid,
      phones: size.grids,
      before: clean.certificate?.before ?? {},
      filesScanned: files,
      megabytesScanned: Math.round(bytes / 1_048_576),
      streamsOpened,
      words: told.words.length,
      controls,
      faults,
    };
  } finally {
    await own.remove();
  }
}

interface Told {
  readonly words: readonly string[];
  readonly remains: NonNullable<Awaited<ReturnType<typeof askRemains>>>;
  /** A copy of the key as a careless backup would have taken it, kept outside what is scanned. */
  readonly keyCopy: string;
  readonly old: OldBackup;
  /** A backup of after the end, beside which the register lies. */
  readonly newer: string;
  readonly emergencyId: string;
  /** Results at doors as they lie in the database's files. */
  readonly rows: readonly { readonly what: string; readonly bytes: Buffer }[];
  /** Whether they were found there while the emergency lived. */
  readonly rowsLay: boolean;
}

async function runAndEnd(
  own: OwnServer,
  size: { readonly grids: number; readonly doorsPerGrid: number },
  progress: (step: string) => void,
): Promise<Told> {
  const town = await seedSmallCommunity(own.test, size);
  const { emergencyId, roundId } = await openEpisode(own.test);
  const words: string[] = [];
  progress('phones send their doors, each with a note that exists nowhere else');
  for (const grid of town.grids) words.push(...(await sendDoors(own.test, grid, { emergencyId, roundId })));
  progress('a backup is taken, and carried elsewhere');
  own.copyFiles();
  const keyCopy = own.copyKey(emergencyId);
  const backups = join(own.dataFolder, 'backups');
  mkdirSync(backups);
  const file = join(backups, 'midst.age');
  await own.backUp(file, passphrase);
  const old = carryAway(file, passphrase, own.test.clock.now());
  const rows = town.grids.flatMap(visitRows);
  const rowsLay = findRows(own, rows).length > 0;
  progress('the office looks and ends it; its time passes');
  const { test } = own;
  const office = await test.clientOf(test.officerId);
  const about = { communityId: test.communityId, emergencyId };
  await office.view('emergencies.board', about);
  await office.view('sync.held', { communityId: test.communityId });
  await office.command('emergencies.standDown', { emergencyId, statement: '谢谢大家' }, about);
  test.clock.driveTo(test.clock.now() + 31 * dayMs);
  await sunset.run(test.server);
  if (existsSync(`${file}.${emergencyId}.key`))
    throw new Error('the copy of its key beside the backup must go with it');
  const newer = join(backups, 'newer.age');
  await own.backUp(newer, passphrase);
  const remains = await askRemains(own.test.server.platform.database, emergencyId);
  if (!remains) throw new Error('the emergency itself must stay known');
  return { words, remains, keyCopy, old, newer, emergencyId, rows, rowsLay };
}

/** Every door of a grid with a note, and one result that cannot be applied: that is kept whole for the office, and must go as well. @returns the notes */
async function sendDoors(
  test: OwnServer['test'],
  grid: { readonly headId: string | null; readonly doorIds: readonly string[] },
  { emergencyId, roundId }: { readonly emergencyId: string; readonly roundId: string },
): Promise<string[]> {
  const phone = await test.clientOf(grid.headId!, 'field');
  const notes = grid.doorIds.map(() => `金丝雀${newId().slice(-12)}住户要氧气`);
  const items = grid.doorIds.map((doorId, index) =>
    visitItem(test, roundId, doorId, outcomeAt(index), {
      note: notes[index] as string,
      emergencyId,
    }),
  );
  const note = `金丝雀${newId().slice(-12)}走错门`;
  items.push(visitItem(test, roundId, newId(), 'reached', { note, emergencyId }));
  await phone.sync({ deviceId: newId(), sentAt: phoneTime(test), items });
  return [...notes, note];
}

const outcomeAt = (index: number) => (index % 3 === 0 ? ('needs-help' as const) : ('reached' as const));

/** Results as PostgreSQL stores them: door, grid, and the outcome behind its length, side by side in a row. */
function visitRows(grid: { readonly gridId: string; readonly doorIds: readonly string[] }): Told['rows'] {
  const bytesOf = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex');
  return grid.doorIds.map((doorId, index) => {
    const outcome = outcomeAt(index);
    const length = Buffer.from([2 * (outcome.length + 1) + 1]);
    const bytes = Buffer.concat([bytesOf(doorId), bytesOf(grid.gridId), length, Buffer.from(outcome)]);
    return { what: `a result at ${doorId}`, bytes };
  });
}

/** Files of the database, its log included, in which such a row lies. */
function findRows(own: OwnServer, rows: Told['rows']): string[] {
  const scan = new ByteScan({ words: [], keys: [], rows });
  scan.look(own.databaseFolder);
  return [...new Set(scan.report().hits.map(({ file }) => file))];
}

async function restoreOld({
  old,
  newer,
  emergencyId,
  words,
  remains,
}: Told): Promise<Awaited<ReturnType<typeof bringBack>>> {
  if (!remains.certificate) return { faults: ['no certificate'], controlFound: false };
  return bringBack(old, emergencyId, { words, certificate: remains.certificate, register: registerOf(newer) });
}

function prove(own: OwnServer, { remains, words }: Told): Proof {
  const { folders, episodeKeysFolder, signerKeyId } = own;
  return proveEnd(remains, { folders, episodeKeysFolder, words, signerKeyId });
}

/** One remnant at a time; each is removed before the next. */
function leaveBehind(own: OwnServer, told: Told): Record<string, boolean> {
  const folder = join(own.dataFolder, 'left-behind');
  const [word = ''] = told.words;
  const remnants: Record<string, () => void> = {
    'an export of one row': () => writeFileSync(join(folder, 'rows.csv'), `门牌,备注\n101,${word}\n`),
    'a compressed export': () => writeFileSync(join(folder, 'rows.csv.gz'), gzipSync(`101,${word}\n`)),
    'a row in a database file': () => writeFileSync(join(folder, '16384'), rowAsStored(word)),
    'a backup with its key': () => cpSync(told.keyCopy, join(folder, 'key')),
  };
  return Object.fromEntries(
    Object.entries(remnants).map(([what, leave]) => {
      mkdirSync(folder);
      leave();
      const found = prove({ ...own, folders: [folder] }, told).scan.hits.length > 0;
      rmSync(folder, { recursive: true });
      return [what, found];
    }),
  );
}

/** A page of 8 KB with a text in it, as PostgreSQL stores one below its limit for packing. */
function rowAsStored(text: string): Buffer {
  const page = Buffer.alloc(8192);
  page.write(text, 8192 - 200, 'utf8');
  return page;
}
