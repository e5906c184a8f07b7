import { type Actor, isPurpose, purposesOf, type Reader, readingRoles } from '@linli/domain';

/** In whose eyes a form is made or filled: the field rules are asked with this. */
export function readerOf({
  actor,
  kind,
  purpose,
}: {
  readonly actor: Actor;
  readonly kind: string;
  readonly purpose: string;
}): Reader {
  const asked = isPurpose(purpose) ? purpose : purposesOf(kind)[0]!;
  return {
    roles: readingRoles(actor, kind, { purpose: asked }),
    purpose: asked,
    underBreakGlass: Boolean(actor.breakGlassId),
  };
}
