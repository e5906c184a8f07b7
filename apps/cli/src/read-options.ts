import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';

/** A flag that cannot be used: which, what was given, and what is wanted. */
export interface FlagFault {
  readonly flag: string;
  readonly given: string;
  readonly wanted: string;
}

/** Flags and the rest, as {@link splitArgs} gives them where there is no fault. */
export type SplitArgs<O extends ParseArgsOptionsConfig> = Exclude<ReturnType<typeof splitArgs<O>>, FlagFault>;

/** Splits arguments into flags and the rest; of a flag that there is not, the fault names the nearest one there is. */
export function splitArgs<O extends ParseArgsOptionsConfig>(args: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (!code?.startsWith('ERR_PARSE_ARGS')) throw error;
    const given = /'(-[^' ]*)/.exec(message)?.[1] ?? '';
    const fault = (wanted: string): FlagFault => ({ flag: given, given: '', wanted });
    if (code !== 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return fault(message.split('. ')[0]!);
    const near = nearestFlag(given.replace(/^-+/, ''), Object.keys(options));
    return fault(near ? `--${near}` : '--help');
  }
}

/** The flag that shares most of its first letters with what was typed, for a hint; `undefined` when none shares two. */
function nearestFlag(typed: string, flags: readonly string[]): string | undefined {
  const shared = (name: string) => Math.min([...name].findIndex((letter, i) => letter !== typed[i]) >>> 0, name.length);
  const best = flags.toSorted((a, b) => shared(b) - shared(a))[0]!;
  return shared(best) >= 2 ? best : undefined;
}

/** Reads a flag of a few words; another word is a fault, and is handed on so that the rest can be read. */
export function chooser(faults: FlagFault[]) {
  return <T extends string>(flag: string, given: string | undefined, allowed: readonly T[], otherwise: T): T => {
    if (given === undefined) return otherwise;
    if (!(allowed as readonly string[]).includes(given)) faults.push({ flag, given, wanted: allowed.join(' | ') });
    return given as T;
  };
}
