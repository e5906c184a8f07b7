import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Client, PayloadInput } from '@linli/protocol';
import PDFDocument from 'pdfkit';
import { makeLink, openSession } from '../apps/server/src/access/index.ts';
import { openDatabase } from '../apps/server/src/boot/database.ts';
import { openSecrets } from '../apps/server/src/boot/secrets.ts';
import { newId } from '../apps/server/src/platform/ids.ts';
import { makeDataFolder, removeDataFolder } from '../apps/server/src/platform/postgres/testing/data-folder.ts';
import { readFonts } from '../apps/server/src/prints/paper/fonts.ts';
import { type RunningServer, startServer } from '../apps/server/src/server.ts';
import { type LoadedCommunity, loadDemoCommunity } from '../scenarios/demo-community/load.ts';

/**
 * Every kind of print for a whole community, ordered and fetched over HTTP: seconds, megabytes, bytes a page; against the barest PDF in
 * the same run: as many pages of forty short lines in the same font, drawn by the library alone. Seeded; one print warms up.
 * usage: npm run bench -- prints [--profile default|small] [--json FILE]
 */
const { values } = parseArgs({
  options: { profile: { type: 'string', default: 'default' }, json: { type: 'string' } },
});
type What = PayloadInput<'prints.order'>['what'];
interface Figure {
  readonly print: string;
  readonly pages: number;
  readonly seconds: number;
  readonly bytesPerPage: number;
  readonly megabytes: number;
  /** Seconds a page by the seconds a bare page. */
  readonly ratio: number;
}
const log = { info() {}, warn() {}, error: (facts: object, said: string) => console.error(said, facts) };

async function main(): Promise<void> {
  const folder = makeDataFolder();
  const database = await openDatabase(folder, undefined, openSecrets(folder), log);
  try {
    const server = await startServer({
      connection: database.app,
      kek: Buffer.alloc(32, 7),
      filesFolder: folder,
      signingSeed: Buffer.alloc(32, 9),
      episodeKeysFolder: folder,
      checkpointsFolder: folder,
      log,
      synthetic: true,
      runOutbox: false,
    });
    try {
      const community = await load(server);
      tell(await measure(server, community));
    } finally {
      await server.stop();
    }
  } finally {
    await database.stop();
    await removeDataFolder(folder);
  }
}

async function load(server: RunningServer): Promise<LoadedCommunity> {
  const { database, clock } = server.platform;
  const first = { purpose: 'set-up' as const, communityId: null, personId: null, app: 'console' as const, minutes: 30 };
  const setUpToken = async () => (await database.platform(tx => makeLink(tx, { ...first, now: clock.now() }))).token;
  const progress = (step: string) => process.stderr.write(`${step} `);
  const profile = values.profile as 'default' | 'small';
  return loadDemoCommunity({ url: server.url, setUpToken, progress }, { seed: 1, profile });
}

async function measure(server: RunningServer, community: LoadedCommunity): Promise<Figure[]> {
  const { communityId, office, gridIds } = community;
  const emergency = await openDrill(office, communityId);
  await server.drain();
  await giveBadges(office, communityId);
  const { dwellings, shops } = await office.view('places.community', { communityId });
  console.log(`${dwellings + shops} doors, ${gridIds.length} grids`);
  const jobs: readonly (readonly [name: string, what: What, purpose: string, size: 'A4' | 'A3'])[] = [
    ['poster of the community, A3', { kind: 'poster', gridIds: [], names: false }, 'daily-service', 'A3'],
    ['a poster a grid, A4', { kind: 'poster', gridIds: [...gridIds], names: false }, 'daily-service', 'A4'],
    ['door sheets', { kind: 'doors', roundId: emergency.roundId, gridIds: [] }, 'drill', 'A4'],
    ['call lists', { kind: 'calls', callUpId: emergency.callUpId }, 'drill', 'A4'],
    ['codes at entrances', { kind: 'entrances', gridIds: [] }, 'daily-service', 'A4'],
    ['badges', { kind: 'badges', personIds: [] }, 'badge', 'A4'],
  ];
  const fetchPrint = await printer(server, community);
  await fetchPrint(['warm-up', { kind: 'entrances', gridIds: [gridIds[0] ?? ''] }, 'daily-service', 'A4']);
  const figures: Figure[] = [];
  for (const job of jobs) {
    const { pdf, seconds, megabytes } = await watched(() => fetchPrint(job));
    const pages = pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
    const bare = await watched(() => barePdf(pages));
    const ratio = seconds / bare.seconds;
    figures.push({ print: job[0], pages, seconds, bytesPerPage: Math.round(pdf.length / pages), megabytes, ratio });
  }
  return figures;
}

/** Orders a print as the office and fetches its file. */
async function printer(server: RunningServer, { communityId, office }: LoadedCommunity) {
  const { database, clock } = server.platform;
  const { personId } = await office.view('access.me', {});
  const { token } = await database.platform(tx =>
    openSession(tx, { communityId, personId, app: 'console', assurance: 'full', now: clock.now() }),
  );
  return async ([name, what, purpose, size]: readonly [string, What, string, 'A4' | 'A3']): Promise<Buffer> => {
    const status = purpose === 'drill' ? ('exercise' as const) : ('actual' as const);
    const order = { printId: newId(), locale: 'zh' as const, size, what };
    const ordered = office.command('prints.order', order, { communityId, purpose, status });
    const { printId } = await ordered.catch(error => {
      throw new Error(`${name}: ${error}`);
    });
    const answer = await fetch(`${server.url}/api/prints/file?printId=${printId}`, {
      headers: { authorization: `Bearer ${token}`, 'x-linli-app': 'console' },
    });
    if (answer.status !== 200) throw new Error(`${name}: ${answer.status} ${await answer.text()}`);
    return Buffer.from(await answer.arrayBuffer());
  };
}

async function openDrill(office: Client, communityId: string) {
  const ids = { emergencyId: newId(), callUpId: newId(), roundId: newId() };
  const book = (await office.view('emergencies.playbooks', { communityId })).rows[0];
  const opening = { ...ids, playbookId: book?.id ?? '', level: book?.levels[0] ?? '', title: 'Drill' };
  await office.command('emergencies.open', opening, { communityId, emergencyId: ids.emergencyId, status: 'exercise' });
  return ids;
}

/** A badge for everybody on the roster who has a duty. */
async function giveBadges(office: Client, communityId: string): Promise<void> {
  for (let cursor: string | undefined; ; ) {
    const page = await office.view('roster.people', { communityId, limit: 200, ...(cursor ? { cursor } : {}) });
    for (const { id: personId, roles } of page.rows)
      if (roles.length > 0) await office.command('roster.issueBadge', { badgeId: newId(), personId }, { communityId });
    cursor = page.next;
    if (!cursor) return;
  }
}

/** How long something takes, and how many megabytes the process grew by at most meanwhile. */
async function watched(act: () => Promise<Buffer>): Promise<{ pdf: Buffer; seconds: number; megabytes: number }> {
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 20);
  const started = performance.now();
  const pdf = await act();
  const seconds = (performance.now() - started) / 1000;
  clearInterval(watch);
  return { pdf, seconds, megabytes: Math.round((Math.max(most, process.memoryUsage().rss) - before) / 1e6) };
}

/** The barest PDF: forty lines a page in the font of the prints. */
async function barePdf(pages: number): Promise<Buffer> {
  const doc = new PDFDocument({ size: 'A4', autoFirstPage: false });
  const parts: Buffer[] = [];
  doc.on('data', part => parts.push(part as Buffer));
  const ended = new Promise(done => doc.on('end', done));
  doc.registerFont('paper', readFonts().regular as never);
  for (let page = 0; page < pages; page++) {
    doc.addPage().font('paper').fontSize(11);
    for (let line = 0; line < 40; line++)
      doc.text(`海椒街60号院3栋2单元${line + 1}01`, 40, 40 + line * 18, { lineBreak: false });
  }
  doc.end();
  await ended;
  return Buffer.concat(parts);
}

function tell(figures: readonly Figure[]): void {
  console.table(
    figures.map(({ seconds, ratio, ...rest }) => ({ ...rest, seconds: seconds.toFixed(2), ratio: ratio.toFixed(2) })),
  );
  if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
}

await main();
