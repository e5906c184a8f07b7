import { z } from 'zod';
import { command, done, id, instant, page, paged, view } from './envelope.ts';
import { candidateKind, memberType, personName, phone, skill } from './roster.ts';
import { availability } from './roster-person.ts';

/** A community's public code. */
const communityCode = z.string().regex(/^\d{12}$/);
/** A code as somebody typed it or a link carries it. */
const code = z.string().min(8).max(40);
/** A text that somebody agrees to, in both languages. */
const statement = z.object({ version: z.string(), zh: z.string(), en: z.string() });

/** A QR symbol as one SVG path of unit squares in a `size` × `size` box, quiet zone included. */
export const qr = z.object({ size: z.number(), path: z.string() });
export type Qr = z.infer<typeof qr>;

const recruitment = z.object({
  recruitmentId: id,
  title: z.string(),
  body: z.string().nullable(),
  skills: z.array(skill),
  opensAt: z.string(),
  closesAt: z.string(),
  open: z.boolean(),
});

/** An application as the office's list shows it. What was erased is `null`. */
export const applicationLine = z.object({
  applicationId: id,
  recruitmentId: id,
  recruitmentTitle: z.string(),
  state: z.enum(['received', 'accepted', 'declined']),
  name: z.string().nullable(),
  phoneMasked: z.string().nullable(),
  home: z.string().nullable(),
  employer: z.string().nullable(),
  kinds: z.array(candidateKind),
  skills: z.array(skill),
  memberType,
  availability: availability.nullable(),
  consentVersion: z.string(),
  receivedAt: z.string(),
  decidedAt: z.string().nullable(),
  reason: z.string().nullable(),
  /** Who they became, or who that number belongs to already. */
  personId: id.nullable(),
  knownPersonId: id.nullable(),
});
export type ApplicationLine = z.infer<typeof applicationLine>;

export const applicationCommands = {
  /** An invitation to help, open until an instant; its link is for posters and groups. */
  'roster.openRecruitment': command(
    z.object({
      recruitmentId: id,
      title: z.string().trim().min(1).max(80),
      body: z.string().trim().max(500).optional(),
      skills: z.array(skill).max(10).default([]),
      closesAt: instant,
    }),
    z.object({ code: z.string(), url: z.string() }),
  ),
  'roster.closeRecruitment': command(z.object({ recruitmentId: id }), done),
  /** Anybody offers to help, without account. All text is kept as ciphertext, and erased 30 days after a no. */
  'roster.apply': command(
    z.object({
      applicationId: id,
      code,
      name: personName,
      phone,
      home: z.string().trim().max(120).optional(),
      employer: z.string().trim().max(80).optional(),
      memberType: memberType.default('resident'),
      kinds: z.array(candidateKind).max(8).default([]),
      skills: z.array(skill).max(10).default([]),
      availability: availability.optional(),
      /** The version of the text that was shown and agreed to. */
      consentVersion: z.string().max(20),
    }),
    z.object({ receipt: z.string() }),
  ),
  /** Accepted, the person is added or found by their number; declined needs a reason, which stays in the office. */
  'roster.vetApplication': command(
    z.object({
      applicationId: id,
      personId: id,
      outcome: z.enum(['accepted', 'declined']),
      reason: z.string().trim().max(200).optional(),
      homeDoorId: id.optional(),
    }),
    z.object({ personId: id.nullable(), merged: z.boolean() }),
  ),
  /** The confidentiality agreement by link, by whoever holds the receipt of an accepted application. */
  'roster.agree': command(z.object({ receipt: code, agreementId: id, version: z.string().max(20) }), done),
};

export const applicationViews = {
  'roster.recruitments': view(
    z.object({ communityId: id, ...page }),
    paged(recruitment.extend({ url: z.string(), qr, waiting: z.number() })),
  ),
  'roster.applications': view(
    z.object({ communityId: id, state: z.enum(['received', 'accepted', 'declined']).default('received'), ...page }),
    paged(applicationLine),
  ),
  /** What an invitation says, for anyone who holds its link; closed ones say that they are closed. */
  'roster.recruitment': view(
    z.object({ community: communityCode, code }),
    z.object({
      title: z.string(),
      body: z.string().nullable(),
      skills: z.array(skill),
      closesAt: z.string(),
      open: z.boolean(),
      consent: statement,
    }),
  ),
  /** Where an application stands, for whoever holds its receipt: no name, nothing of what was written. */
  'roster.applicationStatus': view(
    z.object({ community: communityCode, receipt: code }),
    z.object({
      state: z.enum(['received', 'accepted', 'declined']),
      receivedAt: z.string(),
      decidedAt: z.string().nullable(),
      agreement: statement,
      agreedAt: z.string().nullable(),
    }),
  ),
};
