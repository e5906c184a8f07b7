import { type DatumId, isPolicyRole, policy, purposesOf, sightOf } from '@linli/domain';
import { datumOf, listWireFields } from '@linli/protocol/personal';

/** Who reads a kind of datum: roles of the policy table, `self` (one's own), `anyone` (public). */
export type Viewer = string;

/**
 * Who sees each kind of datum, worked out, not declared: the roles that the policy table lets read an answer in which a field of that
 * kind stands, and from whom the field rules do not take it out. Sorted. A kind that no answer holds is missing.
 */
export function viewersByDatum(): ReadonlyMap<DatumId, readonly Viewer[]> {
  const found = new Map<DatumId, Set<Viewer>>();
  for (const field of listWireFields()) {
    const datum = datumOf(field);
    if (field.direction === 'in' || datum === undefined || datum === 'plain') continue;
    const viewers = found.get(datum as DatumId) ?? new Set();
    for (const viewer of whoMay(field.operation))
      if (sees(viewer, datum as DatumId, field.operation)) viewers.add(viewer);
    found.set(datum as DatumId, viewers);
  }
  return new Map([...found].map(([datum, viewers]) => [datum, [...viewers].sort()]));
}

function sees(viewer: Viewer, datum: DatumId, operation: string): boolean {
  const role = viewer === 'self' ? 'resident' : viewer === 'anyone' ? 'anonymous' : viewer;
  const [purpose] = purposesOf(operation);
  if (!isPolicyRole(role) || !purpose) return false;
  return sightOf(datum, { roles: [role], purpose, underBreakGlass: false }) !== 'absent';
}

function whoMay(operation: string): Viewer[] {
  const row = policy[operation];
  if (!row) return [];
  return [
    ...(row.community ?? []),
    ...(row.ownGrid ?? []),
    ...(row.ownCompound ?? []),
    ...(row.duringEmergency?.community ?? []),
    ...(row.duringEmergency?.ownGrid ?? []),
    ...(row.self ? ['self'] : []),
    ...(row.anyone ? ['anyone'] : []),
  ];
}
