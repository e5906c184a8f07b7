import type { z } from 'zod';
import { accessCommands, accessViews } from './access.ts';
import { approvalsCommands, approvalsViews } from './approvals.ts';
import { auditCommands, auditViews } from './audit.ts';
import { callupsCommands, callupsViews } from './callups.ts';
import { casesCommands, casesViews } from './cases.ts';
import { channelsCommands, channelsViews } from './channels.ts';
import { drillsCommands, drillsViews } from './drills.ts';
import { emergenciesCommands, emergenciesViews } from './emergencies.ts';
import { exportsCommands } from './exports.ts';
import { gridCodeCommands, gridCodeViews } from './grid-codes.ts';
import { rateCommands, rateViews } from './grid-rates.ts';
import { gridVersionCommands, gridVersionViews } from './grid-versions.ts';
import { gridsCommands, gridsViews } from './grids.ts';
import { sheetCommands, sheetViews } from './grids-from-sheet.ts';
import { importsCommands, importsViews } from './imports.ts';
import { insightCommands, insightViews } from './insight.ts';
import { keepTrueCommands, keepTrueViews } from './keep-true.ts';
import { noticesCommands, noticesViews } from './notices.ts';
import { ordersCommands, ordersViews } from './orders.ts';
import { overlayCommands, overlayViews } from './overlays.ts';
import { placesCommands, placesViews } from './places.ts';
import { printsCommands, printsViews } from './prints.ts';
import { privacyCommands, privacyViews } from './privacy.ts';
import { residentsCommands, residentsViews } from './residents.ts';
import { rosterCommands, rosterViews } from './roster.ts';
import { applicationCommands, applicationViews } from './roster-applications.ts';
import { badgeCommands, badgeViews } from './roster-badges.ts';
import { courseCommands, courseViews } from './roster-courses.ts';
import { dutyCommands, dutyViews } from './roster-duties.ts';
import { officeCommands, officeViews } from './roster-office.ts';
import { personCommands, personViews } from './roster-person.ts';
import { teamCommands, teamViews } from './roster-teams.ts';
import { roundsCommands, roundsViews } from './rounds.ts';
import { syncCommands, syncViews } from './sync.ts';
import { thanksCommands, thanksViews } from './thanks.ts';

/** Every command kind with its wire schemas. One line a capability. */
export const commands = {
  ...accessCommands,
  ...approvalsCommands,
  ...auditCommands,
  ...callupsCommands,
  ...casesCommands,
  ...channelsCommands,
  ...drillsCommands,
  ...emergenciesCommands,
  ...gridCodeCommands,
  ...gridVersionCommands,
  ...exportsCommands,
  ...gridsCommands,
  ...rateCommands,
  ...importsCommands,
  ...insightCommands,
  ...keepTrueCommands,
  ...sheetCommands,
  ...noticesCommands,
  ...ordersCommands,
  ...overlayCommands,
  ...placesCommands,
  ...printsCommands,
  ...privacyCommands,
  ...residentsCommands,
  ...rosterCommands,
  ...applicationCommands,
  ...badgeCommands,
  ...courseCommands,
  ...dutyCommands,
  ...officeCommands,
  ...personCommands,
  ...teamCommands,
  ...roundsCommands,
  ...syncCommands,
  ...thanksCommands,
};

/** Every read with its wire schemas; `places.map` is `GET /api/places/map`. */
export const views = {
  ...accessViews,
  ...approvalsViews,
  ...auditViews,
  ...callupsViews,
  ...casesViews,
  ...channelsViews,
  ...drillsViews,
  ...emergenciesViews,
  ...gridCodeViews,
  ...gridVersionViews,
  ...gridsViews,
  ...rateViews,
  ...importsViews,
  ...insightViews,
  ...keepTrueViews,
  ...sheetViews,
  ...noticesViews,
  ...ordersViews,
  ...overlayViews,
  ...placesViews,
  ...printsViews,
  ...privacyViews,
  ...residentsViews,
  ...rosterViews,
  ...applicationViews,
  ...badgeViews,
  ...courseViews,
  ...dutyViews,
  ...officeViews,
  ...personViews,
  ...teamViews,
  ...roundsViews,
  ...syncViews,
  ...thanksViews,
};

export type Commands = typeof commands;
export type Views = typeof views;
export type CommandKind = keyof Commands;
export type ViewName = keyof Views;
/** What a client sends for a kind (defaults may be left out). */
export type PayloadInput<K extends CommandKind> = z.input<Commands[K]['payload']>;
/** What a decider gets for a kind. */
export type Payload<K extends CommandKind> = z.output<Commands[K]['payload']>;
export type Result<K extends CommandKind> = z.output<Commands[K]['result']>;
export type ViewQueryInput<V extends ViewName> = z.input<Views[V]['query']>;
export type ViewQuery<V extends ViewName> = z.output<Views[V]['query']>;
export type ViewResponse<V extends ViewName> = z.output<Views[V]['response']>;
