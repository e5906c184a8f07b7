import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router';
import { ProviderAstray } from './access/provider-astray.tsx';
import { SetUp } from './access/set-up.tsx';
import { SignIn } from './access/sign-in.tsx';
import { BareFrame, Frame } from './shell/frame.tsx';
import { NoSuchPage } from './shell/no-such-page.tsx';

/** Every screen of the console: one line each; heavy ones load when they are opened. */
const root = createRootRoute();
const frame = createRoute({ getParentRoute: () => root, id: 'frame', component: Frame });
const bare = createRoute({ getParentRoute: () => root, id: 'bare', component: BareFrame });
const wall = createRoute({
  getParentRoute: () => bare,
  path: '/emergency/$emergencyId/wall',
  component: lazyRouteComponent(() => import('./emergencies/wall-page.tsx'), 'WallPage'),
});
const signIn = createRoute({ getParentRoute: () => root, path: '/in/$token', component: SignIn });
const astray = createRoute({ getParentRoute: () => root, path: '/provider/$why', component: ProviderAstray });
const setUp = createRoute({ getParentRoute: () => root, path: '/set-up/$token', component: SetUp });
const screen = <P extends string>(path: P, load: () => Promise<Record<string, unknown>>, name: string) =>
  createRoute({ getParentRoute: () => frame, path, component: lazyRouteComponent(load as never, name as never) });

const tree = root.addChildren([
  signIn,
  setUp,
  astray,
  bare.addChildren([wall]),
  frame.addChildren([
    screen('/', () => import('./cases/today.tsx'), 'Today'),
    screen('/import', () => import('./imports/import-page.tsx'), 'ImportPage'),
    screen('/forms', () => import('./insight/forms-page.tsx'), 'FormsPage'),
    screen('/forms/$formId', () => import('./insight/form-page.tsx'), 'FormPage'),
    screen('/ledger', () => import('./residents/ledger-page.tsx'), 'LedgerPage'),
    screen('/people', () => import('./roster/people-page.tsx'), 'PeoplePage'),
    screen('/people/$page', () => import('./roster/people-page.tsx'), 'PeoplePage'),
    screen('/people/one/$personId', () => import('./roster/person/person-page.tsx'), 'PersonPage'),
    screen('/people/team/$teamId', () => import('./roster/teams/team-page.tsx'), 'TeamPage'),
    screen('/emergency', () => import('./emergencies/emergencies-page.tsx'), 'EmergenciesPage'),
    screen('/emergency/$emergencyId', () => import('./emergencies/board-page.tsx'), 'BoardPage'),
    screen('/emergency/$emergencyId/calls', () => import('./callups/calls-page.tsx'), 'CallsPage'),
    screen('/emergency/$emergencyId/not-reached', () => import('./rounds/not-reached-page.tsx'), 'NotReachedPage'),
    screen('/emergency/$emergencyId/sheets', () => import('./rounds/sheets-page.tsx'), 'SheetsPage'),
    screen('/emergency/$emergencyId/type-in', () => import('./rounds/type-in-page.tsx'), 'TypeInPage'),
    screen('/grids', () => import('./grids/grids-page.tsx'), 'GridsPage'),
    screen('/grids/codes', () => import('./grids/codes/codes-page.tsx'), 'CodesPage'),
    screen('/grids/compare', () => import('./grids/compare/compare-page.tsx'), 'ComparePage'),
    screen('/grids/overlays', () => import('./places/overlays/overlays-page.tsx'), 'OverlaysPage'),
    screen('/our-grids', () => import('./grids/our-grids-page.tsx'), 'OurGridsPage'),
    screen('/draw', () => import('./grids/draw-page.tsx'), 'DrawPage'),
    screen('/approvals', () => import('./approvals/approvals-page.tsx'), 'ApprovalsPage'),
    screen('/desk', () => import('./privacy/desk-page.tsx'), 'DeskPage'),
    screen('/orders', () => import('./orders/orders-page.tsx'), 'OrdersPage'),
    screen('/held', () => import('./sync/held-page.tsx'), 'HeldPage'),
    screen('/prints', () => import('./prints/prints-page.tsx'), 'PrintsPage'),
    screen('/channels', () => import('./channels/channels-page.tsx'), 'ChannelsPage'),
    screen('/settings', () => import('./settings/settings-page.tsx'), 'SettingsPage'),
    screen('/break-glass', () => import('./access/break-glass-page.tsx'), 'BreakGlassPage'),
    screen('/my-sign-in', () => import('./access/my-sign-in-page.tsx'), 'MySignInPage'),
    screen('/reads', () => import('./audit/reads-page.tsx'), 'ReadsPage'),
    screen('/journal', () => import('./audit/journal.tsx'), 'Journal'),
  ]),
]);

export const router = createRouter({
  routeTree: tree,
  history: createHashHistory(),
  defaultNotFoundComponent: NoSuchPage,
});
