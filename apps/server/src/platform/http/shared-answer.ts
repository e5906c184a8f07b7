import { type Actor, type DatumId, fieldRules, type Situation } from '@linli/domain';
import { type ViewName, views as viewSpecs } from '@linli/protocol';
import { restrict } from '@linli/protocol/personal';
import { iso } from '../clock.ts';
import type { Platform } from '../command.ts';
import { findMode } from '../mode.ts';
import type { Tx } from '../postgres/database.ts';
import { gatherReads, Reading } from '../reads/reading.ts';
import { type ReadRecord, recordReads } from '../reads/record-read.ts';
import { type Sees, seeingOf } from '../smallest-view.ts';
import { lanesOf } from '../together/index.ts';
import { type AnyView, notFound } from '../view.ts';

/** Somebody who asks for an answer that others may share. */
export interface Asker {
  readonly view: AnyView;
  readonly query: unknown;
  readonly communityId: string;
  readonly actor: Actor;
  readonly purpose: string;
  readonly situation: Situation;
  readonly emergencyId: string | undefined;
  readonly sees: Sees;
  readonly requestId: string;
}

const data = Object.keys(fieldRules) as DatumId[];

/**
 * What two askers must have in common to be given one answer: view, query, purpose, what they see of every kind of datum there is, mode, and whether the glass is
 * broken (which decides whether looks go on when sealing has stopped).
 */
const nameOf = ({ view, query, communityId, purpose, situation, actor, emergencyId, sees }: Asker): string =>
  JSON.stringify([
    view.name,
    communityId,
    query,
    purpose,
    situation.mode ?? null,
    emergencyId ?? null,
    Boolean(actor.breakGlassId),
    data.map(sees).join(),
  ]);

/** The answer as JSON; `null` where there is nothing that these askers may see. */
const laneOf = lanesOf<Asker, string | null>(
  { atOnce: 1000, mostWaiting: 2000, keysOf: () => [] },
  async (platform, _, askers) => {
    const answer = await answerOnce(platform, askers);
    return askers.map(() => answer);
  },
);

/** The answer to a shared view, made once for all who ask for the same while one is being made; the look of each is written down before any of them has it. */
export const sharedAnswer = (platform: Platform, asker: Asker): Promise<string | null> =>
  laneOf(platform, nameOf(asker)).add(asker);

async function answerOnce(platform: Platform, askers: readonly Asker[]): Promise<string | null> {
  const { view, query, communityId, purpose, sees, requestId } = askers[0]!;
  const now = iso(platform.clock.now());
  const asked = { query: query as never, communityId, platform };
  const ahead = await view.ahead?.(asked);
  const reading = new Reading(requestId);
  const answer = await platform.database.read([communityId], async tx => {
    const scope = { within: 'community' as const, gridIds: [], compoundIds: [], purpose, sees };
    const found = await gatherReads(reading, () => view.read(tx, { ...asked, ...scope, actor: null, now }, ahead));
    await writeDown(tx, platform, reading, askers, now);
    return found;
  });
  const seen = answer === notFound ? undefined : restrict(view.name, answer, seeingOf(sees));
  if (seen === undefined) return null;
  if (process.env.LINLI_CHECK_ANSWERS === '1') viewSpecs[view.name as ViewName].response.parse(seen);
  return JSON.stringify(seen);
}

/** In the transaction that reads: an answer that could not be written down is no answer. */
async function writeDown(
  tx: Tx,
  platform: Platform,
  { fields, subjects, reason }: Reading,
  askers: readonly Asker[],
  now: string,
): Promise<void> {
  // Somebody's own record, read by themself, is no look at anybody.
  const lookers = askers.filter(({ actor }) => !subjects.every(subject => subject === actor.personId));
  const [first] = lookers;
  if (!first) return;
  const { situation, communityId, emergencyId } = first;
  const mode = situation.mode ?? (emergencyId ? await findMode(tx, communityId, emergencyId, now) : 'normal');
  const looks = lookers.map(
    ({ view, actor, purpose, requestId }): ReadRecord => ({
      operation: view.name,
      communityId,
      requestId,
      actor,
      purpose,
      mode: actor.breakGlassId ? 'break-glass' : mode,
      emergencyId: emergencyId ?? null,
      outcome: 'shown',
      fields,
      subjects,
      reason,
      now,
    }),
  );
  await recordReads(tx, platform, looks);
}
