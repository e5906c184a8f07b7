import type { PayloadInput, Problem, ViewResponse } from '@linli/protocol';
import { ProblemError } from '@linli/protocol/client';
import { translator } from '@linli/words';
import { v7 } from 'uuid';
import { type SignedIn, signIn } from '../signed-in.ts';
import type { PrintCommand } from './flags.ts';
import { printWords } from './words.ts';

/** A print as it came. */
export interface Fetched {
  readonly pdf: Uint8Array;
  readonly pages: number;
  readonly sheets: number;
  readonly shredBy: string | null;
  /** Characters that the font lacks, as `U+2A6D6`. */
  readonly missing: readonly string[];
  readonly session: string;
}

type Choices = ViewResponse<'prints.choices'>;
type What = PayloadInput<'prints.order'>['what'];

/** Signs in, orders, fetches; or says in words why there is nothing to fetch. Throws what the client throws. */
export async function fetchPrint(command: PrintCommand): Promise<Fetched | string> {
  const say = translator(printWords, command.locale);
  const signed = await signIn(command);
  if (!signed) return say('print.sign-in');
  const { client, communityId } = signed;
  const choices = await client.view('prints.choices', { communityId });
  const gridIds = gridsOf(choices, command.grids);
  if (typeof gridIds === 'string') return say('print.no-grid', { grids: gridIds });
  const asked = whatOf(command, choices, gridIds);
  if (!asked) return say('print.no-emergency');
  const printId = v7();
  const payload = { printId, locale: command.locale, size: command.size, what: asked.what };
  const ordered = await client.command('prints.order', payload, { id: printId, communityId, purpose: asked.purpose });
  return { ...(await fetchPdf(signed, printId)), ...ordered, session: signed.session };
}

async function fetchPdf(signed: SignedIn, printId: string) {
  const answer = await signed.fetch(`/api/prints/file?printId=${printId}`);
  if (answer.status !== 200) throw new ProblemError((await answer.json()) as Problem);
  return {
    pdf: new Uint8Array(await answer.arrayBuffer()),
    pages: Number(answer.headers.get('x-linli-pages')),
    missing: (answer.headers.get('x-linli-missing') ?? '').split(' ').filter(Boolean),
  };
}

/** Ids of the grids by their names or codes, old ones too; what is neither, as text. */
function gridsOf(choices: Choices, codes: readonly string[]): string[] | string {
  const byCode = new Map(
    choices.grids.flatMap(grid => [...grid.codes, grid.name].map(called => [called, grid.gridId] as const)),
  );
  const unknown = codes.filter(code => !byCode.has(code));
  return unknown.length > 0 ? unknown.join(' ') : codes.map(code => byCode.get(code)!);
}

function whatOf(
  { kind, names }: PrintCommand,
  choices: Choices,
  gridIds: string[],
): { readonly what: What; readonly purpose: string } | null {
  if (kind === 'poster') return { what: { kind, gridIds, names }, purpose: names ? 'show-head' : 'daily-service' };
  if (kind === 'entrances') return { what: { kind, gridIds }, purpose: 'daily-service' };
  if (kind === 'badges') return { what: { kind, personIds: [] }, purpose: 'badge' };
  const [emergency] = choices.emergencies;
  if (!emergency) return null;
  if (kind === 'calls')
    return { what: { kind, callUpId: emergency.callUpId }, purpose: emergency.exercise ? 'drill' : 'call-up' };
  return { what: { kind, roundId: emergency.roundId, gridIds }, purpose: emergency.exercise ? 'drill' : 'round' };
}
