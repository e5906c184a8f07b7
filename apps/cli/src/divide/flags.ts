import {
  type CoordinateSystem,
  type DivideSettings,
  defaultSettings,
  validateSettings,
  wholeBuildings,
} from '@linli/districting';
import type { Locale } from '@linli/words';
import { chooser, type FlagFault, splitArgs } from '../read-options.ts';

/** Everything `linli divide` was asked to do. */
export interface DivideCommand {
  readonly input: string;
  readonly settings: DivideSettings;
  readonly coordinates: CoordinateSystem;
  readonly abroad: boolean;
  readonly maxBytes: number;
  /** As `DivideOptions.effort`; absent: 1, and 0 for a city's list. */
  readonly effort: number | undefined;
  readonly unknownUse: 'none' | 'dwellings';
  readonly usesFile: string | undefined;
  readonly out: string | undefined;
  readonly assignments: string | undefined;
  readonly report: string | undefined;
  /** Say of each grid why it has its size. */
  readonly explain: boolean;
  readonly explainJson: string | undefined;
  /** Grids of an earlier version to go on from. */
  readonly previous: string | undefined;
  /** Draw anew and only keep the codes, instead of mending what the earlier version has. */
  readonly redraw: boolean;
  readonly diffJson: string | undefined;
  readonly diffPicture: string | undefined;
  readonly locale: Locale;
}

const FLAGS = {
  min: { type: 'string' },
  max: { type: 'string' },
  minutes: { type: 'string' },
  members: { type: 'string' },
  mode: { type: 'string' },
  seed: { type: 'string' },
  effort: { type: 'string' },
  coordinates: { type: 'string' },
  contiguity: { type: 'string' },
  'no-shops': { type: 'boolean' },
  'unknown-use': { type: 'string' },
  uses: { type: 'string' },
  'max-mb': { type: 'string' },
  abroad: { type: 'boolean' },
  out: { type: 'string' },
  assignments: { type: 'string' },
  report: { type: 'string' },
  explain: { type: 'boolean' },
  'explain-json': { type: 'string' },
  previous: { type: 'string' },
  redraw: { type: 'boolean' },
  'diff-json': { type: 'string' },
  'diff-picture': { type: 'string' },
  lang: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

type Values = { [K in keyof typeof FLAGS]?: (typeof FLAGS)[K]['type'] extends 'boolean' ? boolean : string };

/** Reads the arguments: a command, a call for help, or every fault at once. */
export function readFlags(args: readonly string[], locale: Locale): DivideCommand | 'help' | readonly FlagFault[] {
  const split = splitArgs(args, FLAGS);
  if ('flag' in split) return [split];
  const { values, positionals } = split;
  if (values.help) return 'help';
  const faults: FlagFault[] = [];
  const input = positionals[0] ?? '';
  if (input === '') faults.push({ flag: '<file>', given: '', wanted: 'a GeoJSON or CSV file' });
  if (positionals.length > 1)
    faults.push({ flag: '<file>', given: positionals.slice(1).join(' '), wanted: 'one file' });
  const oneOf = chooser(faults);
  const choose = <T extends string>(flag: keyof Values, allowed: readonly T[], otherwise: T): T =>
    oneOf(`--${flag}`, values[flag] as string | undefined, allowed, otherwise);
  const settings = settingsOf(values, faults, choose('contiguity', ['floors', 'lobby'], 'floors'));
  const command: DivideCommand = {
    input,
    settings,
    coordinates: choose('coordinates', ['wgs84', 'gcj02', 'bd09'], 'wgs84'),
    abroad: values.abroad ?? false,
    maxBytes: number(values, 'max-mb', 128, faults, [1, 400]) * 1024 * 1024,
    effort: values.effort === undefined ? undefined : number(values, 'effort', 1, faults, [0, 10]),
    unknownUse: choose('unknown-use', ['listed', 'residential'], 'listed') === 'residential' ? 'dwellings' : 'none',
    usesFile: values.uses,
    out: values.out,
    assignments: values.assignments,
    report: values.report,
    explain: values.explain ?? false,
    explainJson: values['explain-json'],
    previous: values.previous,
    redraw: values.redraw ?? false,
    diffJson: values['diff-json'],
    diffPicture: values['diff-picture'],
    locale: choose('lang', ['zh', 'en'], locale),
  };
  faults.push(...sameFileTwice(command), ...previousFaults(command, values));
  return faults.length > 0 ? faults : command;
}

function number(
  values: Values,
  flag: keyof Values,
  otherwise: number,
  faults: FlagFault[],
  [least, most]: readonly [number, number] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
): number {
  const given = values[flag] as string | undefined;
  if (given === undefined) return otherwise;
  const value = /^-?\d+(\.\d+)?$/.test(given) ? Number(given) : Number.NaN;
  if (value >= least && value <= most) return value;
  faults.push({ flag: `--${flag}`, given, wanted: Number.isFinite(least) ? `${least} … ${most}` : 'a number' });
  return otherwise;
}

function settingsOf(values: Values, faults: FlagFault[], contiguity: DivideSettings['contiguity']): DivideSettings {
  const before = faults.length;
  const settings: DivideSettings = {
    ...defaultSettings,
    minDoors: number(values, 'min', defaultSettings.minDoors, faults),
    maxDoors: number(values, 'max', defaultSettings.maxDoors, faults),
    maxMinutes: number(values, 'minutes', defaultSettings.maxMinutes, faults),
    membersPerGrid: number(values, 'members', defaultSettings.membersPerGrid, faults),
    seed: number(values, 'seed', defaultSettings.seed, faults),
    mode: modeOf(values.mode, faults),
    contiguity: contiguity === 'lobby' ? 'lobby' : 'floors',
    countShops: !values['no-shops'],
  };
  if (faults.length === before) faults.push(...validateSettings(settings).map(settingFault));
  return settings;
}

function modeOf(given: string | undefined, faults: FlagFault[]): DivideSettings['mode'] {
  if (given === undefined || given === 'fewest') return { kind: 'fewest' };
  if (given === 'whole') return wholeBuildings;
  if (given === 'most') return { kind: 'most' };
  const target = /^target=(\d{1,7})$/.exec(given);
  if (target) return { kind: 'target', grids: Number(target[1]) };
  faults.push({ flag: '--mode', given, wanted: 'fewest | whole | most | target=<grids>' });
  return { kind: 'fewest' };
}

const FLAG_OF: Readonly<Record<string, string>> = {
  minDoors: '--min',
  maxDoors: '--max',
  maxMinutes: '--minutes',
  membersPerGrid: '--members',
  seed: '--seed',
  'mode.grids': '--mode target=',
};

function settingFault(refusal: ReturnType<typeof validateSettings>[number]): FlagFault {
  if (refusal.refused === 'min-doors-over-max-doors') {
    return { flag: '--min', given: String(refusal.minDoors), wanted: `≤ --max ${refusal.maxDoors}` };
  }
  const wanted =
    refusal.refused === 'setting-out-of-range'
      ? `${refusal.least} … ${refusal.most}`
      : refusal.refused === 'setting-not-whole'
        ? 'a whole number'
        : 'a number';
  return { flag: FLAG_OF[refusal.field] ?? refusal.field, given: String(refusal.value), wanted };
}

/** What only means something with an earlier version; and a mode, which going on from one would not heed. */
function previousFaults({ previous, redraw }: DivideCommand, values: Values): FlagFault[] {
  if (previous !== undefined) {
    if (values.mode === undefined || redraw) return [];
    return [{ flag: '--mode', given: values.mode, wanted: '--redraw too: grids that hold are kept otherwise' }];
  }
  const needing = ['redraw', 'diff-json', 'diff-picture'] as const;
  return needing
    .filter(flag => values[flag] !== undefined)
    .map(flag => ({ flag: `--${flag}`, given: String(values[flag]), wanted: '--previous FILE too' }));
}

function sameFileTwice(command: DivideCommand): FlagFault[] {
  const named = [
    ['<file>', command.input],
    ['--previous', command.previous],
    ['--out', command.out],
    ['--assignments', command.assignments],
    ['--report', command.report],
    ['--explain-json', command.explainJson],
    ['--diff-json', command.diffJson],
    ['--diff-picture', command.diffPicture],
  ] as const;
  const seen = new Map<string, string>();
  return named.flatMap(([flag, path]) => {
    if (!path) return [];
    const before = seen.get(path);
    seen.set(path, flag);
    return before ? [{ flag, given: path, wanted: `another file than ${before}` }] : [];
  });
}
