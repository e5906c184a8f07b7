import type { CodeScheme, Segment } from './scheme.ts';

const community: Segment = { kind: 'division', digits: 12 };

/** General grids have no code in either standard; they keep ours. */
const general: readonly Segment[] = [
  community,
  { kind: 'literal', text: 'G' },
  { kind: 'number', width: 2, grows: true },
];

/**
 * In force where a community has chosen nothing: the community's 12 digits (GB/T 2260 and GB/T 10114), G or M, the number. No standard
 * covers the layer of micro-grids; this is ours.
 */
export const standardScheme: CodeScheme = {
  name: 'Linli',
  source: null,
  general,
  micro: [community, { kind: 'literal', text: 'M' }, { kind: 'number', width: 3, grows: true }],
};

/**
 * Schemes that one can choose as they are. Each cites where its structure stands; none is here whose structure could not be cited.
 * In both the number is ours: given once and never again, while the standards count from west to east and north to south.
 */
export const shippedSchemes: readonly CodeScheme[] = [
  standardScheme,
  {
    // Six digits of the county, three of the street, three of the community, three of the unit grid within it: fifteen digits.
    name: 'DB11/T 2157-2023',
    source: 'DB11/T 2157-2023 5.2–5.4',
    general,
    micro: [community, { kind: 'number', width: 3, grows: false }],
  },
  {
    // Six digits of the class of what is managed (CJ/T 348; the last two are 00 for a whole class), the community's twelve, two of the
    // grid. The class is the office's to say: empty, the scheme is refused.
    name: 'CJ/T 349-2010',
    source: 'CJ/T 349-2010 5.2–5.7',
    general,
    micro: [{ kind: 'literal', text: '' }, community, { kind: 'number', width: 2, grows: false }],
  },
];
