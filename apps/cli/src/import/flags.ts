import type { CoordinateSystem } from '@linli/districting';
import { addressAnswers, type ColumnRole, columnRoles, type SheetPlan } from '@linli/domain';
import type { FlagFault } from '../read-options.ts';
import { type Own, type ServerCommand, serverFlags } from '../server-command.ts';

/** Everything `linli import` was asked to do. */
export interface ImportCommand extends ServerCommand {
  readonly file: string;
  readonly community: string | undefined;
  readonly dryRun: boolean;
  readonly coordinates: CoordinateSystem;
  /** Heading → role, for columns that are guessed wrongly. */
  readonly columns: ReadonlyMap<string, ColumnRole>;
  readonly plan: Pick<SheetPlan, 'sheets' | 'answers' | 'choices'>;
  /** Where refused rows go, with the reason in a new column. */
  readonly refusedFile: string | undefined;
}

const options = {
  community: { type: 'string' },
  'dry-run': { type: 'boolean' },
  coordinates: { type: 'string' },
  column: { type: 'string', multiple: true },
  answer: { type: 'string', multiple: true },
  choose: { type: 'string', multiple: true },
  take: { type: 'string', multiple: true },
  leave: { type: 'string', multiple: true },
  refused: { type: 'string' },
} as const;

/** Reads the arguments: a command, a call for help, or every fault at once. `LINLI_SESSION` is the session of an earlier link. */
export const readFlags = serverFlags(options, ({ values, positionals, faults, oneOf }): Own<ImportCommand> => {
  if (positionals.length !== 1)
    faults.push({ flag: '<file>', given: positionals.join(' '), wanted: 'one XLSX or CSV' });
  const community = values.community;
  if (community !== undefined && !/^\d{12}$/.test(community))
    faults.push({ flag: '--community', given: community, wanted: '12 digits' });
  return {
    file: positionals[0] ?? '',
    community,
    dryRun: values['dry-run'] ?? false,
    coordinates: oneOf('--coordinates', values.coordinates, ['wgs84', 'gcj02', 'bd09'], 'wgs84'),
    columns: columnsOf(values.column ?? [], faults),
    plan: {
      sheets: sheetsOf(values.take ?? [], values.leave ?? []),
      answers: answersOf(values.answer ?? [], faults),
      choices: choicesOf(values.choose ?? [], faults),
    },
    refusedFile: values.refused,
  };
});

/** `--column 姓名=head`: the text before the last `=` is a heading of the file. */
function columnsOf(given: readonly string[], faults: FlagFault[]): Map<string, ColumnRole> {
  const columns = new Map<string, ColumnRole>();
  for (const one of given) {
    const at = one.lastIndexOf('=');
    const role = one.slice(at + 1);
    if (at < 1 || !(columnRoles as readonly string[]).includes(role))
      faults.push({ flag: '--column', given: one, wanted: `HEADING=${columnRoles.join('|')}` });
    else columns.set(one.slice(0, at), role as ColumnRole);
  }
  return columns;
}

function answersOf(given: readonly string[], faults: FlagFault[]): SheetPlan['answers'] {
  const answers: Record<string, string> = {};
  for (const one of given) {
    const [question = '', answer = ''] = one.split('=');
    const allowed: readonly string[] | undefined = addressAnswers[question as keyof typeof addressAnswers];
    if (!allowed?.includes(answer)) {
      const wanted = Object.entries(addressAnswers).map(([name, list]) => `${name}=${list.join('|')}`);
      faults.push({ flag: '--answer', given: one, wanted: wanted.join(', ') });
    } else answers[question] = answer;
  }
  return answers as SheetPlan['answers'];
}

/** `--choose compound:海棠苑=<id>`: the key of a choice in the report, and the place that is meant. */
function choicesOf(given: readonly string[], faults: FlagFault[]): Record<string, string> {
  const choices: Record<string, string> = {};
  for (const one of given) {
    const at = one.lastIndexOf('=');
    const [key, id] = [one.slice(0, at), one.slice(at + 1)];
    if (!/^(compound|building|entrance|door):./.test(key) || !/^[\da-f-]{36}$/i.test(id))
      faults.push({ flag: '--choose', given: one, wanted: 'KEY=PLACE' });
    else choices[key] = id;
  }
  return choices;
}

function sheetsOf(take: readonly string[], leave: readonly string[]): SheetPlan['sheets'] {
  return Object.fromEntries([
    ...take.map(name => [name, 'take'] as const),
    ...leave.map(name => [name, 'leave'] as const),
  ]);
}
