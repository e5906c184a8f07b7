import { defaultSettings, validateSettings } from '@linli/districting';
import type { Locale } from '@linli/words';
import { chooser, type FlagFault, splitArgs } from '../read-options.ts';
import type { SheetSettings } from './check-sheet.ts';

/** Everything `linli grids` was asked to do. */
export interface GridsCommand {
  readonly act: 'verify' | 'repair';
  readonly file: string;
  readonly out: string | undefined;
  readonly json: boolean;
  readonly locale: Locale;
  readonly settings: SheetSettings;
}

const options = {
  out: { type: 'string' },
  min: { type: 'string' },
  max: { type: 'string' },
  shops: { type: 'string' },
  minutes: { type: 'string' },
  members: { type: 'string' },
  json: { type: 'boolean' },
  lang: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Reads the arguments: a command, a call for help, or every fault at once. */
export function readFlags(args: readonly string[], locale: Locale): GridsCommand | 'help' | readonly FlagFault[] {
  const parsed = splitArgs(args, options);
  if ('flag' in parsed) return [parsed];
  const { values, positionals } = parsed;
  if (values.help) return 'help';
  const [act = '', file = '', ...more] = positionals;
  const faults: FlagFault[] = [];
  if (act !== 'verify' && act !== 'repair')
    faults.push({ flag: 'grids', given: act, wanted: 'verify | repair | codes' });
  if (file === '' || more.length > 0)
    faults.push({ flag: '<file>', given: [file, ...more].join(' '), wanted: 'one XLSX or CSV' });
  if (values.out !== undefined && act !== 'repair')
    faults.push({ flag: '--out', given: values.out, wanted: 'linli grids repair' });
  const lang = chooser(faults)('--lang', values.lang, ['zh', 'en'], locale);
  const shopGrids = boundsOf(values.shops);
  const settings: SheetSettings = {
    ...defaultSettings,
    minDoors: Number(values.min ?? defaultSettings.minDoors),
    maxDoors: Number(values.max ?? defaultSettings.maxDoors),
    maxMinutes: Number(values.minutes ?? defaultSettings.maxMinutes),
    membersPerGrid: Number(values.members ?? defaultSettings.membersPerGrid),
    ...(shopGrids ? { shopGrids } : {}),
  };
  for (const fault of shopGrids ? validateSettings({ ...settings, ...shopGrids }) : [])
    faults.push({ flag: '--shops', given: values.shops ?? '', wanted: JSON.stringify(fault) });
  for (const fault of validateSettings(settings)) {
    const { refused, ...facts } = fault;
    faults.push({
      flag: 'field' in fault ? (flagOf[fault.field] ?? fault.field) : '--min',
      given: refused,
      wanted: JSON.stringify(facts),
    });
  }
  if (faults.length > 0) return faults;
  return {
    act: act as GridsCommand['act'],
    file,
    out: values.out,
    json: values.json ?? false,
    locale: lang,
    settings,
  };
}

/** `10-20` as bounds; what is no such pair becomes no numbers, which the settings' check names. */
function boundsOf(text: string | undefined): SheetSettings['shopGrids'] {
  if (text === undefined) return undefined;
  const [, min, max] = /^(\d+)-(\d+)$/.exec(text) ?? [];
  return { minDoors: Number(min), maxDoors: Number(max) };
}

const flagOf: Readonly<Record<string, string>> = {
  minDoors: '--min',
  maxDoors: '--max',
  maxMinutes: '--minutes',
  membersPerGrid: '--members',
};
