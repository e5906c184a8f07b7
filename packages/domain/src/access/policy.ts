import type { PolicyRole, Purpose } from './dimensions.ts';

/**
 * Who may do what: one readable table, default deny. A row names an operation and who may do it: how far a role reaches, for which purposes, in which
 * modes. What no row names can be done by nobody. `permits` in `permits.ts` is the one reading of it.
 */

/** Roles by how far they reach. */
export interface Grant {
  /** The whole community, whatever the role is held over. */
  readonly community?: readonly PolicyRole[];
  /** Only the grids (or the grids of the general grid) that the role is held over. */
  readonly ownGrid?: readonly PolicyRole[];
  /** Only the compounds that the role is held over (a property firm's, a guard's). */
  readonly ownCompound?: readonly PolicyRole[];
}

/** Row of the table: one operation. */
export interface PolicyRow extends Grant {
  /** Any person who is signed in, about themself only; the command or view narrows it to them. */
  readonly self?: boolean;
  /** Needs no sign-in. */
  readonly anyone?: boolean;
  /** Besides the row's own: only while an emergency (or a drill) is open. Ends with it, no job having run. */
  readonly duringEmergency?: Grant;
  /** Besides the row's own: only under break-glass, in the whole community. */
  readonly breakGlass?: readonly PolicyRole[];
  /** What it may be asked for; `usualPurposes` of its capability when left out. The first is the one meant when nothing is said. */
  readonly purposes?: readonly Purpose[];
  /** Not on an emergency that has ended: such a row is for the time in which it runs. */
  readonly onlyBeforeEnd?: boolean;
}

/**
 * The office. Who runs the machine (`operator`) is not in it: such a person sees no personal data in clear, unless they hold a role of the office too.
 */
const office = ['community-staff'] as const;
const planners = [...office, 'planner'] as const;
const watchers = [...planners, 'street-staff'] as const;
const answerable = ['grid-head', 'acting-head', 'deputy-head', 'grid-member', 'general-grid-member'] as const;

/** Who types in an order of a county or above, and who may ease it. */
const ordering = [...office, 'street-staff'] as const;

/** Whoever stands at a gate or a door, and whoever leads them. */
const onTheSpot = [
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
const secondPersons = [...office, 'street-staff', 'auditor'] as const;

/** Who may take reach beyond their role for some hours, with a reason, when a life may depend on it (break-glass). */
const rescuers = ['street-staff', 'district-staff', 'general-grid-member', 'planner'] as const;

/** Who speaks for a grid when it must be one. */
const heads = ['grid-head', 'acting-head', 'deputy-head', 'general-grid-member'] as const;

/** Who goes from door to door: those who answer for the grid, and reserves assigned to it. */
const atDoors = [...answerable, 'reserve'] as const;

/** An official on secondment knocks with the others for as long as the emergency is open. */
const secondedAtDoors: Grant = { ownGrid: ['seconded-official'] };

/** Operation (command kind or view name) → who may. */
export const policy: Readonly<Record<string, PolicyRow>> = {
  'access.breakGlass': { community: rescuers },
  'access.breakGlasses': { self: true, community: [...secondPersons, 'security-admin'] },
  'access.communities': { anyone: true },
  'access.cutOffDevice': { self: true, community: [...office, 'security-admin'] },
  'access.devices': { self: true, community: [...office, 'security-admin'] },
  'access.endBreakGlass': { self: true, community: [...office, 'auditor', 'security-admin'] },
  'access.me': { self: true },
  'access.issueLink': { community: [...office, 'security-admin'] },
  'access.resetSignIn': { community: [...office, 'security-admin', 'operator'] },
  'approvals.confirm': { community: secondPersons },
  'approvals.decline': { community: secondPersons },
  'approvals.list': { community: secondPersons },
  'approvals.withdraw': { self: true },
  'audit.journal': { community: [...office, 'auditor'] },
  'audit.reads': { community: ['auditor'] },
  'audit.seal': { community: [...office, 'auditor', 'operator'] },
  'audit.whoLooked': { community: office },
  'callups.answer': { self: true, community: office, ownGrid: heads },
  'callups.arrive': { self: true, community: office, ownGrid: heads },
  'callups.byLink': { anyone: true },
  'callups.calls': { community: office },
  'callups.escalate': { community: [...office, 'operator'] },
  'callups.mine': { self: true },
  'callups.recordAttempt': { self: true, community: office },
  'callups.tree': { self: true },
  'cases.accept': { community: office, ownGrid: heads },
  'cases.answer': { self: true, community: office },
  'cases.check': { community: office, ownGrid: answerable },
  'cases.close': { community: office },
  'cases.dispatch': { community: office },
  'cases.inbox': { community: watchers, ownGrid: answerable, self: true },
  'cases.limits': { community: watchers },
  'cases.mine': { self: true },
  'cases.one': { community: watchers, ownGrid: answerable, self: true },
  'cases.reopen': { community: office, self: true },
  'cases.report': { anyone: true },
  'cases.sendBack': { community: office },
  'cases.setLimit': { community: office },
  'cases.status': { anyone: true },
  'channels.addDevice': { self: true },
  'channels.list': { community: office },
  'channels.passDrill': { community: office },
  'channels.recordReceipt': { community: ['operator'] },
  'channels.set': { community: office },
  'channels.setAddress': { community: office },
  'channels.test': { community: office },
  'channels.trail': { community: office },
  'channels.wish': { self: true, community: office },
  'emergencies.board': { community: [...watchers, 'general-grid-member', 'district-staff'] },
  'emergencies.askEnd': { community: [...office, 'street-staff'] },
  'emergencies.destroyData': { community: [...office, 'operator', 'street-staff'] },
  'emergencies.end': { community: [...office, 'street-staff', 'auditor'] },
  'emergencies.hold': { community: [...office, 'street-staff'] },
  'emergencies.keepLonger': { community: [...office, 'street-staff'] },
  'emergencies.liftHold': { community: [...office, 'street-staff'] },
  'emergencies.ownCopy': { community: office },
  'emergencies.list': {
    community: [...watchers, ...answerable, 'district-staff'],
    duringEmergency: { community: ['seconded-official'] },
  },
  'emergencies.open': { community: [...office, 'street-staff'] },
  'emergencies.playbooks': { community: watchers },
  'emergencies.preview': { community: watchers },
  'emergencies.review': { community: [...watchers, 'district-staff'] },
  'emergencies.standDown': { community: [...office, 'street-staff'] },
  'exports.request': { community: office },
  'exports.take': { community: office },
  'grids.cancelVersion': { community: planners },
  'grids.comment': { community: watchers },
  'grids.comments': { community: watchers },
  'grids.compare': { community: watchers },
  'grids.adopt': { community: planners },
  'grids.current': { community: [...watchers, ...answerable, 'district-staff'] },
  'grids.draft': { community: watchers },
  'grids.drafts': { community: watchers },
  'grids.draw': { community: planners },
  'grids.edit': { community: planners },
  'grids.generalLineage': { community: watchers },
  'grids.lineage': { community: watchers },
  'grids.settleComment': { community: watchers },
  'grids.findings': { community: planners },
  'grids.keepSheetPeople': { community: office },
  'grids.keepSheetRows': { community: planners },
  'grids.planHead': { community: office },
  'grids.plannedPeople': { community: office },
  'grids.previewEdit': { community: planners },
  'grids.publish': { community: planners },
  'grids.rates': { community: watchers },
  'grids.setRates': { community: planners },
  'grids.redo': { community: planners },
  'grids.repairPlan': { community: planners },
  'grids.sheetDraft': { community: planners },
  'grids.undo': { community: planners },
  'grids.versions': { community: watchers },
  'imports.finish': { community: planners },
  'imports.forgetBefore': { community: ['operator'] },
  'imports.list': { community: planners },
  'imports.undo': { community: planners },
  'notices.setOfficePhone': { community: office },
  'notices.public': { anyone: true },
  'orders.dangers': { community: ordering },
  'orders.declareDanger': { community: onTheSpot },
  'orders.denials': { community: [...ordering, 'auditor'] },
  'orders.end': { community: ordering },
  'orders.here': { community: onTheSpot },
  'orders.list': { community: [...ordering, 'auditor', 'district-staff'] },
  'orders.propose': { community: ordering },
  'orders.reviewDanger': { community: ordering },
  'places.addOrganisation': { community: office },
  'places.community': { community: [...watchers, ...answerable, 'district-staff', 'auditor'] },
  'places.createCommunity': { community: ['operator'] },
  'places.decideProposals': { community: office },
  'places.divisions': { anyone: true },
  'places.doors': { community: planners, ownGrid: answerable, breakGlass: rescuers },
  'places.drawBuilding': { community: planners },
  'places.endOverlay': { community: office },
  'places.importRows': { community: planners },
  'places.map': { community: [...watchers, ...answerable, 'district-staff'] },
  'places.markChecked': { community: office },
  'places.proposals': { community: office },
  'places.reopenProposals': { community: office },
  'residents.amend': { community: office },
  'residents.answerCorrection': { community: office },
  'residents.askCorrection': { community: office },
  'residents.corrections': { community: office },
  'residents.decideCorrection': { community: office },
  'prints.agreeName': { self: true, community: office },
  'prints.choices': { community: office },
  'prints.order': { community: office },
  'prints.progress': { community: office },
  'privacy.answerRequest': { community: office },
  'privacy.clock': { community: office },
  'privacy.decideRequest': { community: office },
  'privacy.issueLink': { community: office },
  'privacy.openRequest': { community: [...office, 'household-link'] },
  'privacy.requests': { community: office },
  'privacy.setClock': { community: office },
  'privacy.takeCopy': { community: office },
  'privacy.forgetExpired': { community: ['operator'] },
  'residents.door': { community: office, breakGlass: rescuers },
  'residents.duplicates': { community: office },
  'residents.forgetExpired': { community: ['operator'] },
  'residents.keepApart': { community: office },
  'residents.ledger': { community: office, breakGlass: rescuers },
  'residents.linkPerson': { community: office },
  'residents.merge': { community: office },
  'residents.moveOut': { community: office },
  'residents.ofPerson': { community: office },
  'residents.recordHouseholds': { community: office },
  'residents.reveal': { community: office, breakGlass: rescuers },
  'residents.unlinkPerson': { community: office },
  'residents.undoMerge': { community: office },
  'residents.undoMoveOut': { community: office },
  'places.organisations': { community: office },
  'places.overlays': { community: watchers },
  'places.recordOverlays': { community: office },
  'places.withoutFirm': { community: watchers },
  'roster.addPeople': { community: office },
  'roster.agree': { anyone: true },
  'roster.applications': { community: office },
  'roster.applicationStatus': { anyone: true },
  'roster.apply': { anyone: true },
  'roster.appoint': { community: office },
  'roster.appointSuggested': { community: office },
  'roster.badgeCheck': { anyone: true },
  'roster.badges': { community: office },
  'roster.changeStanding': { community: office },
  'roster.closeRecruitment': { community: office },
  'roster.courses': { community: office },
  'roster.endAssignment': { community: office },
  'roster.endTeam': { community: office },
  'roster.equipment': { community: office },
  'roster.grid': { community: watchers, ownGrid: answerable },
  'roster.handOver': { community: office, ownGrid: ['grid-head'] },
  'roster.handOvers': { community: office },
  'roster.issueBadge': { community: office },
  'roster.issueEquipment': { community: office },
  'roster.merchants': { community: office },
  'roster.mine': { self: true },
  'roster.myBadge': { self: true },
  'roster.myHandOvers': { self: true },
  'roster.openRecruitment': { community: office },
  'roster.people': { community: office, breakGlass: rescuers },
  'roster.person': { community: office, breakGlass: rescuers },
  'roster.recordAgreement': { community: office },
  'roster.recordCourse': { community: office },
  'roster.recordContact': { community: office },
  'roster.recruitment': { anyone: true },
  'roster.recruitments': { community: office },
  'roster.returnEquipment': { community: office },
  'roster.revealPhone': { community: office, breakGlass: rescuers },
  'roster.saveMerchant': { community: office },
  'roster.saveTeam': { community: office },
  'roster.setAvailability': { self: true, community: office },
  'roster.setOpening': { community: office },
  'roster.setSpanLimits': { community: office },
  'roster.setSuggestOrder': { community: office },
  'roster.span': { community: [...watchers, 'district-staff'] },
  'roster.suggestOrder': { community: watchers },
  'roster.team': { community: office },
  'roster.teams': { community: watchers },
  'roster.tickHandOver': { self: true, community: office },
  'roster.updatePerson': { community: office },
  'roster.vacancies': { community: watchers },
  'roster.vacated': { community: watchers },
  'roster.vetApplication': { community: office },
  'roster.withdrawBadge': { community: office },
  'roster.withdrawCourse': { community: office },
  'rounds.addDoor': { community: office, ownGrid: atDoors, duringEmergency: secondedAtDoors },
  'rounds.myDoors': { self: true },
  'rounds.notReached': { community: [...office, 'street-staff'], ownGrid: answerable },
  'rounds.recordSheet': { community: office, ownGrid: atDoors, duringEmergency: secondedAtDoors },
  'rounds.recordVisit': { community: office, ownGrid: atDoors, duringEmergency: secondedAtDoors },
  'rounds.sheet': { community: office, ownGrid: atDoors, duringEmergency: secondedAtDoors },
  'rounds.undoVisit': { community: office, ownGrid: atDoors, duringEmergency: secondedAtDoors },
  'sync.held': { community: office },
  'sync.settleHeld': { community: office },
  'thanks.mine': { self: true },
  'thanks.sent': { community: watchers },
};
