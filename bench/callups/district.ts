import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@linli/protocol';
import { sql } from 'kysely';
import { openDatabase } from '../../apps/server/src/boot/database.ts';
import { openSecrets } from '../../apps/server/src/boot/secrets.ts';
import { type FakeGateway, fakeKeys, startFakeGateway } from '../../apps/server/src/channels/testing/fake-gateway.ts';
import { type SmallCommunity, seedSmallCommunity } from '../../apps/server/src/emergencies/testing/small-community.ts';
import { DrivableClock } from '../../apps/server/src/platform/clock.ts';
import { ensureDataFolder } from '../../apps/server/src/platform/data-folder.ts';
import { newId } from '../../apps/server/src/platform/ids.ts';
import { DatabaseUnavailable } from '../../apps/server/src/platform/postgres/database.ts';
import { makeDataFolder, removeDataFolder } from '../../apps/server/src/platform/postgres/testing/data-folder.ts';
import { type RunningServer, startServer } from '../../apps/server/src/server.ts';
import { type Peopled, withPeople } from '../../apps/server/src/testing/first-community.ts';
import { inventedSettings, quiet } from '../programs/invented-settings.ts';

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
  /** What the head of a grid has in their hand, signed in when it is first used. */
  phoneOfHead(grid: number): Promise<Client>;
}

/** The figure that everything is a ratio of, and what was made. */
export interface District {
  readonly it: Peopled;
  readonly towns: readonly Town[];
  readonly gateway: FakeGateway;
}

/** What of a town is kept beside the database that holds it. */
type KeptTown = Pick<Peopled, 'communityId' | 'officerId'> & { readonly place: SmallCommunity };

/**
 * Runs on a server of this process with an embedded database and a gateway on 127.0.0.1; all are gone afterwards. The outbox works by itself.
 * @param filled a folder with a database that was filled before with as many communities or more: it is used up. Where there is none, it is filled, and nothing is run
 */
export async function withDistrict(
  sizes: Sizes,
  act: (district: District) => Promise<void>,
  filled?: string,
): Promise<void> {
  const clock = new DrivableClock();
  const gateway = await startFakeGateway(() => clock.now());
  const folder = filled ?? makeDataFolder();
  const isFilled = existsSync(join(folder, keptFile));
  ensureDataFolder(folder);
  const secrets = openSecrets(folder);
  const database = await openDatabase(folder, undefined, secrets, quiet);
  const server = await startServer({
    ...inventedSettings(folder, secrets, database),
    privateGateways: [gateway.hostPort],
    clock,
  });
  try {
    const kept = isFilled ? readKept(folder) : await fill(server, clock, sizes);
    if (filled && !isFilled) writeFileSync(join(folder, keptFile), JSON.stringify(kept));
    else await act(await connect(server, clock, kept.slice(0, sizes.communities), gateway));
  } finally {
    await server.stop();
    await database.stop();
    if (!filled || isFilled) await removeDataFolder(folder);
    await gateway.stop();
  }
}

const keptFile = 'district.json';
const readKept = (folder: string): KeptTown[] => JSON.parse(readFileSync(join(folder, keptFile), 'utf8')) as KeptTown[];

/** Numbers of a town's heads and members, in the order of its grids. */
const phonesOf = (index: number, people: number): string[] =>
  Array.from({ length: people }, (_, person) => `130${String(index * 100_000 + person).padStart(8, '0')}`);

async function fill(server: RunningServer, clock: DrivableClock, sizes: Sizes): Promise<KeptTown[]> {
  const it = await withPeople(server, clock);
  const { communities, grids, doorsPerGrid, membersPerGrid, generals } = sizes;
  const kept: KeptTown[] = [];
  for (let index = 0; index < communities; index++) {
    const own = index === 0 ? it : { ...it, ...(await it.addCommunity(`8${String(index).padStart(11, '0')}`)) };
    const phones = phonesOf(index, grids * (1 + membersPerGrid));
    const phoneOf = (person: number): string => phones[person]!;
    const place = await seedSmallCommunity(own, { grids, doorsPerGrid, membersPerGrid, generals, phoneOf });
    kept.push({ communityId: own.communityId, officerId: own.officerId, place });
  }
  return kept;
}

/** Signing in is not what is measured: where the server has no room for it, it is done again. */
async function signedIn(signIn: () => Promise<Client>): Promise<Client> {
  for (;;) {
    try {
      return await signIn();
    } catch (error) {
      if (!(error instanceof DatabaseUnavailable)) throw error;
      await pause(1000);
    }
  }
}

/** Signs an officer of each town in and sets its gateway up. */
async function connect(
  server: RunningServer,
  clock: DrivableClock,
  kept: readonly KeptTown[],
  gateway: FakeGateway,
): Promise<District> {
  const it = await withPeople(server, clock, kept[0]);
  const towns: Town[] = [];
  for (const [index, { communityId, officerId, place }] of kept.entries()) {
    const office = await it.clientOf(officerId, 'console', communityId);
    const own = { ...it, communityId, officerId, office };
    const setting = {
      channelKind: 'sms-http' as const,
      enabled: true,
      position: 1,
      settings: { url: `${gateway.url}/send` },
    };
    await office.command('channels.set', { ...setting, secrets: { key: fakeKeys.key } }, { communityId });
    // Nothing real leaves before a drill has passed; that is tried elsewhere.
    await server.platform.database.write([communityId], tx =>
      tx.run(sql`UPDATE channel_setting SET drill_passed_at = now() WHERE community_id = ${communityId}`),
    );
    const people = place.grids.reduce((sum, grid) => sum + grid.memberIds.length + (grid.headId ? 1 : 0), 0);
    const ids = { emergencyId: newId(), callUpId: newId(), roundId: newId() };
    const heads = new Map<number, Promise<Client>>();
    const phoneOfHead = (grid: number): Promise<Client> => {
      const phone = heads.get(grid) ?? signedIn(() => it.clientOf(place.grids[grid]!.headId!, 'field', communityId));
      heads.set(grid, phone);
      return phone;
    };
    towns.push({ it: own, place, phones: phonesOf(index, people), ...ids, phoneOfHead });
  }
  return { it, towns, gateway };
}
