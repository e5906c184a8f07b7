import { basename } from 'node:path';
import { cureOf } from '@linli/districting';
import { translator } from '@linli/words';
import { differenceLines } from './difference.ts';
import type { DivideCommand } from './flags.ts';
import { doorsOf, type Outcome, spanOf } from './outcome.ts';
import { divideWords } from './words.ts';

const ROWS_SHOWN = 10;

/** What the terminal says about a finished division, line by line. */
export function summaryOf(outcome: Outcome, command: DivideCommand, encoding: string): string[] {
  const say = translator(divideWords, command.locale);
  const { read, ledger, plan } = outcome;
  const counts = { rows: read.rowsIn, stored: read.stored, listed: read.listed.length, refused: read.refused };
  const doors = spanOf(plan.grids.map(grid => grid.doors));
  const minutes = spanOf(plan.grids.map(grid => grid.minutes));
  return [
    say('read.rows', { file: basename(command.input), encoding, coordinates: command.coordinates, ...counts }),
    ...refusedRows(outcome, command),
    say('ledger.line', {
      ...doorsOf(ledger),
      compounds: ledger.compounds.length,
      buildings: ledger.buildings.length,
      entrances: ledger.entrances.length,
    }),
    say('plan.line', {
      grids: plan.grids.length,
      ...doors,
      shortest: minutes.least,
      longest: minutes.most,
      median: minutes.middle,
      members: outcome.settings.membersPerGrid,
    }),
    ...verdict(outcome, command),
    ...(outcome.versions ? differenceLines(outcome.versions.diff, command.locale) : []),
    ...assumed(outcome, command),
  ];
}

function refusedRows({ read }: Outcome, { locale }: DivideCommand): string[] {
  const say = translator(divideWords, locale);
  const lines = read.refusals
    .slice(0, ROWS_SHOWN)
    .map(({ row, column, value, code }) =>
      say('read.refusal', { row, column, value, code, cure: cureOf(code, locale) }),
    );
  const more = read.refusals.length - ROWS_SHOWN;
  return more > 0 ? [...lines, say('read.more', { n: more })] : lines;
}

function verdict({ bent, plan, codes }: Outcome, { locale }: DivideCommand): string[] {
  const say = translator(divideWords, locale);
  const { fewest, most, lowerBound } = plan.conflicts;
  const range = [say('plan.range', { fewest, most, bound: lowerBound }), ...bindings(plan, locale)];
  if (bent.size === 0) return [say('plan.holds'), ...range];
  const shown = [...bent].slice(0, ROWS_SHOWN).map(([grid, rules]) => {
    const texts = rules.map(rule => say(`rule.${rule}`));
    return say('plan.bent.grid', {
      grid: grid < 0 ? '–' : codes[grid]!,
      rules: texts.join(locale === 'zh' ? '、' : ', '),
    });
  });
  const more = bent.size - ROWS_SHOWN;
  return [
    say('plan.bent', { n: bent.size }),
    ...shown,
    ...(more > 0 ? [say('plan.more', { n: more })] : []),
    ...plan.conflicts.certificates.slice(0, 3).map(({ kind, doors, minutes }) => {
      const texts = { doors, minutes: Math.round(minutes) };
      return `  ${kind === 'target-out-of-range' ? say(`certificate.${kind}`) : say(`certificate.${kind}`, texts as never)}`;
    }),
    ...range,
  ];
}

/** Which rule holds how many grids back, in one line; none when nothing does. */
function bindings({ conflicts }: Outcome['plan'], locale: DivideCommand['locale']): string[] {
  const say = translator(divideWords, locale);
  const parts = conflicts.bindings
    .filter(({ rule }) => rule !== 'none')
    .map(({ rule, grids }) => say('plan.binding', { rule: say(`binding.${rule}`), n: grids }));
  return parts.length === 0 ? [] : [say('plan.bindings', { list: parts.join(locale === 'zh' ? '、' : ', ') })];
}

function assumed({ read }: Outcome, { locale }: DivideCommand): string[] {
  if (read.assumptions.length === 0) return [];
  const say = translator(divideWords, locale);
  const lines = read.assumptions.map(({ code, count }) =>
    say('assumed.line', { text: say(`assumption.${code}`), n: count }),
  );
  return [say('assumed.title'), ...lines];
}
