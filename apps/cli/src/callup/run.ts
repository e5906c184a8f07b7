import { readFile } from 'node:fs/promises';
import { readGeoRing, type ViewResponse } from '@linli/protocol';
import { v7 } from 'uuid';
import { type SignedIn, signIn } from '../signed-in.ts';
import type { CallUpCommand } from './flags.ts';

export type Board = ViewResponse<'emergencies.board'>;
type Area = ViewResponse<'emergencies.area'>;
type Preview = ViewResponse<'emergencies.preview'>;
type Change = ViewResponse<'callups.changePreview'>;

/** Who was told how, or would be. */
export type Told = Pick<Change['correct'], 'byMessage' | 'byTelephone' | 'byPage' | 'unheard'>;

/** What was done, or would be. */
export type CallUpOutcome =
  | { readonly kind: 'running'; readonly boards: readonly Board[] }
  | { readonly kind: 'area'; readonly area: Area }
  | { readonly kind: 'would-open'; readonly preview: Preview }
  | {
      readonly kind: 'opened';
      readonly emergencyId: string;
      readonly callUpId: string;
      readonly grids: number;
      readonly doors: number;
    }
  | { readonly kind: 'widened'; readonly grids: number; readonly doors: number }
  | {
      readonly kind: 'would-stop' | 'stopped' | 'would-correct' | 'corrected';
      readonly title: string;
      readonly told: Told;
    }
  | { readonly kind: 'no-call-up' | 'several'; readonly boards: readonly Board[] }
  | { readonly kind: 'grid-unknown'; readonly codes: readonly string[] }
  | { readonly kind: 'unreadable'; readonly path: string; readonly code: string };

/** Signs in and does it. Undefined when there is neither link nor session. Throws what the client throws. */
export async function runCallUp(
  command: CallUpCommand,
): Promise<{ readonly outcome: CallUpOutcome; readonly session: string } | undefined> {
  const area = command.area === undefined ? undefined : await readArea(command.area);
  if (area && 'kind' in area) return { outcome: area, session: '' };
  const signed = await signIn(command);
  if (!signed) return undefined;
  const asked = { command, signed, ring: area?.ring ?? [] };
  return { outcome: await actOf(command.act)(asked), session: signed.session };
}

interface Asked {
  readonly command: CallUpCommand;
  readonly signed: SignedIn;
  readonly ring: [number, number][];
}

/** The area of a file: a text that is no polygon is an empty line, which the server refuses as a lost one. */
async function readArea(
  path: string,
): Promise<{ ring: [number, number][] } | Extract<CallUpOutcome, { kind: 'unreadable' }>> {
  try {
    return { ring: readGeoRing(await readFile(path, 'utf8')) };
  } catch (error) {
    return { kind: 'unreadable', path, code: (error as NodeJS.ErrnoException).code ?? '' };
  }
}

const actOf = (act: CallUpCommand['act']): ((asked: Asked) => Promise<CallUpOutcome>) =>
  ({ show, area: lookAtArea, open, widen, stop, correct })[act];

async function show({ signed }: Asked): Promise<CallUpOutcome> {
  return { kind: 'running', boards: await runningBoards(signed) };
}

async function lookAtArea({ signed: { client, communityId }, ring }: Asked): Promise<CallUpOutcome> {
  return { kind: 'area', area: await client.view('emergencies.area', { communityId, ring: JSON.stringify(ring) }) };
}

async function open({ command, signed, ring }: Asked): Promise<CallUpOutcome> {
  const { client, communityId } = signed;
  const { playbook: playbookId, level, title, exercise } = command;
  const target = await targetOf({ command, signed, ring });
  if ('kind' in target) return target;
  if (command.dryRun) {
    const { area, gridIds } = target;
    const wanted = area
      ? { ring: JSON.stringify(area.ring), cut: area.cut }
      : gridIds
        ? { gridIds: gridIds.join(',') }
        : {};
    return {
      kind: 'would-open',
      preview: await client.view('emergencies.preview', { communityId, playbookId, level, ...wanted }),
    };
  }
  const ids = { emergencyId: v7(), callUpId: v7(), roundId: v7() };
  const status = exercise ? 'exercise' : 'actual';
  const { grids, doors } = await client.command(
    'emergencies.open',
    { ...ids, playbookId, level, title, ...target },
    { communityId, emergencyId: ids.emergencyId, status },
  );
  return { kind: 'opened', ...ids, grids, doors };
}

async function widen(asked: Asked): Promise<CallUpOutcome> {
  const { client, communityId } = asked.signed;
  const running = await theOne(asked);
  if ('kind' in running) return running;
  const target = await targetOf(asked);
  if ('kind' in target) return target;
  const { emergencyId, status } = running;
  const done = await client.command(
    'emergencies.widen',
    { emergencyId, ...target },
    { communityId, emergencyId, status },
  );
  return { kind: 'widened', ...done };
}

async function stop(asked: Asked): Promise<CallUpOutcome> {
  const { client, communityId } = asked.signed;
  const running = await theOne(asked);
  if ('kind' in running) return running;
  const target = await targetOf(asked);
  if ('kind' in target) return target;
  const { emergencyId, callUpId, status, title } = running;
  const { gridIds } = target;
  if (asked.command.dryRun) {
    const wanted = gridIds ? { gridIds: gridIds.join(',') } : {};
    const { off } = await client.view('callups.changePreview', { communityId, callUpId, ...wanted });
    return { kind: 'would-stop', title, told: off };
  }
  const { told, ...rest } = await client.command(
    'callups.callOff',
    { callUpId, ...(gridIds ? { gridIds: [...gridIds] } : {}) },
    { communityId, emergencyId, status },
  );
  return { kind: 'stopped', title, told: { byMessage: told, ...rest } };
}

async function correct(asked: Asked): Promise<CallUpOutcome> {
  const { client, communityId } = asked.signed;
  const running = await theOne(asked);
  if ('kind' in running) return running;
  const { emergencyId, callUpId, status, title } = running;
  if (asked.command.dryRun) {
    const preview = await client.view('callups.changePreview', { communityId, callUpId });
    return { kind: 'would-correct', title, told: preview.correct };
  }
  const { told, ...rest } = await client.command(
    'callups.correct',
    { callUpId, ...asked.command.words },
    { communityId, emergencyId, status },
  );
  return { kind: 'corrected', title, told: { byMessage: told, unheard: 0, ...rest } };
}

/** For whom it is, as a command says it; nothing = all grids, which only `--all` gives. */
async function targetOf({
  command: { grids, area, cut },
  signed: { client, communityId },
  ring,
}: Asked): Promise<
  | { readonly gridIds?: string[]; readonly area?: { ring: [number, number][]; cut: 'whole' | 'left-out' } }
  | Extract<CallUpOutcome, { kind: 'grid-unknown' }>
> {
  if (area !== undefined) return { area: { ring, cut } };
  if (grids === undefined) return {};
  const { grids: known } = await client.view('grids.current', { communityId });
  const idOf = (code: string) => known.find(grid => grid.name === code || grid.code === code)?.id;
  const unknown = grids.filter(code => idOf(code) === undefined);
  if (unknown.length > 0) return { kind: 'grid-unknown', codes: unknown };
  return { gridIds: grids.flatMap(code => idOf(code) ?? []) };
}

async function runningBoards({ client, communityId }: SignedIn): Promise<Board[]> {
  const { rows } = await client.view('emergencies.list', { communityId });
  const open = rows.filter(row => row.state === 'open');
  return Promise.all(open.map(({ emergencyId }) => client.view('emergencies.board', { communityId, emergencyId })));
}

/** The emergency that was named, else the only one that runs: among several none is guessed. */
async function theOne({
  command,
  signed,
}: Asked): Promise<Board | Extract<CallUpOutcome, { kind: 'no-call-up' | 'several' }>> {
  const running = await runningBoards(signed);
  const boards = command.emergency ? running.filter(board => board.emergencyId === command.emergency) : running;
  const [one, other] = boards;
  if (!one) return { kind: 'no-call-up', boards: running };
  return other ? { kind: 'several', boards } : one;
}
