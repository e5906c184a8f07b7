import type { DatumId } from '../privacy/index.ts';
import { type PolicyRole, type Purpose, policyRoles, purposes } from './dimensions.ts';
import { answerable, atDoors, office, planners, rescuers, secondPersons, watchers } from './role-sets.ts';

/**
 * Which kinds of personal datum a role sees in an answer that the policy table allows it, and for what: one readable table, default absent. The policy table
 * says who may ask; this one says what is in the answer. Every kind of the field register has a row: the type asks for it. `sightOf` is its one reading.
 * Source: PIPL art. 6 and 28 (smallest scope; sensitive data only where strictly needed), decision 0040.
 */
export interface FieldRule {
  /** As it is stored. */
  readonly shown?: readonly PolicyRole[];
  /** With its middle hidden; only for kinds that have a mask (`masks.ts`). */
  readonly masked?: readonly PolicyRole[];
  /** As it is stored, only under break-glass. */
  readonly breakGlass?: readonly PolicyRole[];
  /** For these purposes only; for any other it is absent to everybody. Left out: for any that the operation may be asked for. */
  readonly purposes?: readonly Purpose[];
}

/** Anybody with a session. Through a view of one's own (`self`) a person reads as `resident` besides the roles that they hold. */
const signedIn: readonly PolicyRole[] = policyRoles.filter(role => role !== 'anonymous' && role !== 'household-link');
const anybody = policyRoles;
const self = ['resident'] as const;
const openPage = ['anonymous', 'resident'] as const;

/** A statistic never needs a person. */
const forWork: readonly Purpose[] = purposes.filter(purpose => purpose !== 'statistics');

/** Who lives behind a door: the office alone, and a rescuer for the hours of a break-glass. */
const household: FieldRule = { shown: office, breakGlass: rescuers, purposes: forWork };
/** What a round needs to knock well. Who stands at the gate, or runs the house, does not knock. */
const knocking = [...office, ...atDoors, 'seconded-official', 'called-helper'] as const;
/** What is known of a helper by those who work with them. */
const colleagues: FieldRule = {
  shown: [...watchers, ...answerable, ...self, 'district-staff'],
  breakGlass: rescuers,
};
/** What an office keeps of a helper. */
const staffing: FieldRule = { shown: [...office, ...self], breakGlass: rescuers };

export const fieldRules: Readonly<Record<DatumId, FieldRule>> = {
  'household-facts': household,
  'household-children': household,
  'resident-name': household,
  'resident-phone': { ...household, shown: [...office, ...answerable, 'street-staff'] },
  'resident-search': {},
  'resident-standing': household,
  'one-human': household,
  'door-facts': {
    shown: [...planners, ...answerable, ...atDoors, 'seconded-official', 'called-helper'],
    breakGlass: rescuers,
  },
  'door-precaution': { shown: knocking, breakGlass: rescuers, purposes: forWork },

  'helper-name': {
    shown: [
      ...watchers,
      ...atDoors,
      ...secondPersons,
      ...self,
      'seconded-official',
      'district-staff',
      'security-admin',
    ],
    masked: ['anonymous'],
    breakGlass: rescuers,
  },
  'helper-phone': {
    shown: [...office, ...atDoors, 'team-leader', 'seconded-official'],
    masked: [...watchers, 'district-staff'],
    breakGlass: rescuers,
  },
  'helper-search': {},
  'helper-about': colleagues,
  // Tells of a membership: those who appoint, and those who answer for whom was appointed.
  'helper-kinds': { shown: [...watchers, 'district-staff', ...self], breakGlass: rescuers },
  'helper-availability': staffing,
  'helper-standing': colleagues,
  'helper-duties': { shown: anybody },
  'helper-agreements': { shown: [...office, ...openPage], breakGlass: rescuers },
  'helper-courses': staffing,
  'helper-equipment': staffing,
  thanks: { shown: [...watchers, ...self] },
  'business-contact': { shown: office },

  application: { shown: [...office, ...openPage] },
  'case-words': { shown: [...watchers, ...answerable, ...openPage] },
  'case-contact': { shown: [...office, ...answerable, 'street-staff', ...self], purposes: forWork },
  'case-where': { shown: [...watchers, ...answerable, ...openPage] },
  'request-words': { shown: [...office, 'household-link'] },
  'access-note': { shown: office, breakGlass: rescuers },
  'approval-words': { shown: [...secondPersons, ...self, 'security-admin'] },
  'held-words': { shown: office },
  'comment-words': { shown: watchers },
  'print-order': { shown: office },
  'before-image': {},

  'visit-result': { shown: [...knocking, ...answerable, 'street-staff'], purposes: forWork },
  'visit-note': { shown: [...office, ...answerable, 'street-staff'], purposes: forWork },
  'call-answer': { shown: anybody },

  // Whoever brings a link's token shows it themself.
  account: { shown: anybody },
  'sign-in-means': {},
  trace: { shown: signedIn },
  'read-about': { shown: [...office, 'auditor'] },
};
