import { sql } from 'kysely';
import { newId } from '../../apps/server/src/platform/ids.ts';
import { recordRead } from '../../apps/server/src/platform/reads/record-read.ts';
import type { Peopled } from '../../apps/server/src/testing/first-community.ts';
import { repeat, round } from './times.ts';

/** What writing a look down costs: beside one bare durable row, about one person and about a page of two hundred. */
export async function measureLooks(test: Peopled) {
  const { communityId, server } = test;
  const { database } = server.platform;
  const actor = {
    personId: test.officerId,
    communityId,
    roles: [{ role: 'community-staff', gridId: null, generalGridId: null }],
  };
  const at = () => new Date(test.clock.now()).toISOString();
  const bare = () =>
    database.write([communityId], tx =>
      tx.run(
        sql`INSERT INTO command_receipt (community_id, command_id, kind, fingerprint, at) VALUES (${communityId}, ${newId()}, 'bench', '\\x00', ${at()})`,
      ),
    );
  const look = (subjects: readonly string[]) => () =>
    database.write([communityId], tx =>
      recordRead(tx, server.platform, {
        communityId,
        requestId: newId(),
        operation: 'residents.ledger',
        outcome: 'shown',
        actor,
        purpose: 'daily-service',
        mode: 'normal',
        emergencyId: null,
        fields: ['resident.name'],
        subjects,
        reason: null,
        now: at(),
      }),
    );
  const page = Array.from({ length: 200 }, () => newId()).sort();
  const times = 300;
  const b = await repeat(times, bare);
  const one = await repeat(times, look(page.slice(0, 1)));
  const many = await repeat(times, look(page));
  const again = await repeat(times, bare);
  const base = (b.p50 + again.p50) / 2;
  return {
    bare: b,
    bareAgain: again,
    aboutOne: one,
    aboutTwoHundred: many,
    oneOverBare: round(one.p50 / base),
    pageOverBare: round(many.p50 / base),
  };
}
