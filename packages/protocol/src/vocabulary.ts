/**
 * The closed lists of words that travel, in the order screens offer them. Without zod, so that a phone may import them for
 * next to nothing (`@linli/protocol/vocabulary`); the schemas are made of the same lists.
 */

/** What a report is about. */
export const caseKinds = [
  'fire-passage',
  'lift',
  'water-power-gas',
  'lighting',
  'rubbish',
  'building-danger',
  'person-needs-help',
  'neighbour-dispute',
  'wish',
  'other',
] as const;
export type CaseKind = (typeof caseKinds)[number];

/** How long it may wait, in the reporter's words. */
export const urgencies = ['danger', 'today', 'whenever'] as const;
export type Urgency = (typeof urgencies)[number];

/** Where a case stands. */
export const caseStates = [
  'reported',
  'accepted',
  'sent-back',
  'dispatched',
  'handled',
  'checked',
  'closed',
  'reopened',
] as const;
export type CaseState = (typeof caseStates)[number];

/** One door's result. *covered* = any of these; *reached* = the first three. */
export const outcomes = [
  'reached',
  'told-by-phone',
  'needs-help',
  'declined',
  'not-in',
  'note-left',
  'vacant',
  'not-found',
] as const;
export type Outcome = (typeof outcomes)[number];

/** Where helpers come from, in the standard's order of preference (an editable policy about helpers, never about who is helped). */
export const candidateKinds = [
  'party-member',
  'building-head',
  'entrance-head',
  'keen-resident',
  'self-organised',
  'rider',
  'shop-owner',
  'other',
] as const;
export type CandidateKind = (typeof candidateKinds)[number];

/** How a household holds its home; `unknown` until somebody has said. */
export const tenancies = ['owner', 'tenant', 'unknown'] as const;
export type Tenancy = (typeof tenancies)[number];

/** Why somebody looks behind the mask of a door. */
export const revealReasons = ['ring-back', 'visit', 'correct-record', 'emergency', 'asked-by-resident'] as const;
export type RevealReason = (typeof revealReasons)[number];

/** Where somebody stands between offering to help and resting from it. */
export const standings = ['candidate', 'trained', 'active', 'rested'] as const;
export type Standing = (typeof standings)[number];

/** Whether somebody helps where they live, or comes by for work (riders, shop owners). */
export const memberTypes = ['resident', 'mobile'] as const;
export type MemberType = (typeof memberTypes)[number];

/** What somebody can do. */
export const skills = [
  'first-aid',
  'carry',
  'drive',
  'cook',
  'care',
  'talk',
  'language',
  'electrics',
  'digital',
  'other',
] as const;
export type Skill = (typeof skills)[number];

/** What somebody is given to work with. */
export const equipmentItems = [
  'vest',
  'cap',
  'torch',
  'loudhailer',
  'radio',
  'bike',
  'keys',
  'phone',
  'other',
] as const;
export type EquipmentItem = (typeof equipmentItems)[number];

/** What somebody took a course in; after the first they may be sent to doors. */
export const courses = [
  'micro-grid-basics',
  'first-aid',
  'fire-safety',
  'evacuation',
  'elder-care',
  'privacy',
  'other',
] as const;
export type CourseKind = (typeof courses)[number];

/** Why a badge is good no more. */
export const badgeEnds = ['lost', 'returned', 'replaced', 'left'] as const;
export type BadgeEnd = (typeof badgeEnds)[number];

/** Kinds of teams; a duty post is held in turns and has no leader. */
export const teamKinds = [
  'volunteers',
  'emergency-squad',
  'party-group',
  'mixed',
  'grid-workers',
  'security',
  'merchants',
  'duty-post',
] as const;
export type TeamKind = (typeof teamKinds)[number];

/** What a shop can supply. */
export const goods = [
  'grain-oil',
  'vegetables',
  'meat-eggs',
  'water',
  'baby',
  'medicine',
  'hygiene',
  'hardware',
  'gas',
  'meals',
  'other',
] as const;
export type Goods = (typeof goods)[number];

/** Whether a shop sells now. */
export const openings = ['open', 'limited', 'closed', 'unknown'] as const;
export type Opening = (typeof openings)[number];

/** What a head hands to the next one. */
export const handOverItems = ['keys', 'lists', 'elders', 'open-cases', 'equipment'] as const;
export type HandOverItem = (typeof handOverItems)[number];

/** What the span report looks for. */
export const spanFindings = ['no-head', 'no-deputy', 'person-too-many', 'general-too-many'] as const;
export type SpanFinding = (typeof spanFindings)[number];

/** For what a telephone number is looked at. */
export const phoneReasons = ['call-up', 'case', 'visit', 'keep-true', 'other'] as const;
export type PhoneReason = (typeof phoneReasons)[number];

/** A change of the ledger that a round saw. */
export const proposalKinds = ['vacant', 'lived-in', 'not-found', 'unlisted-door', 'people'] as const;
export type ProposalKind = (typeof proposalKinds)[number];

/** What a resident asks to be put right. */
export const correctionKinds = [
  'name',
  'phone',
  'people',
  'moved-out',
  'tenancy',
  'address',
  'delete-me',
  'other',
] as const;
export type CorrectionKind = (typeof correctionKinds)[number];

/** What somebody may ask about their own data. */
export const requestKinds = ['see', 'copy', 'correct', 'object', 'delete', 'who-looked'] as const;
export type RequestKind = (typeof requestKinds)[number];

/** How the office made sure that it is them. */
export const identityChecks = ['known-in-person', 'document-seen', 'rang-back', 'code', 'by-proxy'] as const;
export type IdentityCheck = (typeof identityChecks)[number];

/** Grounds on which the law lets a request be refused. */
export const refusalGrounds = [
  'not-them',
  'law-requires-keeping',
  'cannot-be-erased',
  'dispute-open',
  'statutory-duty',
  'is-right',
  'secrecy-by-law',
] as const;
export type RefusalGround = (typeof refusalGrounds)[number];

/** Why somebody takes reach beyond their role (break-glass). */
export const breakGlassReasons = ['life-in-danger', 'person-missing', 'office-not-reachable', 'other'] as const;
export type BreakGlassReason = (typeof breakGlassReasons)[number];

/** How a household was told that somebody looked at its record beyond their role. */
export const toldWays = ['in-person', 'telephone', 'letter', 'printed-answer'] as const;
export type ToldWay = (typeof toldWays)[number];
