import { type ChannelKind, channelKinds } from '@linli/domain';
import type { Locale } from '@linli/words';
import { chooser, type FlagFault, splitArgs } from '../read-options.ts';
import { type ServerFlags, serverFlagsOf, serverOptions } from '../signed-in.ts';

export const drillActs = ['start', 'end', 'show'] as const;
export type DrillAct = (typeof drillActs)[number];

/** Everything `linli drill` was asked to do. */
export interface DrillCommand extends ServerFlags {
  readonly act: DrillAct;
  /** Code of a grid, as people say it or whole. */
  readonly grid: string | undefined;
  readonly pool: boolean;
  /** Id of a drill; without it the latest of the grid or pool is meant. */
  readonly drill: string | undefined;
  readonly minutes: number | undefined;
  /** `undefined` = every channel that is on. */
  readonly channels: readonly ChannelKind[] | undefined;
  readonly dryRun: boolean;
  readonly json: boolean;
  readonly locale: Locale;
}

const options = {
  grid: { type: 'string' },
  pool: { type: 'boolean' },
  drill: { type: 'string' },
  minutes: { type: 'string' },
  channels: { type: 'string' },
  'dry-run': { type: 'boolean' },
  ...serverOptions,
} as const;

/** Reads the arguments: a command, a call for help, or every fault at once. `LINLI_SERVER` and `LINLI_SESSION` stand in for their flags. */
export function readFlags(
  args: readonly string[],
  locale: Locale,
  env: Readonly<Record<string, string | undefined>>,
): DrillCommand | 'help' | readonly FlagFault[] {
  const parsed = splitArgs(args, options);
  if ('flag' in parsed) return [parsed];
  const { values, positionals } = parsed;
  if (values.help) return 'help';
  const faults: FlagFault[] = [];
  const oneOf = chooser(faults);
  const [act = '', more] = positionals;
  if (!(drillActs as readonly string[]).includes(act) || more !== undefined)
    faults.push({ flag: '<what>', given: positionals.join(' '), wanted: drillActs.join(' | ') });
  const targets = [values.grid, values.pool, values.drill].filter(given => given !== undefined && given !== false);
  if (targets.length !== 1 || (act === 'start' && values.drill !== undefined))
    faults.push({
      flag: '--grid',
      given: values.grid ?? '',
      wanted: act === 'start' ? '--grid M017 | --pool' : '--grid M017 | --pool | --drill ID',
    });
  const minutes = values.minutes === undefined ? undefined : Number(values.minutes);
  if (minutes !== undefined && !(Number.isInteger(minutes) && minutes >= 5 && minutes <= 60))
    faults.push({ flag: '--minutes', given: values.minutes ?? '', wanted: '5–60' });
  const command: DrillCommand = {
    act: act as DrillAct,
    grid: values.grid?.trim().toUpperCase(),
    pool: values.pool ?? false,
    drill: values.drill,
    minutes,
    channels: channelsOf(values.channels, faults),
    dryRun: values['dry-run'] ?? false,
    json: values.json ?? false,
    ...serverFlagsOf(values, env),
    locale: oneOf('--lang', values.lang, ['zh', 'en'], locale),
  };
  return faults.length > 0 ? faults : command;
}

/** `--channels sms-http,web-push`; `--channels none`: people's own pages alone. */
function channelsOf(given: string | undefined, faults: FlagFault[]): readonly ChannelKind[] | undefined {
  if (given === undefined) return undefined;
  if (given === 'none') return [];
  const named = given.split(',').map(one => one.trim());
  const unknown = named.filter(one => !(channelKinds as readonly string[]).includes(one));
  if (unknown.length > 0)
    faults.push({ flag: '--channels', given: unknown.join(','), wanted: `none | ${channelKinds.join(',')}` });
  return named as ChannelKind[];
}
