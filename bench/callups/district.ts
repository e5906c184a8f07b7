import { sql } from 'kysely';
import { openDatabase } from '../../apps/server/src/boot/database.ts';
import { openSecrets } from '../../apps/server/src/boot/secrets.ts';
import { type FakeGateway, fakeKeys, startFakeGateway } from '../../apps/server/src/channels/testing/fake-gateway.ts';
import { type SmallCommunity, seedSmallCommunity } from '../../apps/server/src/emergencies/testing/small-community.ts';
import { DrivableClock } from '../../apps/server/src/platform/clock.ts';
import { newId } from '../../apps/server/src/platform/ids.ts';
import { makeDataFolder, removeDataFolder } from '../../apps/server/src/platform/postgres/testing/data-folder.ts';
import { startServer } from '../../apps/server/src/server.ts';
import { type Peopled, withPeople } from '../../apps/server/src/testing/first-community.ts';

/** How large a district is made. */
export interface Sizes {
  readonly communities: number;
  /** Micro-grids of a community, and general grids around them. */
  readonly grids: number;
  readonly generals: number;
  readonly doorsPerGrid: number;
  /** Besides the head. */
  readonly membersPerGrid: number;
}

/** One community of the district, with the emergency that is opened in it. */
export interface Town {
  readonly it: Peopled;
  readonly place: SmallCommunity;
  readonly phones: readonly string[];
  readonly emergencyId: string;
  readonly callUpId: string;
  readonly roundId: string;
}

/** The figure that everything is a ratio of, and what was made. */
export interface District {
  readonly it: Peopled;
  readonly towns: readonly Town[];
  readonly gateway: FakeGateway;
}

const silent = {
  info: () => {},
  warn: () => {},
  error: (facts: object, message: string) => console.error(message, facts),
};

/** Runs on a server of this process with an embedded database and a gateway on 127.0.0.1; both are gone afterwards. The outbox works by itself. */
export async function withDistrict(sizes: Sizes, act: (district: District) => Promise<void>): Promise<void> {
  const clock = new DrivableClock();
  const gateway = await startFakeGateway(() => clock.now());
  const folder = makeDataFolder();
  const secrets = openSecrets(folder);
  const database = await openDatabase(folder, undefined, secrets, silent as never);
  const server = await startServer({
    connection: database.app,
    kek: secrets.kek,
    filesFolder: folder,
    signingSeed: secrets.signingSeed,
    episodeKeysFolder: secrets.episodeKeysFolder,
    checkpointsFolder: `${folder}/checkpoints`,
    channelSecretsFolder: secrets.channelsFolder,
    privateGateways: [gateway.hostPort],
    log: silent,
    synthetic: true,
    clock,
  });
  try {
    const it = await withPeople(server, clock);
    const towns: Town[] = [];
    for (let index = 0; index < sizes.communities; index++) {
      const own = index === 0 ? it : { ...it, ...(await it.addCommunity(`8${String(index).padStart(11, '0')}`)) };
      towns.push(await makeTown(own, index, sizes, gateway.url));
    }
    await act({ it, towns, gateway });
  } finally {
    await server.stop();
    await database.stop();
    await removeDataFolder(folder);
    await gateway.stop();
  }
}

async function makeTown(it: Peopled, index: number, sizes: Sizes, url: string): Promise<Town> {
  const { grids, doorsPerGrid, membersPerGrid, generals } = sizes;
  const phones = Array.from(
    { length: grids * (1 + membersPerGrid) },
    (_, person) => `130${String(index * 100_000 + person).padStart(8, '0')}`,
  );
  const phoneOf = (person: number): string => phones[person]!;
  const place = await seedSmallCommunity(it, { grids, doorsPerGrid, membersPerGrid, generals, phoneOf });
  const gateway = { channelKind: 'sms-http' as const, enabled: true, position: 1, settings: { url: `${url}/send` } };
  const { communityId } = it;
  await it.office.command('channels.set', { ...gateway, secrets: { key: fakeKeys.key } }, { communityId });
  // Nothing real leaves before a drill has passed; that is tried elsewhere.
  await it.server.platform.database.write([communityId], tx =>
    tx.run(sql`UPDATE channel_setting SET drill_passed_at = now() WHERE community_id = ${communityId}`),
  );
  return { it, place, phones, emergencyId: newId(), callUpId: newId(), roundId: newId() };
}
