import type { consoleCatalogue } from '../../shell/catalogue.ts';

type Said<Prefix extends string> = `${Prefix}${string}` & keyof typeof consoleCatalogue;

/** A duty that is given on somebody's page. Teams and posts are joined on their own page. */
export interface Duty {
  readonly role: keyof typeof offered;
  /** What it is held over, as the command names it; `null` for the whole community. */
  readonly over: 'gridId' | 'generalGridId' | 'compoundId' | null;
  /** Lent, so that its last day is asked. */
  readonly isLent?: true;
  /** Of the office: it may come with one of its titles, or stand in for somebody who is away. */
  readonly isOfOffice?: true;
  /** What they may then do, where it reaches the whole community. */
  readonly note?: Said<'person.duty.'>;
}

const offered = {
  'grid-head': { over: 'gridId' },
  'acting-head': { over: 'gridId', isLent: true },
  'deputy-head': { over: 'gridId' },
  'grid-member': { over: 'gridId' },
  'general-grid-member': { over: 'generalGridId' },
  'seconded-official': { over: 'gridId', isLent: true },
  reserve: { over: null },
  guard: { over: 'compoundId' },
  'property-firm': { over: 'compoundId' },
  'community-staff': { over: null, isOfOffice: true, note: 'person.duty.community-staff' },
  planner: { over: null, isOfOffice: true, note: 'person.duty.planner' },
  'street-staff': { over: null, isOfOffice: true, note: 'person.duty.street-staff' },
  auditor: { over: null, note: 'person.duty.auditor' },
  operator: { over: null, note: 'person.duty.operator' },
} as const;

/** A duty by its role. */
export const dutyOf = (role: Duty['role']): Duty => ({ role, ...offered[role] });

/** Duties as they are offered: of the grids, of compounds, of the office. */
export const dutyGroups: readonly { readonly name: Said<'person.duties.'>; readonly roles: readonly Duty['role'][] }[] =
  [
    {
      name: 'person.duties.grids',
      roles: [
        'grid-head',
        'acting-head',
        'deputy-head',
        'grid-member',
        'general-grid-member',
        'seconded-official',
        'reserve',
      ],
    },
    { name: 'person.duties.compounds', roles: ['guard', 'property-firm'] },
    { name: 'person.duties.office', roles: ['community-staff', 'planner', 'street-staff', 'auditor', 'operator'] },
  ];
