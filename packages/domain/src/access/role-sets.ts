/** Sets of roles that the policy table and the field rules speak of. */

/**
 * The office. Who runs the machine (`operator`) is not in it: such a person sees no personal data in clear, unless they hold a role of the office too.
 */
export const office = ['community-staff'] as const;
export const planners = [...office, 'planner'] as const;
export const watchers = [...planners, 'street-staff'] as const;
export const answerable = ['grid-head', 'acting-head', 'deputy-head', 'grid-member', 'general-grid-member'] as const;

/** Who types in an order of a county or above, and who may ease it. */
export const ordering = [...office, 'street-staff'] as const;

/** Whoever stands at a gate or a door, and whoever leads them. */
export const onTheSpot = [
  ...ordering,
  ...answerable,
  'reserve',
  'guard',
  'property-firm',
  'volunteer',
  'seconded-official',
  'team-leader',
  'team-member',
  'post-holder',
] as const;

/** Who may be the second person for something; `approvalKinds` says for what. */
export const secondPersons = [...office, 'street-staff', 'auditor'] as const;

/** Who may take reach beyond their role for some hours, with a reason, when a life may depend on it (break-glass). */
export const rescuers = ['street-staff', 'district-staff', 'general-grid-member', 'planner'] as const;

/** Who speaks for a grid when it must be one. */
export const heads = ['grid-head', 'acting-head', 'deputy-head', 'general-grid-member'] as const;

/** Who goes from door to door: those who answer for the grid, and reserves assigned to it. */
export const atDoors = [...answerable, 'reserve'] as const;
