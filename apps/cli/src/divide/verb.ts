import { cureOf, type FileRefusal, refuseFile } from '@linli/districting';
import { type Locale, translator } from '@linli/words';
import type { FlagFault } from '../read-options.ts';
import type { ExitCode, Terminal, Verb } from '../verb.ts';
import { assignmentsCsv } from './assign-csv.ts';
import { divideCity, isCityList } from './city/divide-city.ts';
import { differenceJson, differencePicture } from './difference.ts';
import { explanationJson, explanationLines } from './explanation.ts';
import { type DivideCommand, readFlags } from './flags.ts';
import { gridsGeoJson } from './grids-geojson.ts';
import { help } from './help.ts';
import { doorsOf, type Outcome, outcomeOf } from './outcome.ts';
import { readPrevious } from './previous.ts';
import { readInput } from './read-input.ts';
import { reportHtml } from './report/report-html.ts';
import { summaryOf } from './summary.ts';
import { divideWords } from './words.ts';
import { writeWhole } from './write-file.ts';

/** `linli divide`: file in, grids out, no server. Exit 0 all hard rules hold, 2 some are bent, 1 bad input. */
export const divideVerb: Verb = {
  async run(args, terminal) {
    const command = readFlags(args, terminal.locale);
    if (command === 'help') {
      terminal.out(help.divide[terminal.locale]);
      return 0;
    }
    if ('input' in command) {
      const isCity = await isCityList(command.input);
      return isCity ? divideCity(command, terminal) : divideFile(command, terminal);
    }
    terminal.err(faultsText(command, terminal.locale));
    return 1;
  },
};

async function divideFile(command: DivideCommand, terminal: Terminal): Promise<ExitCode> {
  const say = translator(divideWords, command.locale);
  const input = await readInput(command);
  if ('unreadable' in input) {
    terminal.err(say('error.unreadable', { path: input.path, code: input.unreadable }));
    return 1;
  }
  const refusal = 'refusal' in input ? input.refusal : noDoors(input.result);
  if (refusal || 'refusal' in input) {
    terminal.err(refusalText(refusal!, command.input, command.locale));
    return 1;
  }
  const earlier = command.previous === undefined ? undefined : await readPrevious(command.previous, command);
  if (earlier && 'problem' in earlier) {
    terminal.err(
      'refused' in earlier.problem
        ? refusalText(earlier.problem, command.previous!, command.locale)
        : say('error.unreadable', earlier.problem),
    );
    return 1;
  }
  const outcome = outcomeOf(input.result, command.settings, { earlier, effort: command.effort });
  for (const line of summaryOf(outcome, command, input.encoding)) terminal.out(line);
  if (command.explain) for (const line of explanationLines(outcome, command.locale)) terminal.out(line);
  if (!(await writeAll(outcome, command, terminal))) return 1;
  return outcome.bent.size === 0 ? 0 : 2;
}

function noDoors(result: Outcome['read']): FileRefusal | null {
  const { dwellings, shops } = doorsOf(result.ledger);
  if (dwellings + shops > 0) return null;
  const first = result.refusals[0];
  const reason = first ? `${first.code} (${first.column} ${first.value})` : (result.listed[0]?.reason ?? '');
  const where = first ? `row ${first.row}` : result.listed[0] ? `row ${result.listed[0].row}` : '';
  return refuseFile('no-doors', where, reason);
}

async function writeAll(outcome: Outcome, command: DivideCommand, terminal: Terminal): Promise<boolean> {
  const say = translator(divideWords, command.locale);
  const { read, polygons } = outcome;
  const files: readonly (readonly [string | undefined, () => string])[] = [
    [command.out, () => gridsGeoJson(polygons, read.attribution)],
    [command.assignments, () => assignmentsCsv(outcome)],
    [command.report, () => reportHtml(outcome, command)],
    [command.explainJson, () => explanationJson(outcome)],
    [command.diffJson, () => differenceJson(outcome.versions!)],
    [command.diffPicture, () => differencePicture(outcome, command.locale)],
  ];
  for (const [path, text] of files) {
    if (!path) continue;
    const code = await writeWhole(path, text());
    if (code) {
      terminal.err(say('error.unwritable', { path, code }));
      return false;
    }
    terminal.out(say('written', { path }));
  }
  return true;
}

function refusalText({ refused, where, value }: FileRefusal, input: string, locale: Locale): string {
  const say = translator(divideWords, locale);
  const lines = [say('error.file', { file: input, what: refused })];
  if (where) lines.push(say('error.where', { where }));
  if (value) lines.push(say('error.found', { value }));
  return [...lines, say('error.cure', { cure: cureOf(refused, locale) })].join('\n');
}

function faultsText(faults: readonly FlagFault[], locale: Locale): string {
  const say = translator(divideWords, locale);
  const lines = faults.map(fault =>
    fault.given === '' && fault.wanted.startsWith('--')
      ? say('error.flagUnknown', { flag: fault.flag, wanted: fault.wanted })
      : say('error.flag', { ...fault }),
  );
  return [say('error.flags'), ...lines].join('\n');
}
