import type { ParseArgsOptionsConfig } from 'node:util';
import type { Locale } from '@linli/words';
import { chooser, type FlagFault, type SplitArgs, splitArgs } from './read-options.ts';
import type { ServerFlags } from './signed-in.ts';

/** What a command that speaks to a server was asked, beside its own. */
export interface ServerCommand extends ServerFlags {
  readonly json: boolean;
  readonly locale: Locale;
}

/** What is a command's own, beside what all that speak to a server have. */
export type Own<C extends ServerCommand> = Omit<C, keyof ServerCommand>;

/** A command, a call for help, or every fault at once. */
export type Read<C> = C | 'help' | readonly FlagFault[];

type Environment = Readonly<Record<string, string | undefined>>;

const serverOptions = {
  json: { type: 'boolean' },
  server: { type: 'string' },
  link: { type: 'string' },
  lang: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** What a command makes its own part of: its flags, the words beside them, where faults go, how a flag of a few words is read. */
export interface Given<O extends ParseArgsOptionsConfig> {
  readonly values: SplitArgs<O>['values'];
  readonly positionals: readonly string[];
  readonly faults: FlagFault[];
  readonly oneOf: ReturnType<typeof chooser>;
}

/**
 * How the arguments of a command that speaks to a server are read: its own flags by `ownOf`, the rest alike for all. `LINLI_SERVER` and
 * `LINLI_SESSION` stand in for what no flag says.
 */
export function serverFlags<O extends ParseArgsOptionsConfig, Own>(
  options: O,
  ownOf: (given: Given<O>) => Own,
): (args: readonly string[], locale: Locale, env: Environment) => Read<Own & ServerCommand> {
  return (args, locale, env) => {
    const split = splitArgs(args, { ...options, ...serverOptions });
    if ('flag' in split) return [split];
    const values = split.values as SplitArgs<typeof serverOptions>['values'];
    if (values.help) return 'help';
    const faults: FlagFault[] = [];
    const oneOf = chooser(faults);
    const { positionals } = split;
    const own = ownOf({ values: split.values as SplitArgs<O>['values'], positionals, faults, oneOf });
    const command = {
      ...own,
      json: values.json ?? false,
      server: (values.server ?? env.LINLI_SERVER ?? 'http://127.0.0.1:8420').replace(/\/+$/, ''),
      link: values.link,
      session: env.LINLI_SESSION,
      locale: oneOf('--lang', values.lang, ['zh', 'en'], locale),
    };
    return faults.length > 0 ? faults : command;
  };
}
