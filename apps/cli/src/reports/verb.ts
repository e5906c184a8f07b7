import { writeFile } from 'node:fs/promises';
import type { FormLineOfWire, Problem } from '@linli/protocol';
import { ProblemError } from '@linli/protocol/client';
import { translator } from '@linli/words';
import { v7 } from 'uuid';
import { askToSignIn, serverVerb, tellSession } from '../server-verb.ts';
import { type SignedIn, signIn } from '../signed-in.ts';
import type { ExitCode, Terminal } from '../verb.ts';
import { type ReportsCommand, readFlags } from './flags.ts';
import { help, reportsWords } from './words.ts';

/** `linli reports`: the forms that are asked of an office and what they cost, and one of them filled from the record. */
export const reportsVerb = serverVerb(help, readFlags, doIt);

async function doIt(command: ReportsCommand, terminal: Terminal): Promise<ExitCode> {
  const signed = await signIn(command);
  if (!signed) return askToSignIn(command, terminal);
  tellSession(command, signed.session, terminal);
  const forms = await formsOf(signed);
  return command.verb === 'list' ? list(command, signed, forms, terminal) : fill(command, signed, forms, terminal);
}

async function formsOf({ client, communityId }: SignedIn): Promise<FormLineOfWire[]> {
  const rows: FormLineOfWire[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await client.view('insight.forms', { communityId, limit: 200, ...(cursor ? { cursor } : {}) });
    rows.push(...page.rows);
    cursor = page.next;
    if (cursor === undefined) return rows;
  }
}

const hours = (minutes: number): string => (minutes / 60).toFixed(1);

async function list(
  { locale, json }: ReportsCommand,
  { client, communityId }: SignedIn,
  forms: readonly FormLineOfWire[],
  terminal: Terminal,
): Promise<ExitCode> {
  const t = translator(reportsWords, locale);
  const line = json ? terminal.err : terminal.out;
  const { cost, rate } = await client.view('insight.cost', { communityId });
  if (forms.length === 0) line(t('reports.none'));
  for (const form of forms) {
    const { name, asker, rows, columns, asked, hasPeople } = form;
    const people = hasPeople ? t('reports.people') : '';
    line(t('reports.line', { hours: hours(form.cost.minutes), name, asker, rows, columns, asked, people }));
  }
  const source = rate.from === null ? t('reports.assumed') : rate.source;
  if (forms.length > 0)
    line(
      t('reports.total', {
        ...{ n: forms.length, hours: hours(cost.minutes), shared: hours(cost.sharedMinutes), source },
        seconds: rate.secondsACell,
      }),
    );
  if (json) terminal.out(JSON.stringify({ forms, cost, rate }));
  return 0;
}

async function fill(
  command: ReportsCommand,
  signed: SignedIn,
  forms: readonly FormLineOfWire[],
  terminal: Terminal,
): Promise<ExitCode> {
  const t = translator(reportsWords, command.locale);
  const { form: called, format, purpose, locale, json } = command;
  const found = forms.filter(({ formId, name }) => formId === called || name === called);
  const [form] = found;
  if (!form || found.length > 1) {
    const ids = found.map(({ formId }) => formId).join(' ');
    terminal.err(
      form ? t('reports.several', { n: found.length, form: called, ids }) : t('reports.unknown', { form: called }),
    );
    return 1;
  }
  const asked = { formId: form.formId, fillingId: command.filling ?? v7(), format, purpose, locale };
  const answer = await signed.fetch('/api/insight/file', { method: 'POST', body: JSON.stringify(asked) });
  if (answer.status !== 200) throw new ProblemError((await answer.json()) as Problem);
  const path = command.out ?? `${form.name.replace(/[\\/:*?"<>|]/g, ' ')}.${format}`;
  try {
    await writeFile(path, new Uint8Array(await answer.arrayBuffer()));
  } catch (error) {
    terminal.err(t('reports.unwritable', { path, code: (error as NodeJS.ErrnoException).code ?? '' }));
    return 1;
  }
  const cells = cellsOf(answer.headers.get('x-linli-cells') ?? '');
  (json ? terminal.err : terminal.out)(t('reports.written', { path, ...cells }));
  if (json) terminal.out(JSON.stringify({ file: path, ...cells }));
  return 0;
}

/** `rows=3 drawn=5 …` as figures. */
function cellsOf(header: string) {
  const count = (name: string): number => Number(new RegExp(`\\b${name}=(\\d+)`).exec(header)?.[1] ?? 0);
  return {
    rows: count('rows'),
    drawn: count('drawn'),
    blank: count('blank'),
    asked: count('asked'),
    hidden: count('hidden'),
  };
}
