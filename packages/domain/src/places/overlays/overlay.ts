/** Kinds of organisation that answer for places beside the grids; the kind is also the role of their assignment. */
export const overlayKinds = [
  'property-firm',
  'management-zone',
  'police-area',
  'gas-area',
  'city-management',
  'mixed-team',
] as const;
export type OverlayKind = (typeof overlayKinds)[number];

/** What an organisation does at a place: holds the gate, hands out cards, helps at testing, sends volunteers, repairs. */
export const overlayDuties = ['gate', 'cards', 'testing', 'volunteers', 'repairs'] as const;
export type OverlayDuty = (typeof overlayDuties)[number];

/** What an overlay lies over: the whole community, a compound, a building. */
export interface OverlaidPlace {
  readonly kind: 'community' | 'compound' | 'building';
  readonly id: string;
}

/** One organisation over one place, half-open in time; `to` null has no end yet. */
export interface Overlay {
  readonly assignmentId: string;
  readonly organisationId: string;
  readonly kind: OverlayKind;
  readonly place: OverlaidPlace;
  readonly duties: readonly OverlayDuty[];
  readonly from: string;
  readonly to: string | null;
}
