import { approvalStateAt } from '@linli/domain';
import { sql } from 'kysely';
import { findApprovalOf } from '../../approvals/index.ts';
import { defineView, notFound } from '../../platform/view.ts';
import { findEmergency } from '../emergency-row.ts';
import { readCertificate } from './certificate.ts';
import { countRows, heldDoors, keepUntil } from './end-store.ts';

/** `emergencies.end`: what would go, what stays, when and by whom it may go; afterwards the certificate. */
export const end = defineView({
  name: 'emergencies.end',
  async read(tx, { query: { communityId, emergencyId }, now }) {
    const emergency = await findEmergency(tx, communityId, { emergencyId }, now);
    if (!emergency) return notFound;
    const certificate = await tx.find<{ line: string }>(
      sql`SELECT line FROM sunset_certificate WHERE community_id = ${communityId} AND emergency_id = ${emergencyId}`,
    );
    const approval = await findApprovalOf(tx, communityId, 'sunset', emergencyId);
    const extensions = await tx.rows<{ keepUntil: string; reason: string; state: string }>(sql`
      SELECT x.keep_until AS "keepUntil", x.reason, CASE WHEN a.state = 'waiting' AND a.due_at <= ${now} THEN 'lapsed' ELSE a.state END AS state
        FROM sunset_extension x JOIN approval a ON a.community_id = x.community_id AND a.kind = 'sunset-extension' AND a.subject_id = x.extension_id
       WHERE x.community_id = ${communityId} AND x.emergency_id = ${emergencyId} ORDER BY x.asked_at`);
    const counts = certificate
      ? readCertificate(certificate.line).before
      : await countRows(tx, communityId, emergencyId);
    return {
      emergencyId,
      endedAt: emergency.endedAt,
      keepUntil: await keepUntil(tx, communityId, emergencyId),
      destroyedAt: emergency.destroyedAt,
      tables: Object.entries(counts).map(([table, rows]) => ({ table, rows })),
      holds: (await heldDoors(tx, communityId, emergencyId)).length,
      asked: approval ? approvalStateAt(approval, now) : null,
      extensions,
      certificate: certificate?.line ?? null,
    };
  },
});
