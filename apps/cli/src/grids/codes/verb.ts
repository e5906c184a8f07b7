import type { SchemeOfWire, ViewResponse } from '@linli/protocol';
import { translator } from '@linli/words';
import { askToSignIn, serverVerb, tellSession } from '../../server-verb.ts';
import { type SignedIn, signIn } from '../../signed-in.ts';
import type { ExitCode, Terminal } from '../../verb.ts';
import { whyNot } from '../../why-not.ts';
import { type CodesCommand, readCodesFlags } from './flags.ts';
import { ruleOf } from './rule.ts';
import { codesHelp, codesWords } from './words.ts';

/** `linli grids codes`: which rules for codes there are, what one would make of the community's grids, and choosing it from a day on. */
export const codesVerb = serverVerb(codesHelp, readCodesFlags, async (command, terminal) => {
  const signed = await signIn(command);
  if (!signed) return askToSignIn(command, terminal);
  tellSession(command, signed.session, terminal);
  return work(command, signed, terminal);
});

async function work(command: CodesCommand, signed: SignedIn, terminal: Terminal): Promise<ExitCode> {
  const { client, communityId } = signed;
  const schemes = await client.view('grids.codeSchemes', { communityId });
  if (command.rule === undefined) return list(command, schemes, terminal);
  const tellIn = translator(codesWords, command.locale);
  const rule = await ruleOf(command.rule, schemes.shipped, command.texts);
  if (!('scheme' in rule)) {
    terminal.err(
      'unknown' in rule
        ? tellIn('codes.unknown', { rule: rule.unknown })
        : tellIn('codes.unreadable', { path: rule.unreadable, code: rule.code }),
    );
    return 1;
  }
  return choose(command, signed, rule.scheme, terminal);
}

function list(command: CodesCommand, schemes: ViewResponse<'grids.codeSchemes'>, terminal: Terminal): ExitCode {
  const tellIn = translator(codesWords, command.locale);
  if (command.json) {
    terminal.out(JSON.stringify(schemes));
    return 0;
  }
  for (const { state, name, from } of schemes.rows)
    terminal.out(
      tellIn('codes.line', {
        state: tellIn(`codes.state.${state}`),
        name,
        from: from ? tellIn('codes.from', { from: dayOf(from) }) : '',
      }),
    );
  terminal.out(tellIn('codes.shipped', { names: schemes.shipped.map(({ name }) => name).join(' · ') }));
  return 0;
}

async function choose(
  command: CodesCommand,
  { client, communityId }: SignedIn,
  scheme: SchemeOfWire,
  terminal: Terminal,
): Promise<ExitCode> {
  const tellIn = translator(codesWords, command.locale);
  const from = command.from === undefined ? {} : { from: command.from };
  const preview = await client.view('grids.codePreview', { communityId, scheme: JSON.stringify(scheme), ...from });
  const { name } = scheme;
  if (preview.refused !== null) {
    terminal.err(tellIn('codes.refused', { name, why: whyNot(preview.refused, command.locale, preview.facts) }));
    if (command.json) terminal.out(JSON.stringify({ refused: preview.refused, facts: preview.facts }));
    return 2;
  }
  const tell = command.json ? terminal.err : terminal.out;
  tell(tellIn('codes.preview', { name, grids: preview.grids }));
  for (const row of preview.rows) tell(`  ${row.name}  ${row.code} → ${row.nextCode}`);
  const { rows, grids } = preview;
  if (command.dryRun) {
    tell(tellIn('codes.tried'));
    if (command.json) terminal.out(JSON.stringify({ chosen: false, name, grids, rows }));
    return 0;
  }
  const chosen = await client.command('grids.chooseCodeScheme', { scheme, ...from }, { communityId });
  tell(tellIn('codes.chosen', { name, from: dayOf(chosen.from) }));
  if (command.json) terminal.out(JSON.stringify({ chosen: true, name, from: chosen.from, grids, rows }));
  return 0;
}

/** A day where the command is run. */
const dayOf = (instant: string): string => {
  const at = new Date(instant);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
};
