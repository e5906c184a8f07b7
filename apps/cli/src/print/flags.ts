import type { Locale } from '@linli/words';
import { chooser, type FlagFault, splitArgs } from '../read-options.ts';
import { type ServerFlags, serverFlagsOf, serverOptions } from '../signed-in.ts';

export const printKinds = ['poster', 'doors', 'calls', 'entrances', 'badges'] as const;
export type PrintKind = (typeof printKinds)[number];

/** Everything `linli print` was asked to do. */
export interface PrintCommand extends ServerFlags {
  readonly kind: PrintKind;
  /** A file of places: the poster is made from it, without a server. */
  readonly file: string | undefined;
  readonly out: string;
  readonly size: 'A4' | 'A3';
  /** Short codes of grids (`M017`); none means all. */
  readonly grids: readonly string[];
  readonly names: boolean;
  readonly community: string | undefined;
  readonly phone: string | undefined;
  readonly coordinates: 'wgs84' | 'gcj02' | 'bd09';
  readonly json: boolean;
  readonly locale: Locale;
}

const options = {
  out: { type: 'string' },
  size: { type: 'string' },
  grid: { type: 'string', multiple: true },
  names: { type: 'boolean' },
  community: { type: 'string' },
  phone: { type: 'string' },
  coordinates: { type: 'string' },
  ...serverOptions,
} as const;

/** Reads the arguments: a command, a call for help, or every fault at once. `LINLI_SERVER` and `LINLI_SESSION` stand in for their flags. */
export function readFlags(
  args: readonly string[],
  locale: Locale,
  env: Readonly<Record<string, string | undefined>>,
): PrintCommand | 'help' | readonly FlagFault[] {
  const parsed = splitArgs(args, options);
  if ('flag' in parsed) return [parsed];
  const { values, positionals } = parsed;
  if (values.help) return 'help';
  const faults: FlagFault[] = [];
  const oneOf = chooser(faults);
  const [kind = '', file, more] = positionals;
  if (!(printKinds as readonly string[]).includes(kind))
    faults.push({ flag: '<what>', given: kind, wanted: printKinds.join(' | ') });
  if (more !== undefined || (file !== undefined && kind !== 'poster'))
    faults.push({ flag: '<file>', given: more ?? file ?? '', wanted: 'a file only for a poster, and one' });
  const grids = (values.grid ?? []).map(grid => grid.toUpperCase());
  for (const given of grids.filter(grid => !/^M\d{1,5}$/.test(grid)))
    faults.push({ flag: '--grid', given, wanted: 'M017' });
  const command: PrintCommand = {
    kind: kind as PrintKind,
    file,
    out: values.out ?? `${kind}.pdf`,
    size: oneOf('--size', values.size, ['A4', 'A3'], 'A4'),
    grids,
    names: values.names ?? false,
    community: values.community,
    phone: values.phone,
    coordinates: oneOf('--coordinates', values.coordinates, ['wgs84', 'gcj02', 'bd09'], 'wgs84'),
    json: values.json ?? false,
    ...serverFlagsOf(values, env),
    locale: oneOf('--lang', values.lang, ['zh', 'en'], locale),
  };
  return faults.length > 0 ? faults : command;
}
