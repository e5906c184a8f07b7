import { getRequestListener } from '@hono/node-server';
import { type DatumId, type PolicyRole, policyRoles, purposesOf, reach } from '@linli/domain';
import { type ViewName, views } from '@linli/protocol';
import { datumOf } from '@linli/protocol/personal';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { currentActors } from '../../../apps/server/src/access/index.ts';
import { LiveHub } from '../../../apps/server/src/platform/events/live.ts';
import { makeApp } from '../../../apps/server/src/platform/http/app.ts';
import { type Listening, listen } from '../../../apps/server/src/platform/http/listen.ts';
import type { AnyView } from '../../../apps/server/src/platform/view.ts';
import { viewMap } from '../../../apps/server/src/registry.ts';
import { type Asker, castOf, type Ground } from '../../../apps/server/src/testing/cast.ts';
import { startTestServer, type TestServer } from '../../../apps/server/src/testing/test-server.ts';
import { fill } from '../../curious-staff/fill.ts';
import { inTurns } from '../in-turns.ts';
import { actorIn, shownFields } from '../seen.ts';
import { isAsked, shareOf } from '../share.ts';
import { fullAnswers } from './full-answer.ts';
import { leavesOf, looksLike, sightIn } from './seen-leaves.ts';

/**
 * The whole door (sessions, policy table, field rules, HTTP), in front of views that answer with every field they can have. What a role gets must be
 * what `seen.txt` says, in every view, for every purpose, in peace and in an emergency; fields that no fixture would ever fill are asked too.
 */
const oneOf = shareOf('FIELDS');

let test: TestServer;
let busy: Ground;
let front: Listening;
/** The same door with somebody in front of it who changes answers. */
let lying: Listening;
let lie: ((answer: unknown, full: unknown) => unknown) | null = null;
let live: LiveHub;
const answers = new Map<string, readonly unknown[]>();
/** Which of a view's answers is given next. */
const turn = new Map<string, number>();
const roles = policyRoles.filter((role): role is PolicyRole => role !== 'household-link');

beforeAll(async () => {
  test = await startTestServer();
  [, busy] = await castOf(test, roles);
  for (const name of viewMap.keys()) answers.set(name, fullAnswers(name as ViewName));
  const { platform, execute } = test.server;
  const full = new Map<string, AnyView>(
    [...viewMap.keys()].map(name => [
      name,
      { name: name as ViewName, read: async () => answers.get(name)?.[turn.get(name) ?? 0] as never },
    ]),
  );
  live = new LiveHub(platform, currentActors(platform));
  const app = makeApp({ platform, execute, sharing: new Set(), live }, full, [], {});
  front = await listen(getRequestListener(app.fetch), { hosts: ['127.0.0.1'], port: 0 });
  const tampered = async (request: Request, env: object) => {
    const answer = await app.fetch(request, env);
    if (!lie || answer.status !== 200) return answer;
    const view = new URL(request.url).pathname.split('/').slice(-2).join('.');
    return Response.json(lie(await answer.json(), answers.get(view)?.[turn.get(view) ?? 0]));
  };
  lying = await listen(getRequestListener(tampered), { hosts: ['127.0.0.1'], port: 0 });
}, 120_000);
afterAll(async () => {
  await front?.close();
  await lying?.close();
  await live?.close();
  await test?.stop();
});

interface Question {
  readonly role: PolicyRole;
  readonly view: ViewName;
  readonly purpose: ReturnType<typeof purposesOf>[number];
  readonly mode: 'normal' | 'emergency';
}

const questions = (): readonly Question[] =>
  [...viewMap.keys()].flatMap(name =>
    roles.flatMap(role =>
      purposesOf(name).flatMap(purpose =>
        (['normal', 'emergency'] as const)
          .filter(mode => reach(actorIn(role, false), name, { purpose, mode }) !== null)
          .map(mode => ({ role, view: name as ViewName, purpose, mode })),
      ),
    ),
  );

/** Asks as that role would, by nothing that it does not see: that this is denied is another test's. */
async function ask({ role, view, purpose, mode }: Question, url: string): Promise<{ status: number; text: string }> {
  const { communityId, emergencies, askers } = busy;
  const { token } = askers.get(role) as Asker;
  const { emergency } = emergencies;
  const ids: Readonly<Record<string, unknown>> = {
    communityId,
    code: '900000000012',
    community: '900000000012',
    from: `version:${communityId}`,
    to: `version:${communityId}`,
    ...(mode === 'emergency' ? { emergencyId: emergency } : {}),
  };
  const query = fill(views[view].query, field => [ids[field]].filter(Boolean)) as Record<string, unknown>;
  const isOpen = (name: string): boolean => {
    const datum = datumOf({ operation: view, direction: 'in', path: name });
    if (!datum || datum === 'plain') return true;
    return sightIn(role, view, datum as DatumId, { purpose, mode }) === 'shown';
  };
  const asked = new URLSearchParams(
    Object.entries(query)
      .filter(([name]) => isOpen(name))
      .map(([name, value]) => [name, String(value)]),
  );
  if (mode === 'emergency' && emergency) asked.set('emergencyId', emergency);
  const answer = await fetch(`${url}/api/${view.replace('.', '/')}?${asked}`, {
    headers: {
      'x-linli-purpose': purpose,
      'x-forwarded-for': `198.51.100.7, ${Math.random()}`,
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
  });
  return { status: answer.status, text: await answer.text() };
}

it('answers of every view that could be made hold every personal field that the wire has', () => {
  const made = new Set(
    [...answers].flatMap(([name, list]) =>
      list.flatMap(answer => [...leavesOf(name, answer)].map(({ path }) => `${name} ${path}`)),
    ),
  );
  const missing = shownFields()
    .filter(({ operation }) => viewMap.has(operation))
    .flatMap(({ operation, paths }) => paths.map(path => `${operation} ${path}`))
    // What may be `null` where it otherwise has parts is made with its parts.
    .filter(each => !made.has(each) && ![...made].some(one => one.startsWith(`${each}.`)));
  expect(missing).toEqual([]);
});

/** Asks all of it at a door. @returns what is not as the reviewed table says, and how much was seen */
async function disagreements(all: readonly Question[], url: string) {
  const wrong: string[] = [];
  const seen = { answers: 0, shown: 0, masked: 0, absent: 0 };
  const turns = Math.max(...[...answers.values()].map(list => list.length));
  for (let at = 0; at < turns; at++) {
    for (const [name, list] of answers) turn.set(name, Math.min(at, list.length - 1));
    await inTurns(
      all.filter(({ view }) => at < (answers.get(view)?.length ?? 0)),
      async question => {
        const { role, view, purpose, mode } = question;
        const { status, text } = await ask(question, url);
        const what = `${role} ${view} for ${purpose} in ${mode}`;
        // An answer of which nothing may be left looks like none.
        if (status !== 200 && status !== 404) wrong.push(`${what}: ${status} ${text.slice(0, 200)}`);
        seen.answers += 1;
        const body = status === 200 ? JSON.parse(text) : null;
        const got = new Map([...leavesOf(view, body)].map(leaf => [leaf.path, leaf]));
        for (const { path, datum, value } of leavesOf(view, answers.get(view)?.[turn.get(view) ?? 0])) {
          const sight = sightIn(role, view, datum, { purpose, mode });
          seen[sight] += 1;
          const there = got.get(path);
          if (there && !looksLike(there.value, sight)) wrong.push(`${what} shows ${path} (${datum}, ${sight})`);
          // Whatever stands nowhere else must stand nowhere at all.
          if (sight !== 'shown' && typeof value === 'string' && value.startsWith('痕') && text.includes(value))
            wrong.push(`${what} has the text of ${path} elsewhere`);
          if (sight === 'shown' && status === 200 && !there) wrong.push(`${what} lacks ${path} (${datum})`);
          got.delete(path);
        }
        for (const path of got.keys()) wrong.push(`${what} has ${path}, which nobody put there`);
      },
    );
  }
  return { wrong, seen };
}

it('every role gets over HTTP, of every view, for every purpose, exactly the personal fields of the reviewed table', async () => {
  const all = questions().filter(isAsked('FIELDS'));
  const { wrong, seen } = await disagreements(all, front.url);
  console.log(
    `fields over HTTP         ${seen.answers} answers of ${answers.size} views, ${seen.shown} fields shown, ${seen.masked} masked, ${seen.absent} absent, ${wrong.length} wrong`,
  );
  expect(wrong.slice(0, 40)).toEqual([]);
  expect(seen.absent).toBeGreaterThan(400 / oneOf);
  expect(seen.masked).toBeGreaterThan(20 / oneOf);
}, 600_000);

describe('and notices a door that', () => {
  const askedBy = (role: PolicyRole, view: ViewName) =>
    questions().filter(each => each.role === role && each.view === view);
  /** What is found wrong at the lying door, and that nothing is while it tells the truth. */
  async function found(role: PolicyRole, view: ViewName, told: NonNullable<typeof lie>): Promise<string[]> {
    lie = null;
    expect((await disagreements(askedBy(role, view), lying.url)).wrong).toEqual([]);
    lie = told;
    const { wrong } = await disagreements(askedBy(role, view), lying.url);
    lie = null;
    return wrong;
  }
  const hiddenText = (answer: unknown, role: PolicyRole, view: ViewName): string => {
    const situation = { purpose: purposesOf(view)[0]!, mode: 'normal' } as const;
    const leaf = [...leavesOf(view, answer)].find(
      ({ datum, value }) =>
        sightIn(role, view, datum, situation) !== 'shown' && typeof value === 'string' && value.startsWith('痕'),
    );
    if (!leaf) throw new Error(`${view} hides no text from ${role}`);
    return leaf.value as string;
  };

  it('passes an answer by the field rules', async () => {
    const wrong = await found('guard', 'places.doors', (_, full) => full);
    expect(wrong).toContainEqual(
      expect.stringMatching(/guard places\.doors for .* shows rows\.precaution \(door-precaution, absent\)/),
    );
  });

  it('takes the mask off a name', async () => {
    const wrong = await found('anonymous', 'roster.badgeCheck', (_, full) => full);
    expect(wrong).toContainEqual(expect.stringMatching(/shows nameMasked \(helper-name, masked\)/));
  });

  it('puts what it hides into a field that has no rule', async () => {
    const wrong = await found('district-staff', 'emergencies.board', (answer, full) => {
      const text = hiddenText(full, 'district-staff', 'emergencies.board');
      return { ...(answer as object), remark: text };
    });
    expect(wrong).toContainEqual(expect.stringMatching(/has the text of .* elsewhere/));
  });

  it('keeps back what the rules show', async () => {
    const wrong = await found('community-staff', 'roster.people', answer => ({ ...(answer as object), rows: [] }));
    expect(wrong).toContainEqual(expect.stringMatching(/community-staff roster\.people for .* lacks rows\./));
  });
});
