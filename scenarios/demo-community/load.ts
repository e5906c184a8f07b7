import {
  type Client,
  type CommandKind,
  type ImportReport,
  makeClient,
  type PayloadInput,
  type Problem,
} from '@linli/protocol';
import { v5, v7 } from 'uuid';
import { type DemoPerson, type GeneratedCommunity, generateCommunity, type ProfileChoice } from './index.ts';

/**
 * Brings a generated community into a running Linli the way an office does it: set-up link, two files through the import,
 * people, grids drawn and published, heads and members appointed by the suggestions. Everything goes over the public API.
 */

/** What the loader needs of the server it loads into. */
export interface DemoTarget {
  readonly url: string;
  /** A fresh single-use set-up link's token. */
  setUpToken(): Promise<string>;
  /** Says how far it is. */
  progress?(step: string): void;
}

/** A community that is ready for work. */
export interface LoadedCommunity {
  readonly communityId: string;
  readonly office: Client;
  /** Session of that client, to sign in with it elsewhere ({@link clientFor}). */
  readonly token: string;
  readonly generated: GeneratedCommunity;
  readonly grids: number;
  /** Grid ids of the published version, in order of their codes. */
  readonly gridIds: readonly string[];
}

/** About so many doors a micro-grid: asks for 262 grids of the full profile's 9,484 doors. With a minimum of 30 doors about 250 can be drawn. */
const doorsPerGrid = 36;
const batch = 400;

/** Id of a generated person in a community: the same on every load. */
export const demoPersonId = (communityId: string, person: string): string => v5(person, communityId);

/** Loads one community. @param index several communities of one seed lie side by side */
export async function loadDemoCommunity(
  target: DemoTarget,
  options: { seed: number | string; profile?: ProfileChoice; index?: number },
): Promise<LoadedCommunity> {
  const say = target.progress ?? (() => {});
  const generated = generateCommunity(options);
  say('set-up');
  const { communityId, office } = await setUp(target, generated);
  say('places');
  // The list of doors first, then the drawing without counts: the other way round the drawing would make doors up.
  await importFile(target.url, office.token, communityId, 'csv', generated.doorsCsv);
  await importFile(target.url, office.token, communityId, 'geojson', JSON.stringify(generated.outlines));
  say('people');
  const command = commander(office.client, communityId);
  await addPeople(command, office.client, communityId, generated.people);
  say('grids');
  const gridIds = await publishGrids(command, office.client, communityId, generated);
  say('appointments');
  await command('roster.appointSuggested', { membersPerGrid: 2 });
  await appointGeneralGridMembers(command, office.client, communityId, generated.people);
  return { communityId, office: office.client, token: office.token, generated, grids: gridIds.length, gridIds };
}

type Command = <K extends CommandKind>(kind: K, payload: PayloadInput<K>) => ReturnType<Client['command']>;
const commander =
  (client: Client, communityId: string): Command =>
  (kind, payload) =>
    client.command(kind, payload, { communityId });

async function setUp(
  target: DemoTarget,
  { community }: GeneratedCommunity,
): Promise<{ communityId: string; office: { client: Client; token: string } }> {
  const answer = await fetch(`${target.url}/api/access/set-up`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      token: await target.setUpToken(),
      community: {
        code: community.code,
        name: community.name.zh,
        nameEn: community.name.en,
        officePhone: '028-0000-0110',
      },
      person: { name: '演示管理员' },
    }),
  });
  const body = (await answer.json()) as { communityId: string } & Problem;
  if (!answer.ok) throw new Error(`set-up: ${body.code}`);
  const token = /linli_console=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? '';
  return { communityId: body.communityId, office: { client: clientFor(target.url, token, 'console'), token } };
}

/** An idle connection may be closed just as it is used. Every command carries its id, so sending it again is safe. */
async function fetchAgain(address: string, init: RequestInit): Promise<Response> {
  for (let tries = 1; ; tries++) {
    try {
      return await fetch(address, init);
    } catch (error) {
      if (tries === 3) throw error;
    }
  }
}

/** A client that carries a session's token. */
export function clientFor(url: string, token: string, app: 'console' | 'field'): Client {
  const ports = {
    fetch: fetchAgain,
    newId: () => v7(),
    now: () => new Date().toISOString(),
  };
  return makeClient(ports, app, url, { authorization: `Bearer ${token}` });
}

async function importFile(
  url: string,
  token: string,
  communityId: string,
  format: 'geojson' | 'csv',
  text: string,
): Promise<ImportReport> {
  const query = new URLSearchParams({ communityId, format, coordinates: 'wgs84', dryRun: '0' });
  const answer = await fetch(`${url}/api/places/import?${query}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
    body: text,
  });
  const body = (await answer.json()) as ImportReport & Problem;
  if (!answer.ok) throw new Error(`import of the generated ${format}: ${body.code}`);
  if (body.refused > 0)
    throw new Error(
      `import of the generated ${format}: ${body.refused} rows refused, first ${JSON.stringify(body.refusals[0])}`,
    );
  return body;
}

async function addPeople(
  command: Command,
  office: Client,
  communityId: string,
  people: readonly DemoPerson[],
): Promise<void> {
  const rows = people.map(person => ({
    personId: demoPersonId(communityId, person.id),
    name: person.name,
    phone: person.phone,
    kinds: [...person.kinds],
    state: person.role ? ('active' as const) : ('trained' as const),
    ...(person.home ? { homeDoorRef: person.home.ref } : {}),
  }));
  for (let start = 0; start < rows.length; start += batch)
    await command('roster.addPeople', { people: rows.slice(start, start + batch) });
  // Seven of eight said on paper that drills may call them.
  const takers = rows.flatMap(({ personId }, index) => (index % 8 === 5 ? [] : [personId]));
  for (let start = 0; start < takers.length; start += batch)
    await command('drills.takePart', { personIds: takers.slice(start, start + batch), takesPart: true, way: 'paper' });
  const { compounds } = await office.view('places.map', { communityId });
  const compoundOf = new Map(compounds.map(({ name, id }) => [name, id]));
  // General-grid members get their grid once it is published.
  const posts = people.flatMap(({ id, role, worksFor }) => {
    if (!role || role === 'general-grid-member') return [];
    const compoundId = worksFor ? compoundOf.get(worksFor) : undefined;
    return [{ personId: demoPersonId(communityId, id), role, ...(compoundId && { compoundId }) }];
  });
  await Promise.all(posts.map(post => command('roster.appoint', { assignmentId: v7(), ...post })));
}

async function publishGrids(
  command: Command,
  office: Client,
  communityId: string,
  { figures }: GeneratedCommunity,
): Promise<string[]> {
  const draftId = v7();
  const grids = Math.max(1, Math.round((figures.dwellings + figures.shops) / doorsPerGrid));
  await command('grids.draw', {
    draftId,
    settings: { minDoors: 30, maxDoors: 100, mode: { kind: 'target', grids }, seed: 1 },
  });
  const draft = await office.view('grids.draft', { communityId, draftId });
  const reasons = draft.grids
    .filter(grid => grid.bent.length > 0)
    .map(grid => ({ no: grid.no, reason: '院落独立，宜小则小' }));
  await command('grids.publish', {
    draftId,
    versionId: v7(),
    revision: draft.revision,
    effectiveFrom: new Date().toISOString(),
    reasons,
  });
  const current = await office.view('grids.current', { communityId });
  return current.grids.map(grid => grid.id);
}

async function appointGeneralGridMembers(
  command: Command,
  office: Client,
  communityId: string,
  people: readonly DemoPerson[],
): Promise<void> {
  const { generalGrids } = await office.view('grids.current', { communityId });
  const members = people.filter(person => person.role === 'general-grid-member');
  const posts = generalGrids.flatMap((grid, index) => {
    const person = members[index % Math.max(1, members.length)];
    return person ? [{ generalGridId: grid.id, personId: demoPersonId(communityId, person.id) }] : [];
  });
  const role = 'general-grid-member';
  await Promise.all(posts.map(post => command('roster.appoint', { assignmentId: v7(), role, ...post })));
}
