import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import { CITY_HEADER } from '@linli/districting';
import { translator } from '@linli/words';
import type { ExitCode, Terminal } from '../../verb.ts';
import type { DivideCommand } from '../flags.ts';
import { divideWords } from '../words.ts';
import { type BlockResult, CITY_ROWS_HEADER, divideCityFile } from './block-worker.ts';

/** Whether a file is a list of the doors of many communities: its first line says so. False for what cannot be read. */
export async function isCityList(path: string): Promise<boolean> {
  const file = await open(path).catch(() => null);
  if (!file) return false;
  try {
    const start = Buffer.alloc(CITY_HEADER.length + 1);
    await file.read(start, 0, start.length, 0);
    return /^[\r\n]$/.test(start.toString('latin1').slice(-1)) && start.toString('latin1').startsWith(CITY_HEADER);
  } finally {
    await file.close();
  }
}

/**
 * Divides a city's list, a community at a time on every processor, in the memory of a few communities. Says how far it is on
 * standard error; writes the assignments as they come, whole or not at all.
 */
export async function divideCity(command: DivideCommand, terminal: Terminal): Promise<ExitCode> {
  const say = translator(divideWords, command.locale);
  const [tooMuch] = onlyForOne(command);
  if (tooMuch) {
    terminal.err(say('city.onlyForOne', { flag: tooMuch }));
    return 1;
  }
  const draft = `${command.assignments}.${process.pid}.tmp`;
  const out =
    command.assignments === undefined ? null : await open(draft, 'w').catch((error: NodeJS.ErrnoException) => error);
  if (out instanceof Error) {
    terminal.err(say('error.unwritable', { path: command.assignments!, code: out.code ?? out.message }));
    return 1;
  }
  const sums = await run(command, terminal, out);
  await out?.close();
  if (sums.refused || sums.communities === 0) {
    if (out) await rm(draft, { force: true });
    const file = basename(command.input);
    terminal.err(sums.refused ? say('city.refused', { file, ...sums.refused }) : say('city.empty', { file }));
    return 1;
  }
  terminal.out(say('city.line', { ...sums, worst: Math.round(sums.worstMinutes), file: basename(command.input) }));
  terminal.out(sums.bent === 0 ? say('plan.holds') : say('city.bent', { n: sums.bent }));
  if (out) {
    await rename(draft, command.assignments!);
    terminal.out(say('written', { path: command.assignments! }));
  }
  return sums.bent === 0 ? 0 : 2;
}

/** Options that speak of one community's grids. */
function onlyForOne(command: DivideCommand): string[] {
  const { out, report, explain, explainJson, previous, usesFile, settings } = command;
  const given = {
    '--out': out,
    '--report': report,
    '--explain': explain,
    '--explain-json': explainJson,
    '--previous': previous,
    '--uses': usesFile,
    '--mode target': settings.mode.kind === 'target',
  };
  return Object.entries(given).flatMap(([flag, value]) => (value ? [flag] : []));
}

type Sums = Omit<BlockResult, 'block' | 'rows'>;

async function run(command: DivideCommand, terminal: Terminal, out: FileHandle | null): Promise<Sums> {
  const say = translator(divideWords, command.locale);
  let sums: Sums = { communities: 0, doors: 0, grids: 0, bound: 0, bent: 0, worstMinutes: 0, refused: null };
  let writing = Promise.resolve(out?.write(CITY_ROWS_HEADER)).then(() => {});
  let tenths = 0;
  const { input: file, settings, effort } = command;
  const task = { file, settings, effort: effort ?? 0, rows: out !== null, workers: availableParallelism() };
  await divideCityFile(task, (block, share) => {
    sums = added(sums, block);
    if (out) writing = writing.then(async () => void (await out.write(block.rows)));
    if (Math.floor(share * 10) > tenths) {
      tenths = Math.floor(share * 10);
      terminal.err(say('city.progress', { percent: tenths * 10, n: sums.communities }));
    }
  });
  await writing;
  return sums;
}

function added(sums: Sums, block: BlockResult): Sums {
  return {
    communities: sums.communities + block.communities,
    doors: sums.doors + block.doors,
    grids: sums.grids + block.grids,
    bound: sums.bound + block.bound,
    bent: sums.bent + block.bent,
    worstMinutes: Math.max(sums.worstMinutes, block.worstMinutes),
    refused: sums.refused ?? block.refused,
  };
}
