import * as access from './access/index.ts';
import * as approvals from './approvals/index.ts';
import * as audit from './audit/index.ts';
import * as callups from './callups/index.ts';
import * as cases from './cases/index.ts';
import * as emergencies from './emergencies/index.ts';
import * as exports from './exports/index.ts';
import * as grids from './grids/index.ts';
import * as imports from './imports/index.ts';
import * as notices from './notices/index.ts';
import * as orders from './orders/index.ts';
import * as places from './places/index.ts';
import type { AnyHandler } from './platform/command.ts';
import type { Routes } from './platform/http/index.ts';
import type { CronJob } from './platform/jobs/cron.ts';
import { tidy } from './platform/jobs/tidy.ts';
import type { OutboxWorker } from './platform/outbox.ts';
import type { AnyView } from './platform/view.ts';
import * as prints from './prints/index.ts';
import * as privacy from './privacy/index.ts';
import * as residents from './residents/index.ts';
import * as roster from './roster/index.ts';
import * as rounds from './rounds/index.ts';
import * as sync from './sync/index.ts';
import * as thanks from './thanks/index.ts';

/** Every command handler: one line each. A kind of the protocol without a handler here answers `unknown-command`. */
const handlers: readonly AnyHandler[] = [
  access.breakGlass,
  access.cutOffDevice,
  access.endBreakGlass,
  access.issueLink,
  access.resetSignIn,
  approvals.confirm,
  approvals.decline,
  approvals.withdraw,
  grids.cancelVersion,
  grids.comment,
  grids.adopt,
  grids.draw,
  grids.edit,
  grids.keepSheetPeople,
  grids.keepSheetRows,
  grids.planHead,
  grids.publish,
  grids.redo,
  grids.settleComment,
  grids.undo,
  cases.accept,
  cases.answer,
  cases.check,
  cases.close,
  cases.dispatch,
  cases.reopen,
  cases.report,
  cases.sendBack,
  cases.setLimit,
  callups.answer,
  callups.arrive,
  callups.escalate,
  callups.recordAttempt,
  emergencies.destroyData,
  emergencies.open,
  emergencies.standDown,
  exports.take,
  notices.setOfficePhone,
  orders.declareDanger,
  orders.end,
  orders.propose,
  orders.reviewDanger,
  places.addOrganisation,
  imports.finish,
  imports.forgetBefore,
  imports.undo,
  places.createCommunity,
  places.decideProposals,
  places.drawBuilding,
  places.endOverlay,
  places.importRows,
  places.markChecked,
  places.recordOverlays,
  places.reopenProposals,
  privacy.answerRequest,
  privacy.decideRequest,
  privacy.forgetExpired,
  privacy.issueLink,
  privacy.openRequest,
  privacy.setClock,
  privacy.takeCopy,
  residents.amend,
  residents.answerCorrection,
  residents.askCorrection,
  residents.decideCorrection,
  residents.forgetExpired,
  residents.keepApart,
  residents.merge,
  prints.agreeName,
  prints.order,
  residents.moveOut,
  residents.recordHouseholds,
  residents.reveal,
  residents.undoMerge,
  residents.undoMoveOut,
  roster.addPeople,
  roster.agree,
  roster.apply,
  roster.appoint,
  roster.appointSuggested,
  roster.changeStanding,
  roster.closeRecruitment,
  roster.endAssignment,
  roster.endTeam,
  roster.handOver,
  roster.issueBadge,
  roster.issueEquipment,
  roster.openRecruitment,
  roster.recordAgreement,
  roster.recordContact,
  roster.recordCourse,
  roster.returnEquipment,
  roster.revealPhone,
  roster.saveMerchant,
  roster.saveTeam,
  roster.setAvailability,
  roster.setOpening,
  roster.setSpanLimits,
  roster.setSuggestOrder,
  roster.tickHandOver,
  roster.updatePerson,
  roster.vetApplication,
  roster.withdrawBadge,
  roster.withdrawCourse,
  rounds.addDoor,
  rounds.recordSheet,
  rounds.recordVisit,
  rounds.undoVisit,
  sync.settleHeld,
];

/** Every view. */
const views: readonly AnyView[] = [
  access.me,
  access.breakGlasses,
  access.communities,
  access.devices,
  approvals.list,
  callups.byLink,
  callups.calls,
  callups.mine,
  callups.tree,
  emergencies.board,
  emergencies.list,
  emergencies.listPlaybooks,
  emergencies.preview,
  emergencies.review,
  audit.journal,
  audit.reads,
  audit.seal,
  audit.whoLooked,
  cases.inbox,
  cases.limits,
  cases.mine,
  cases.one,
  cases.status,
  notices.publicNotice,
  grids.comments,
  grids.compare,
  grids.current,
  grids.draft,
  grids.drafts,
  grids.lineage,
  grids.findings,
  grids.plannedPeople,
  grids.repairPlan,
  grids.sheetDraft,
  grids.previewEdit,
  grids.versions,
  imports.list,
  orders.dangers,
  orders.denials,
  orders.here,
  orders.list,
  places.community,
  places.divisions,
  places.doors,
  places.map,
  places.organisations,
  places.overlays,
  places.proposals,
  places.withoutFirm,
  residents.corrections,
  prints.choices,
  prints.progress,
  privacy.clock,
  privacy.requests,
  residents.door,
  residents.duplicates,
  residents.ledger,
  roster.applications,
  roster.applicationStatus,
  roster.badgeCheck,
  roster.courses,
  roster.mine,
  roster.badges,
  roster.equipment,
  roster.grid,
  roster.handOvers,
  roster.merchants,
  roster.myBadge,
  roster.myHandOvers,
  roster.people,
  roster.person,
  roster.recruitment,
  roster.recruitments,
  roster.span,
  roster.suggestOrder,
  roster.team,
  roster.teams,
  roster.vacancies,
  roster.vacated,
  rounds.myDoors,
  rounds.notReached,
  rounds.sheet,
  sync.held,
  thanks.mine,
  thanks.sent,
];

/** Work by the calendar. */
export const cronJobs: readonly CronJob[] = [
  audit.pruneNightly,
  emergencies.sunset,
  imports.forgetBeforeNightly,
  privacy.forgetNightly,
  residents.forgetNightly,
  roster.forgetApplications,
  tidy,
];

/** Addresses that are neither. */
export const routes: readonly Routes[] = [
  access.accessRoutes,
  notices.noticeRoutes,
  callups.callupsRoutes,
  imports.importsRoutes,
  places.placesRoutes,
  exports.exportsRoutes,
  prints.printsRoutes,
  privacy.privacyRoutes,
  sync.syncRoutes,
];

/** What drains the outbox, by topic. Filled by capabilities that need `execute`. */
export type WorkerFactory = (ports: {
  execute: import('./platform/execute.ts').Execute;
  platform: import('./platform/command.ts').Platform;
}) => Readonly<Record<string, OutboxWorker>>;
export const workerFactories: readonly WorkerFactory[] = [notices.noticeWorkers, callups.callupsWorkers];

export const handlerMap: ReadonlyMap<string, AnyHandler> = new Map(
  handlers.map(handler => [handler.kind as string, handler]),
);
export const viewMap: ReadonlyMap<string, AnyView> = new Map(views.map(view => [view.name as string, view]));
