import * as access from './access/index.ts';
import * as places from './places/index.ts';
import type { AnyHandler } from './platform/command.ts';
import type { Routes } from './platform/http/index.ts';
import type { OutboxWorker } from './platform/outbox.ts';
import type { AnyView } from './platform/view.ts';
import * as roster from './roster/index.ts';

/** Every command handler: one line each. A kind of the protocol without a handler here answers `unknown-command`. */
const handlers: readonly AnyHandler[] = [
  access.issueLink,
  places.createCommunity,
  places.importRows,
  roster.addPeople,
  roster.appoint,
  roster.appointSuggested,
  roster.endAssignment,
  roster.handOver,
  roster.setSuggestOrder,
];

/** Every view. */
const views: readonly AnyView[] = [
  access.me,
  access.communities,
  places.community,
  places.divisions,
  places.doors,
  places.map,
  roster.grid,
  roster.people,
  roster.vacancies,
];

/** Addresses that are neither. */
export const routes: readonly Routes[] = [access.accessRoutes, places.placesRoutes];

/** What drains the outbox, by topic. Filled by capabilities that need `execute`. */
export type WorkerFactory = (ports: {
  execute: import('./platform/execute.ts').Execute;
  platform: import('./platform/command.ts').Platform;
}) => Readonly<Record<string, OutboxWorker>>;
export const workerFactories: readonly WorkerFactory[] = [];

export const handlerMap: ReadonlyMap<string, AnyHandler> = new Map(
  handlers.map(handler => [handler.kind as string, handler]),
);
export const viewMap: ReadonlyMap<string, AnyView> = new Map(views.map(view => [view.name as string, view]));
