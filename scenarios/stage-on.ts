import type { Client } from '@linli/protocol';
import { makeLink, openSession } from '../apps/server/src/access/index.ts';
import type { DrivableClock } from '../apps/server/src/platform/clock.ts';
import type { RunningServer } from '../apps/server/src/server.ts';
import { clientFor } from './demo-community/load.ts';
import type { StageTarget } from './three-hour-night/stage.ts';

/** A stage on a running server of this process. Only one with synthetic data lets its clock be driven. */
export function stageOn(
  server: RunningServer,
  clock: DrivableClock,
  progress: (step: string) => void = () => {},
): StageTarget {
  const { database, synthetic } = server.platform;
  if (!synthetic) throw new Error('A scenario drives the clock: it plays on synthetic data only.');
  const phones = new Map<string, Promise<Client>>();
  return {
    url: server.url,
    progress,
    now: () => clock.now(),
    driveTo: instantMs => void clock.driveTo(instantMs),
    drain: () => server.drain(),
    async setUpToken() {
      const link = await database.platform(tx =>
        makeLink(tx, {
          purpose: 'set-up',
          communityId: null,
          personId: null,
          app: 'console',
          now: clock.now(),
          minutes: 30,
        }),
      );
      return link.token;
    },
    async deskOf(communityId, personId) {
      const session = await database.platform(tx =>
        openSession(tx, { communityId, personId, app: 'console', now: clock.now() }),
      );
      return clientFor(server.url, session.token, 'console');
    },
    phoneOf(communityId, personId) {
      const known = phones.get(personId);
      const phone =
        known ??
        database
          .platform(tx => openSession(tx, { communityId, personId, app: 'field', now: clock.now() }))
          .then(session => clientFor(server.url, session.token, 'field'));
      phones.set(personId, phone);
      return phone;
    },
  };
}
