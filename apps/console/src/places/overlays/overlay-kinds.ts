/** Kinds of organisation over places, in the order in which they are offered. */
export const kinds = [
  'property-firm',
  'management-zone',
  'police-area',
  'gas-area',
  'city-management',
  'mixed-team',
] as const;
/** One of them. */
export type Kind = (typeof kinds)[number];
