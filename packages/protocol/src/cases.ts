import { z } from 'zod';
import { command, id, instant, page, paged, view } from './envelope.ts';
import { caseKinds, caseStates, urgencies } from './vocabulary.ts';

export const caseKind = z.enum(caseKinds);
export const urgency = z.enum(urgencies);
export const caseState = z.enum(caseStates);
/** How it reached us: a member's phone, a resident's page, the telephone, the counter. */
export const caseChannel = z.enum(['field', 'resident', 'telephone', 'counter']);
const text = z.string().trim().max(1000);

export const caseLine = z.object({
  id,
  receipt: z.string(),
  caseKind,
  urgency,
  state: caseState,
  place: z.string(),
  gridId: id.nullable(),
  gridName: z.string().nullable(),
  text: z.string(),
  reportedAt: z.string(),
  dueAt: z.string().nullable(),
  late: z.boolean(),
  ownerName: z.string().nullable(),
  ownerId: id.nullable(),
  channel: caseChannel,
  /** Reported in a drill. */
  exercise: z.boolean().optional(),
});
export const caseStep = z.object({ at: z.string(), step: z.string(), byRole: z.string(), text: z.string().nullable() });

export const casesCommands = {
  'cases.report': command(
    z.object({
      caseId: id,
      caseKind,
      urgency,
      text: text.optional(),
      channel: caseChannel,
      place: z.object({
        doorId: id.optional(),
        entranceId: id.optional(),
        gridId: id.optional(),
        text: z.string().max(200).optional(),
      }),
      /** Who to answer, when the reporter wants an answer by telephone. Kept as ciphertext. */
      contact: z.object({ name: z.string().max(80).optional(), phone: z.string().max(40).optional() }).optional(),
    }),
    z.object({ caseId: id, receipt: z.string(), dueAt: z.string().nullable() }),
  ),
  'cases.accept': command(z.object({ caseId: id }), z.object({})),
  'cases.sendBack': command(z.object({ caseId: id, reason: text.min(2) }), z.object({})),
  'cases.dispatch': command(z.object({ caseId: id, toPersonId: id, dueAt: instant.optional() }), z.object({})),
  'cases.answer': command(z.object({ caseId: id, text: text.min(2) }), z.object({})),
  'cases.check': command(z.object({ caseId: id, fixed: z.boolean(), note: text.optional() }), z.object({})),
  'cases.close': command(z.object({ caseId: id, statement: text.min(2) }), z.object({})),
  /** How long such a case may wait from now on, in calendar hours; kind or urgency left out means any. */
  'cases.setLimit': command(
    z.object({
      limitId: id,
      caseKind: caseKind.optional(),
      urgency: urgency.optional(),
      hours: z.number().int().min(1).max(8760),
      /** Where the rule comes from: an order, a standard and its clause. */
      source: z.string().trim().min(2).max(200),
    }),
    z.object({}),
  ),
  'cases.reopen': command(z.object({ caseId: id, reason: text.min(2) }), z.object({})),
};

export const casesViews = {
  /** How long each kind may wait, now: the community's own limits and the standard's beside them. */
  'cases.limits': view(
    z.object({ communityId: id }),
    z.object({
      rows: z.array(
        z.object({ caseKind: caseKind.nullable(), urgency: urgency.nullable(), hours: z.number(), source: z.string() }),
      ),
    }),
  ),
  /** In the order of "who suffers if I don't": late, danger, waiting for me, new. */
  'cases.inbox': view(
    z.object({
      communityId: id,
      show: z.enum(['open', 'mine', 'closed', 'all']).default('open'),
      gridId: id.optional(),
      ...page,
    }),
    paged(caseLine),
  ),
  'cases.one': view(
    z.object({ communityId: id, caseId: id }),
    caseLine.extend({ steps: z.array(caseStep), contactMasked: z.string().nullable(), next: z.array(z.string()) }),
  ),
  /** Those I reported, with where they stand. */
  'cases.mine': view(z.object({ communityId: id, ...page }), paged(caseLine.extend({ answer: z.string().nullable() }))),
  /** For a resident without account: by receipt number. No names. */
  'cases.status': view(
    z.object({ receipt: z.string().min(6).max(24) }),
    z.object({
      receipt: z.string(),
      caseKind,
      state: caseState,
      reportedAt: z.string(),
      dueAt: z.string().nullable(),
      answer: z.string().nullable(),
      steps: z.array(z.object({ at: z.string(), step: z.string(), text: z.string().nullable() })),
    }),
  ),
};
