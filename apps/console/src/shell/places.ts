import type { consoleCatalogue } from './catalogue.ts';

/** The name of a place or a group. */
type Name = `nav.${string}` & keyof typeof consoleCatalogue;

/** One page of the console that can be gone to from everywhere. */
export interface Place {
  readonly to: string;
  readonly key: Name;
  /** Operations of which at least one is needed, or the page would be empty; who may do none of them does not see the place. */
  readonly needs: readonly string[];
}

/** Places that belong together; a group of one place is shown as that place. */
export interface Group {
  readonly key: Name;
  readonly places: readonly Place[];
}

/** So few places are shown in one line as they are: a guard or an auditor has nothing to unfold. */
const fewPlaces = 6;

/**
 * Every place, in groups that are named after what somebody comes for. A new page is one line in the group where its reader would look;
 * a group holds six at most, the row nine groups.
 */
export const allGroups: readonly Group[] = [
  group('nav.today', ['/', 'nav.today', 'cases.inbox']),
  group(
    'nav.group.emergency',
    ['/emergency', 'nav.emergency', 'emergencies.list'],
    ['/orders', 'nav.orders', 'orders.list'],
    // Whoever may take it, and whoever tells the households afterwards.
    ['/break-glass', 'nav.break-glass', 'access.breakGlass', 'access.breakGlassHomes'],
  ),
  group(
    'nav.group.grids',
    ['/grids', 'nav.grids', 'grids.current'],
    ['/our-grids', 'nav.our-grids', 'grids.findings'],
    ['/draw', 'nav.draw', 'grids.draw'],
    ['/grids/overlays', 'nav.overlays', 'places.overlays'],
  ),
  group(
    'nav.group.ledger',
    ['/ledger', 'nav.ledger', 'residents.ledger'],
    ['/import', 'nav.import', 'places.importRows'],
    ['/forms', 'nav.forms', 'insight.forms'],
  ),
  group('nav.people', ['/people', 'nav.people', 'roster.people']),
  group('nav.print', ['/prints', 'nav.print', 'prints.choices']),
  group(
    'nav.group.decide',
    ['/approvals', 'nav.approvals', 'approvals.list'],
    ['/held', 'nav.held', 'sync.held'],
    ['/desk', 'nav.desk', 'privacy.requests'],
  ),
  group('nav.group.records', ['/reads', 'nav.reads', 'audit.reads'], ['/journal', 'nav.journal', 'audit.journal']),
  group(
    'nav.settings',
    ['/settings', 'nav.settings', 'roster.setSuggestOrder'],
    ['/channels', 'nav.channels', 'channels.list'],
  ),
];

function group(key: Name, ...places: readonly (readonly [string, Name, ...string[]])[]): Group {
  return { key, places: places.map(([to, name, ...needs]) => ({ to, key: name, needs })) };
}

/** The groups that somebody with these operations sees, none of them empty; each place by itself when they are few. */
export function groupsOf(operations: readonly string[]): Group[] {
  const mine = allGroups
    .map(({ key, places }) => ({
      key,
      places: places.filter(({ needs }) => needs.some(one => operations.includes(one))),
    }))
    .filter(({ places }) => places.length > 0);
  const places = mine.flatMap(it => it.places);
  return places.length > fewPlaces ? mine : places.map(place => ({ key: place.key, places: [place] }));
}

/** The place to which a path belongs: the longest that it begins with, `/` only for itself; undefined for a page that is no place. */
export function placeAt(groups: readonly Group[], path: string): Place | undefined {
  return groups
    .flatMap(it => it.places)
    .filter(({ to }) => path === to || (to !== '/' && path.startsWith(`${to}/`)))
    .sort((a, b) => b.to.length - a.to.length)[0];
}
