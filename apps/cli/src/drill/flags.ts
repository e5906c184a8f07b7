import { type ChannelKind, channelKinds } from '@linli/domain';
import type { FlagFault } from '../read-options.ts';
import { type Own, type ServerCommand, serverFlags } from '../server-command.ts';

export const drillActs = ['start', 'end', 'show'] as const;
export type DrillAct = (typeof drillActs)[number];

/** Everything `linli drill` was asked to do. */
export interface DrillCommand extends ServerCommand {
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
}

const options = {
  grid: { type: 'string' },
  pool: { type: 'boolean' },
  drill: { type: 'string' },
  minutes: { type: 'string' },
  channels: { type: 'string' },
  'dry-run': { type: 'boolean' },
} as const;

/** Reads the arguments: a command, a call for help, or every fault at once. `LINLI_SERVER` and `LINLI_SESSION` stand in for their flags. */
export const readFlags = serverFlags(options, ({ values, positionals, faults }): Own<DrillCommand> => {
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
  return {
    act: act as DrillAct,
    grid: values.grid?.trim().toUpperCase(),
    pool: values.pool ?? false,
    drill: values.drill,
    minutes,
    channels: channelsOf(values.channels, faults),
    dryRun: values['dry-run'] ?? false,
  };
});

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
