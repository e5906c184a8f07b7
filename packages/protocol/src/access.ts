import { z } from 'zod';
import { command, id, view } from './envelope.ts';
import { phone, role } from './roster.ts';

/** Who I am, where, and what I may open. */
export const me = z.object({
  personId: id,
  name: z.string(),
  communityId: id,
  communityName: z.string(),
  communityCode: z.string(),
  synthetic: z.boolean(),
  roles: z.array(
    z.object({ role, gridId: id.nullable(), gridCode: z.string().nullable(), generalGridId: id.nullable() }),
  ),
  operations: z.array(z.string()),
  home: z.enum(['console', 'field', 'resident']),
  serverTime: z.string(),
  serverEpoch: z.string(),
});
export type Me = z.infer<typeof me>;
/** Which page a link opens. */
export const appName = z.enum(['console', 'field', 'resident']);

export const accessCommands = {
  /** A single-use sign-in link for someone, to hand over as a QR code. */
  'access.issueLink': command(
    z.object({
      personId: id,
      app: appName,
      minutes: z
        .number()
        .int()
        .min(5)
        .max(60 * 24 * 14)
        .default(60 * 24),
    }),
    z.object({ url: z.string(), expiresAt: z.string() }),
  ),
};
export const accessViews = {
  'access.me': view(z.object({}), me),
  /** The communities this server serves: public facts, for whoever arrives without a link. */
  'access.communities': view(
    z.object({}),
    z.object({
      rows: z.array(z.object({ code: z.string(), name: z.string(), nameEn: z.string().nullable() })).max(200),
    }),
  ),
};
/** `POST /api/access/redeem`: spends a link, opens a session for one app. */
export const redeemRequest = z.object({ token: z.string().min(20).max(200) });
export const redeemResponse = z.object({ app: appName, communityId: id });
/** `POST /api/access/set-up`: spends the set-up link; creates the first community and its first officer. */
export const setUpRequest = z.object({
  token: z.string().min(20).max(200),
  community: z.object({
    code: z.string().regex(/^\d{12}$/),
    name: z.string().trim().min(1).max(120),
    nameEn: z.string().max(120).optional(),
    officePhone: z.string().max(40).optional(),
  }),
  person: z.object({ name: z.string().trim().min(1).max(80), phone: phone.optional() }),
});
export const setUpResponse = z.object({ communityId: id, personId: id });
