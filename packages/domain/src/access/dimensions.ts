/**
 * The dimensions of the policy table besides the operation. A *cell* is one value of each; what no row of the table names is denied.
 * Source: GB/T 22239 level 3 (least permission), PIPL art. 6 (stated purpose, smallest scope).
 */

/** Who asks. `anonymous` has no session; `resident` has one and holds no role. The rest are roles that a dated assignment gives. */
export const policyRoles = [
  'anonymous',
  'resident',
  // Whoever holds a link that the office handed to a household; no assignment gives it, only the open page of such a link.
  'household-link',
  'volunteer',
  'guard',
  'property-firm',
  'team-member',
  'team-leader',
  'post-holder',
  'reserve',
  'grid-member',
  'grid-head',
  'acting-head',
  'deputy-head',
  'general-grid-member',
  'community-staff',
  'planner',
  'street-staff',
  'seconded-official',
  // Whoever is called to a grid that is not theirs, for as long as they are coming or there; the call gives it, no assignment does.
  'called-helper',
  'district-staff',
  'auditor',
  'security-admin',
  'operator',
] as const;
export type PolicyRole = (typeof policyRoles)[number];

/**
 * How the thing asked for lies to what the role is held over: the very same; within it; around it; beside it in the same community; in
 * another community; or the thing lies in no area (a person's own record, a public fact).
 */
export const relations = ['own', 'child', 'parent', 'sibling', 'other', 'none'] as const;
export type Relation = (typeof relations)[number];

/** What it is asked for. A command says it in its envelope, a view in the header `x-linli-purpose`; unsaid, it is the usual one of the row. */
export const purposes = [
  'daily-service',
  'visit',
  'gate-check',
  'call-up',
  'care',
  'statistics',
  'audit',
  'own-data',
  'hand-over',
  'check-with-source',
  'backup-on-paper',
  'lawful-request',
  'round',
  'drill',
  'show-head',
  'badge',
  'set-up',
  'sunset',
] as const;
export type Purpose = (typeof purposes)[number];

/**
 * In which time it is asked: routine; in an exercise; in an actual emergency; of an emergency that has ended and whose data still lives;
 * or under break-glass, which a person takes with a reason and which ends by itself.
 */
export const modes = ['normal', 'drill', 'emergency', 'ended', 'break-glass'] as const;
export type Mode = (typeof modes)[number];

/** Whether a text names a purpose of the table. */
export const isPurpose = (text: string): text is Purpose => purposes.some(purpose => purpose === text);

/** Whether a text names a role of the table. */
export const isPolicyRole = (text: string): text is PolicyRole => policyRoles.some(role => role === text);
