import { policy } from '@linli/domain';
import { type CommandKind, commands, type ViewName, views } from '@linli/protocol';
import { openSession } from '../../apps/server/src/access/index.ts';
import { newId } from '../../apps/server/src/platform/ids.ts';
import type { Peopled } from '../../apps/server/src/testing/first-community.ts';
import { openEpisode, seedSmallCommunity, visitItem } from '../../apps/server/src/testing/small-town.ts';
import { denialsOf, resultsAt } from '../../apps/server/src/testing/traces.ts';
import { type Aim, fill } from './fill.ts';

/** What somebody found who tried everything; `faults` is empty when it was nothing. */
export interface CuriousReport {
  readonly views: number;
  readonly commands: number;
  /** Requests sent, and how they were answered. */
  readonly tried: number;
  readonly denied: number;
  readonly notFound: number;
  readonly invalid: number;
  readonly answered: number;
  readonly denialsWrittenDown: number;
  readonly faults: readonly string[];
}

/** Open to anybody on the spot by the table itself: whoever cries danger need not answer for a grid. */
const forAnybodyOnTheSpot = ['orders.declareDanger'];

/**
 * A grid head, signed in on their own phone, tries every view, every command, the stream and the phone's own upload, aimed at another grid of the
 * community and at another community, by ids that they should not know. Names and numbers of households everywhere, and of helpers elsewhere, are words that
 * exist nowhere else: none may come back. What a head may do for anybody, or for themself, may be answered; nothing may be changed beyond the own grid.
 * @param who the officer may see and do much of it: a control that the story finds what is given away
 */
export async function playCuriousStaff(
  test: Peopled,
  progress: (step: string) => void,
  who: 'grid-head' | 'officer' = 'grid-head',
): Promise<CuriousReport> {
  const story = new CuriousStory(test);
  await story.prepare(who);
  progress('every view, aimed at another grid and another community');
  await story.tryViews();
  progress('every command, likewise');
  await story.tryCommands();
  progress('the upload of a phone, the stream, and ids that do not exist');
  await story.tryUpload();
  await story.listen();
  await story.compareUnknown();
  return story.report();
}

interface Target {
  readonly communityId: string;
  readonly aim: Aim;
}

class CuriousStory {
  readonly #test: Peopled;
  readonly #secrets: string[] = [];
  readonly #faults: string[] = [];
  readonly #counts = { tried: 0, denied: 0, notFound: 0, invalid: 0, answered: 0 };
  #token = '';
  #headId = '';
  #targets: readonly Target[] = [];
  #otherDoors: readonly string[] = [];
  #episode = { emergencyId: '', roundId: '' };

  constructor(test: Peopled) {
    this.#test = test;
  }

  async prepare(who: 'grid-head' | 'officer'): Promise<void> {
    const test = this.#test;
    const town = await seedSmallCommunity(test, { grids: 3, doorsPerGrid: 6 });
    const elsewhere = await test.addCommunity('900000000077');
    this.#episode = await openEpisode(test);
    const [own, other] = [town.grids[0]!, town.grids[1]!];
    this.#headId = who === 'officer' ? test.officerId : own.headId!;
    this.#otherDoors = other.doorIds;
    const households = await this.#settle(town.grids.flatMap(grid => grid.doorIds));
    const stranger = await this.#stranger(other.gridId);
    const ids: Readonly<Record<string, string>> = {
      ...households,
      ...this.#episode,
      doorId: other.doorIds[0]!,
      entranceId: other.entranceId,
      gridId: other.gridId,
      microGridId: other.gridId,
      generalGridId: town.generalGridId,
      personId: stranger,
      subjectId: households.residentId!,
      actorId: test.officerId,
      objectId: other.gridId,
    };
    const aim: Aim = field =>
      [ids[field], ids[`${field}Id`], ...(/^(q|text|name|search)$/.test(field) ? ['窥'] : [])].filter(Boolean);
    this.#targets = [
      { communityId: test.communityId, aim },
      { communityId: elsewhere.communityId, aim },
    ];
    const session = await test.server.platform.database.platform(tx =>
      openSession(tx, {
        communityId: test.communityId,
        personId: this.#headId,
        app: who === 'officer' ? 'console' : 'field',
        assurance: who === 'officer' ? 'full' : 'link',
        now: test.clock.now(),
      }),
    );
    this.#token = session.token;
  }

  /** A household with names of its own behind each door. */
  async #settle(doorIds: readonly string[]): Promise<{ householdId: string; residentId: string }> {
    const households = doorIds.map((doorId, index) => {
      const name = `窥${String.fromCodePoint(0x5800 + index)}${String.fromCodePoint(0x6900 + index)}`;
      const phone = `1549${String(7_000_000 + index)}`;
      this.#secrets.push(name, phone);
      return {
        householdId: newId(),
        doorId,
        people: 2,
        children: 0,
        residents: [{ residentId: newId(), name, phone, householder: true }],
      };
    });
    await this.#test.command('residents.recordHouseholds', { households });
    const aimedAt = households[Math.floor(doorIds.length / 2)]!;
    return { householdId: aimedAt.householdId, residentId: aimedAt.residents[0]!.residentId };
  }

  /** A member of another grid whose name and number the head has no business with. */
  async #stranger(gridId: string): Promise<string> {
    const personId = newId();
    const [name, phone] = ['窥邻居', '15497999999'];
    this.#secrets.push(name, phone);
    await this.#test.command('roster.addPeople', { people: [{ personId, name, phone, kinds: [], state: 'active' }] });
    await this.#test.command('roster.appoint', { assignmentId: newId(), personId, role: 'grid-member', gridId });
    return personId;
  }

  async tryViews(): Promise<void> {
    for (const name of Object.keys(views) as ViewName[])
      for (const { communityId, aim } of this.#targets)
        for (const asked of [aim, () => []] as const) {
          const query = fill(views[name].query, field => (field === 'communityId' ? [communityId] : asked(field)));
          await this.#get(`/api/${name.replace('.', '/')}?${new URLSearchParams(texts(query))}`, name);
        }
  }

  async tryCommands(): Promise<void> {
    for (const kind of Object.keys(commands) as CommandKind[])
      for (const { communityId, aim } of this.#targets) {
        const payload = fill(commands[kind].payload, aim);
        const body = {
          id: newId(),
          communityId,
          emergencyId: this.#episode.emergencyId,
          capturedAt: new Date(this.#test.clock.now()).toISOString(),
          payload,
        };
        const answer = await this.#send(`/api/commands/${kind}`, { method: 'POST', body: JSON.stringify(body) }, kind);
        const row = policy[kind];
        const isOpen = row?.self || row?.anyone || forAnybodyOnTheSpot.includes(kind);
        if (answer.status === 200 && !isOpen) this.#faults.push(`${kind} was accepted beyond the own grid`);
        if (answer.status === 200 && communityId !== this.#test.communityId && !row?.anyone)
          this.#faults.push(`${kind} was accepted in another community`);
      }
  }

  /** Results for doors of another grid, as a phone would send them. */
  async tryUpload(): Promise<void> {
    const phone = await this.#test.clientOf(this.#headId, 'field');
    const { emergencyId, roundId } = this.#episode;
    const items = this.#otherDoors.map(doorId => visitItem(this.#test, roundId, doorId, 'reached', { emergencyId }));
    const { answers } = await phone.sync({
      deviceId: newId(),
      sentAt: new Date(this.#test.clock.now()).toISOString(),
      items,
    });
    this.#counts.tried += items.length;
    this.#look(JSON.stringify(answers), 'sync');
    const results = await resultsAt(this.#test, emergencyId, this.#otherDoors);
    if (results > 0) this.#faults.push(`${results} results stand at doors of another grid`);
  }

  /** The stream says nothing of another grid while the office works on it. */
  async listen(): Promise<void> {
    const abort = new AbortController();
    const stream = await fetch(`${this.#test.server.url}/api/live`, { headers: this.#headers(), signal: abort.signal });
    const heard = (async () => {
      let text = '';
      try {
        for await (const part of stream.body ?? []) text += new TextDecoder().decode(part as Uint8Array);
      } catch {
        // The stream is cut on purpose.
      }
      return text;
    })();
    await this.#test
      .command('residents.reveal', { doorId: this.#otherDoors[0]!, reason: 'asked-by-resident' })
      .catch(() => undefined);
    setTimeout(() => abort.abort(), 1_500);
    this.#look(await heard, 'live');
  }

  /** What is there and not theirs looks like what is not there. */
  async compareUnknown(): Promise<void> {
    const { communityId } = this.#test;
    for (const name of ['rounds.doors', 'residents.door', 'cases.one', 'roster.person'].filter(
      one => one in views,
    ) as ViewName[]) {
      const ask = async (real: boolean): Promise<string> => {
        const none: Aim = field => (field === 'communityId' ? [communityId] : []);
        const aim: Aim = field => (field === 'communityId' ? [communityId] : this.#targets[0]!.aim(field));
        const query = fill(views[name].query, real ? aim : none);
        const answer = await this.#get(`/api/${name.replace('.', '/')}?${new URLSearchParams(texts(query))}`, name);
        const body = JSON.parse(answer.text) as { code?: string };
        return `${answer.status} ${body.code ?? ''}`;
      };
      const [there, nowhere] = [await ask(true), await ask(false)];
      if (there !== nowhere) this.#faults.push(`${name}: ${there} for what is there, ${nowhere} for what is not`);
    }
  }

  async report(): Promise<CuriousReport> {
    const communityIds = this.#targets.map(target => target.communityId);
    const denialsWrittenDown = await denialsOf(this.#test, communityIds, this.#headId);
    return {
      views: Object.keys(views).length,
      commands: Object.keys(commands).length,
      ...this.#counts,
      denialsWrittenDown,
      faults: [...new Set(this.#faults)],
    };
  }

  #headers(): Record<string, string> {
    return { authorization: `Bearer ${this.#token}`, 'content-type': 'application/json' };
  }

  #get(path: string, what: string): Promise<{ status: number; text: string }> {
    return this.#send(path, {}, what);
  }

  async #send(path: string, init: RequestInit, what: string): Promise<{ status: number; text: string }> {
    const answer = await fetch(this.#test.server.url + path, { ...init, headers: this.#headers() });
    const text = await answer.text();
    this.#counts.tried += 1;
    if (answer.status === 401 || answer.status === 403) this.#counts.denied += 1;
    else if (answer.status === 404) this.#counts.notFound += 1;
    else if (answer.status >= 500) this.#faults.push(`${what} fell over: ${answer.status}`);
    else if (answer.status >= 400) this.#counts.invalid += 1;
    else this.#counts.answered += 1;
    this.#look(text, what);
    return { status: answer.status, text };
  }

  #look(text: string, what: string): void {
    for (const secret of this.#secrets) if (text.includes(secret)) this.#faults.push(`${what} gave away ${secret}`);
  }
}

/** A query's values as an address carries them. */
const texts = (query: unknown): Record<string, string> =>
  Object.fromEntries(Object.entries(query as Record<string, unknown>).map(([name, value]) => [name, String(value)]));
