import type { ViewResponse } from '@linli/protocol';
import { ProblemError } from '@linli/protocol/client';
import { v7 } from 'uuid';
import { type SignedIn, signIn } from '../signed-in.ts';
import type { DrillCommand } from './flags.ts';

export type Preview = ViewResponse<'drills.preview'>;
export type Shown = ViewResponse<'drills.show'>;

/** What was done, or would be. */
export type DrillOutcome =
  | { readonly kind: 'would-start' | 'refused'; readonly preview: Preview }
  | {
      readonly kind: 'started';
      readonly preview: Preview;
      readonly emergencyId: string;
      readonly doors: number;
      readonly endsAt: string;
    }
  | { readonly kind: 'shown' | 'ended'; readonly drill: Shown }
  | { readonly kind: 'no-drill' };

/** Signs in and does it. Undefined when there is neither link nor session. Throws what the client throws. */
export async function runDrill(
  command: DrillCommand,
): Promise<{ readonly outcome: DrillOutcome; readonly session: string } | undefined> {
  const signed = await signIn(command);
  if (!signed) return undefined;
  const outcome = command.act === 'start' ? await start(command, signed) : await look(command, signed);
  return { outcome, session: signed.session };
}

async function start(command: DrillCommand, { client, communityId }: SignedIn): Promise<DrillOutcome> {
  const { grid, minutes, channels } = command;
  const preview = await client.view('drills.preview', {
    communityId,
    ...(grid ? { gridCode: grid } : { pool: 'yes' as const }),
    ...(channels ? { channels: channels.join(',') } : {}),
  });
  const missing = channels?.filter(kind => !preview.channelsOn.includes(kind)) ?? [];
  if (missing.length > 0)
    return {
      kind: 'refused',
      preview: { ...preview, refusal: { code: 'channel-not-set-up', facts: { channels: missing } } },
    };
  if (preview.refusal) return { kind: 'refused', preview };
  if (command.dryRun) return { kind: 'would-start', preview: minutes ? { ...preview, minutes } : preview };
  const ids = { emergencyId: v7(), callUpId: v7(), roundId: v7() };
  const target = grid ? { gridCode: grid } : { pool: true as const };
  const started = await client.command(
    'drills.start',
    { ...ids, target, channels: preview.channels, ...(minutes ? { minutes } : {}) },
    { communityId, emergencyId: ids.emergencyId, status: 'exercise', purpose: 'drill' },
  );
  return { kind: 'started', preview, ...started };
}

async function look(command: DrillCommand, { client, communityId }: SignedIn): Promise<DrillOutcome> {
  const emergencyId = await wanted(command, { client, communityId });
  if (!emergencyId) return { kind: 'no-drill' };
  if (command.act === 'end' && !command.dryRun)
    await client.command(
      'drills.end',
      { emergencyId },
      { communityId, emergencyId, status: 'exercise', purpose: 'drill' },
    );
  const drill = await client.view('drills.show', { communityId, emergencyId });
  return { kind: command.act === 'end' && !command.dryRun ? 'ended' : 'shown', drill };
}

/** The drill that was named, or the latest of the grid or pool; to end one, the one that runs. */
async function wanted(
  { drill, grid, pool, act }: DrillCommand,
  { client, communityId }: Pick<SignedIn, 'client' | 'communityId'>,
): Promise<string | undefined> {
  if (drill) return drill;
  const asked = { communityId, ...(grid ? { gridCode: grid } : { pool: 'yes' as const }) };
  const { gridId, refusal } = await client.view('drills.preview', asked);
  if (grid && !gridId)
    throw new ProblemError({ code: refusal?.code ?? 'grid-unknown', status: 422, facts: {} } as never);
  const { rows } = await client.view('drills.list', { communityId, ...(gridId ? { gridId } : {}) });
  const own = rows.filter(row => (pool ? row.small && row.gridId === null : row.gridId === gridId));
  return own.find(row => act !== 'end' || row.state === 'open')?.emergencyId;
}
