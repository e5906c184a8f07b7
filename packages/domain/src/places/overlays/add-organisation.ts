import { type Refusal, refuse } from '../../decision.ts';
import type { OverlayKind } from './overlay.ts';

export interface OrganisationAdded {
  readonly type: 'organisation-added';
  readonly organisationId: string;
  readonly kind: OverlayKind;
}

/** Adds an organisation. Refusals: `organisation-exists` (one of this id, or of this kind and name; names its id). */
export function addOrganisation(
  known: { readonly organisationId: string } | null,
  input: { readonly organisationId: string; readonly kind: OverlayKind },
): readonly [OrganisationAdded] | Refusal {
  if (known) return refuse('organisation-exists', { organisationId: known.organisationId });
  return [{ type: 'organisation-added', organisationId: input.organisationId, kind: input.kind }];
}
