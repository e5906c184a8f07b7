import { isOpenAt, statementAt } from '@linli/domain';
import { sql } from 'kysely';
import { defineView, notFound } from '../../platform/view.ts';
import { enterCommunity, hashOfCode } from '../codes.ts';

const texts = ({ version, zh, en }: ReturnType<typeof statementAt>) => ({ version, zh, en });

/** `roster.recruitment`: what an invitation says and what applying agrees to, for anyone with its link. */
export const recruitment = defineView({
  name: 'roster.recruitment',
  async read(tx, { query, now, platform }) {
    const community = await enterCommunity(tx, query.community);
    if (!community) return notFound;
    const row = await tx.find<{
      title: string;
      body: string | null;
      skills: never[];
      recruitmentId: string;
      opensAt: string;
      closesAt: string;
    }>(sql`
      SELECT recruitment_id AS "recruitmentId", title, body, skills, opens_at AS "opensAt", closes_at AS "closesAt" FROM recruitment
       WHERE community_id = ${community.communityId} AND code_hash = ${hashOfCode(platform.vault, 'recruitment', query.code)}`);
    if (!row) return notFound;
    const { title, body, skills, closesAt } = row;
    return { title, body, skills, closesAt, open: isOpenAt(row, now), consent: texts(statementAt('consent', now)) };
  },
});

/** `roster.applicationStatus`: yes, no or not yet, and the agreement to read and sign; for whoever holds the receipt. */
export const applicationStatus = defineView({
  name: 'roster.applicationStatus',
  async read(tx, { query, now, platform }) {
    const community = await enterCommunity(tx, query.community);
    if (!community) return notFound;
    const agreement = texts(statementAt('confidentiality', now));
    const row = await tx.find<{
      state: 'received' | 'accepted' | 'declined';
      receivedAt: string;
      decidedAt: string | null;
      agreedAt: string | null;
    }>(sql`
      SELECT a.state, a.received_at AS "receivedAt", a.decided_at AS "decidedAt", g.agreed_at AS "agreedAt" FROM application a
        LEFT JOIN confidentiality_agreement g
          ON g.community_id = a.community_id AND g.person_id = a.person_id AND g.version = ${agreement.version}
       WHERE a.community_id = ${community.communityId}
         AND a.receipt_hash = ${hashOfCode(platform.vault, 'application', query.receipt)}`);
    return row ? { ...row, agreement } : notFound;
  },
});
