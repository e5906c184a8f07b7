import { type Own, type ServerCommand, serverFlags } from '../server-command.ts';

/** For what a form may be filled; the last four where people are in it. */
export const fillPurposes = [
  'statistics',
  'daily-service',
  'hand-over',
  'check-with-source',
  'backup-on-paper',
  'lawful-request',
] as const;

/** Everything `linli reports` was asked to do. */
export interface ReportsCommand extends ServerCommand {
  readonly verb: 'list' | 'fill';
  /** Name or id of the form to fill; `''` for the list. */
  readonly form: string;
  readonly format: 'xlsx' | 'pdf';
  readonly purpose: (typeof fillPurposes)[number];
  /** The filling that a colleague has agreed to. */
  readonly filling: string | undefined;
  readonly out: string | undefined;
}

const options = {
  format: { type: 'string' },
  purpose: { type: 'string' },
  filling: { type: 'string' },
  out: { type: 'string' },
} as const;

/** Reads the arguments: a command, a call for help, or every fault at once. `LINLI_SERVER` and `LINLI_SESSION` stand in for their flags. */
export const readFlags = serverFlags(options, ({ values, positionals, faults, oneOf }): Own<ReportsCommand> => {
  const [verb = '', form = '', more] = positionals;
  if (verb !== 'list' && verb !== 'fill') faults.push({ flag: '<what>', given: verb, wanted: 'list | fill' });
  if (verb === 'fill' && form === '') faults.push({ flag: '<form>', given: '', wanted: 'the name or id of a form' });
  if (more !== undefined || (verb === 'list' && form !== ''))
    faults.push({ flag: '<form>', given: more ?? form, wanted: verb === 'list' ? 'nothing' : 'one form' });
  return {
    verb: verb as 'list',
    form,
    format: oneOf('--format', values.format, ['xlsx', 'pdf'], 'xlsx'),
    purpose: oneOf('--purpose', values.purpose, fillPurposes, 'statistics'),
    filling: values.filling,
    out: values.out,
  };
});
