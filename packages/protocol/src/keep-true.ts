import { z } from 'zod';
import { command, id, page, paged, view } from './envelope.ts';
import { proposalKinds } from './vocabulary.ts';

/** What keeps the ledger of places true: proposals from rounds, and doors looked at. */
const passed = z.array(z.object({ proposalId: id, code: z.string() }));
const proposalIds = z.array(id).min(1).max(200);

export const keepTrueCommands = {
  /** The office takes proposals over into the ledger, or not; one by one or many at once. What cannot be decided is passed over with its reason. */
  'places.decideProposals': command(
    z.object({ proposalIds, decision: z.enum(['accept', 'decline']) }),
    z.object({ decided: z.number(), passed }),
  ),
  /** Takes decisions back: the doors are as they were, the proposals open again. */
  'places.reopenProposals': command(z.object({ proposalIds }), z.object({ decided: z.number(), passed })),
  /** Somebody of the office looked at these doors' entries today and found them right. */
  'places.markChecked': command(z.object({ doorIds: z.array(id).min(1).max(500) }), z.object({ checked: z.number() })),
};

export const keepTrueViews = {
  /** What rounds saw that the ledger does not have, oldest first. */
  'places.proposals': view(
    z.object({ communityId: id, state: z.enum(['open', 'accepted', 'declined']).default('open'), ...page }),
    paged(
      z.object({
        id,
        doorId: id,
        kind: z.enum(proposalKinds),
        place: z.string(),
        name: z.string(),
        /** What the ledger says now: people; `null` when it does not say. */
        people: z.number().nullable(),
        /** What is proposed: people, for `people`. */
        value: z.number().nullable(),
        seenAt: z.string(),
        decidedAt: z.string().nullable(),
      }),
    ),
  ),
};
