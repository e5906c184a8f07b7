import { type RawBuilder, sql } from 'kysely';

/**
 * Whether somebody takes part in drills at an instant: there is a word of theirs, and they have not taken it back.
 * @param communityId and `personId`: columns or values
 */
export const takesPartAt = (
  communityId: RawBuilder<unknown>,
  personId: RawBuilder<unknown>,
  at: string,
): RawBuilder<boolean> =>
  sql`EXISTS (SELECT 1 FROM drill_consent k
    WHERE k.community_id = ${communityId} AND k.person_id = ${personId} AND k.valid_from <= ${at} AND (k.valid_to IS NULL OR k.valid_to > ${at}))`;
