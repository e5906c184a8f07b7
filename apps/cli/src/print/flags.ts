import { type Own, type ServerCommand, serverFlags } from '../server-command.ts';

export const printKinds = ['poster', 'doors', 'calls', 'entrances', 'badges'] as const;
export type PrintKind = (typeof printKinds)[number];

/** Everything `linli print` was asked to do. */
export interface PrintCommand extends ServerCommand {
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
}

const options = {
  out: { type: 'string' },
  size: { type: 'string' },
  grid: { type: 'string', multiple: true },
  names: { type: 'boolean' },
  community: { type: 'string' },
  phone: { type: 'string' },
  coordinates: { type: 'string' },
} as const;

/** Reads the arguments: a command, a call for help, or every fault at once. `LINLI_SERVER` and `LINLI_SESSION` stand in for their flags. */
export const readFlags = serverFlags(options, ({ values, positionals, faults, oneOf }): Own<PrintCommand> => {
  const [kind = '', file, more] = positionals;
  if (!(printKinds as readonly string[]).includes(kind))
    faults.push({ flag: '<what>', given: kind, wanted: printKinds.join(' | ') });
  if (more !== undefined || (file !== undefined && kind !== 'poster'))
    faults.push({ flag: '<file>', given: more ?? file ?? '', wanted: 'a file only for a poster, and one' });
  const grids = (values.grid ?? []).map(grid => grid.toUpperCase());
  for (const given of grids.filter(grid => !/^M\d{1,5}$/.test(grid)))
    faults.push({ flag: '--grid', given, wanted: 'M017' });
  return {
    kind: kind as PrintKind,
    file,
    out: values.out ?? `${kind}.pdf`,
    size: oneOf('--size', values.size, ['A4', 'A3'], 'A4'),
    grids,
    names: values.names ?? false,
    community: values.community,
    phone: values.phone,
    coordinates: oneOf('--coordinates', values.coordinates, ['wgs84', 'gcj02', 'bd09'], 'wgs84'),
  };
});
