import { type Own, type ServerCommand, serverFlags } from '../../server-command.ts';

/** Everything `linli grids codes` was asked to do. */
export interface CodesCommand extends ServerCommand {
  /** A shipped rule by its name, or a file of one's own (`.json`); undefined: only say which there are. */
  readonly rule: string | undefined;
  /** What fills the empty parts of a shipped rule, in their order. */
  readonly texts: readonly string[];
  /** Instant from which on codes are so; undefined: now. */
  readonly from: string | undefined;
  readonly dryRun: boolean;
}

const options = {
  text: { type: 'string', multiple: true },
  from: { type: 'string' },
  'dry-run': { type: 'boolean' },
} as const;

/** Reads the arguments after `codes`: a command, a call for help, or every fault at once. `LINLI_SERVER` and `LINLI_SESSION` stand in for their flags. */
export const readCodesFlags = serverFlags(options, ({ values, positionals, faults }): Own<CodesCommand> => {
  const [rule, ...more] = positionals;
  if (more.length > 0) faults.push({ flag: '<rule>', given: positionals.join(' '), wanted: 'one name, or one .json' });
  const texts = values.text ?? [];
  const needsRule = { '--text': texts.length > 0, '--from': values.from, '--dry-run': values['dry-run'] };
  if (rule === undefined)
    for (const [flag, given] of Object.entries(needsRule))
      if (given) faults.push({ flag, given: String(values.from ?? ''), wanted: '<rule>' });
  const from = values.from === undefined ? undefined : startOf(values.from);
  if (from === null) faults.push({ flag: '--from', given: values.from ?? '', wanted: 'YYYY-MM-DD' });
  return {
    rule,
    texts,
    from: from ?? undefined,
    dryRun: values['dry-run'] ?? false,
  };
});

/** The instant in which a day begins where the command is run; `null` for what is no day. */
function startOf(day: string): string | null {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? [];
  const start = new Date(Number(year), Number(month) - 1, Number(date));
  return start.getMonth() === Number(month) - 1 && start.getDate() === Number(date) ? start.toISOString() : null;
}
