import { ProblemError } from '@linli/protocol';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../platform/ids.ts';
import { startTestServer, type TestServer, testClient } from '../../testing/test-server.ts';
import { forgetApplications } from './forget.ts';

const community = '900000000001';
let test: TestServer;
let code: string;
beforeAll(async () => {
  test = await startTestServer();
  const closesAt = new Date(test.clock.now() + 30 * 86_400_000).toISOString();
  const invited = await test.command('roster.openRecruitment', {
    recruitmentId: newId(),
    title: '夏天帮老人',
    body: '每周一次上门看看',
    skills: ['care'],
    closesAt,
  });
  code = invited.code;
});
afterAll(() => test?.stop());

let source = 0;
/** Each from an address of its own, so that the limit on one address is not what is looked at. */
const anyone = () => testClient(test.server.url, undefined, 'resident');
async function offer(more: Record<string, unknown> = {}) {
  const applicationId = newId();
  const answer = await fetch(`${test.server.url}/api/commands/roster.apply`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': `203.0.113.${++source}` },
    body: JSON.stringify({
      id: newId(),
      communityId: test.communityId,
      capturedAt: new Date().toISOString(),
      payload: {
        applicationId,
        code,
        name: '应征人',
        phone: `1380200${String(source).padStart(4, '0')}`,
        home: '试验路 1 号院 2 栋',
        kinds: ['keen-resident'],
        skills: ['care'],
        consentVersion: 'consent-1',
        ...more,
      },
    }),
  });
  const body = (await answer.json()) as { result?: { receipt: string }; code?: string };
  return { applicationId, receipt: body.result?.receipt ?? '', problem: body.code };
}
const standing = (receipt: string) => anyone().view('roster.applicationStatus', { community, receipt });
const listed = async (state: 'received' | 'accepted' | 'declined') =>
  (await test.office.view('roster.applications', { communityId: test.communityId, state, limit: 200 })).rows;
const refusal = (act: Promise<unknown>) =>
  act.then(
    () => 'accepted',
    (error: unknown) => (error instanceof ProblemError ? error.problem.code : String(error)),
  );

describe('an invitation by a link', () => {
  it('says to anyone what is asked and what one agrees to, and when it is closed', async () => {
    const ask = () => anyone().view('roster.recruitment', { community, code });
    expect(await ask()).toMatchObject({ title: '夏天帮老人', skills: ['care'], open: true });
    expect((await ask()).consent.zh).toContain('30 天后删除');
    const recruitmentId = newId();
    const short = await test.command('roster.openRecruitment', {
      recruitmentId,
      title: '短',
      closesAt: new Date(test.clock.now() + 60_000).toISOString(),
    });
    await test.command('roster.closeRecruitment', { recruitmentId });
    expect(await anyone().view('roster.recruitment', { community, code: short.code })).toMatchObject({ open: false });
    expect((await offer({ code: short.code })).problem).toBe('recruitment-closed');
    expect((await offer({ code: '22222-22222-22222' })).problem).toBe('recruitment-unknown');
    expect((await offer({ consentVersion: 'none' })).problem).toBe('statement-unknown');
  });

  it('an offer waits in the office’s inbox with its number masked, and its receipt says where it stands, without a name', async () => {
    const { applicationId, receipt } = await offer({ phone: '13802001234' });
    const line = (await listed('received')).find(each => each.applicationId === applicationId);
    expect(line).toMatchObject({ name: '应征人', phoneMasked: '138****1234', recruitmentTitle: '夏天帮老人' });
    const seen = await standing(receipt);
    expect(seen).toMatchObject({ state: 'received', agreedAt: null });
    expect(JSON.stringify(seen)).not.toMatch(/应征人|1234|试验路/);
  });

  it('accepted, they are on the roster with what they offered, and the offer is emptied: asked once, kept once', async () => {
    const availability = { weekly: [{ day: 6, from: '09:00', to: '12:00' }], exceptions: [] };
    const { applicationId, receipt } = await offer({ availability, memberType: 'mobile', employer: '某店' });
    const personId = newId();
    const done = await test.command('roster.vetApplication', { applicationId, personId, outcome: 'accepted' });
    expect(done).toEqual({ personId, merged: false });
    const person = await test.office.view('roster.person', { communityId: test.communityId, personId });
    expect(person).toMatchObject({
      name: '应征人',
      skills: ['care'],
      memberType: 'mobile',
      employer: '某店',
      availability,
    });
    expect((await listed('accepted')).find(each => each.applicationId === applicationId)).toMatchObject({
      name: null,
      phoneMasked: null,
      personId,
    });
    expect(await standing(receipt)).toMatchObject({ state: 'accepted' });
  });

  it('whoever is known by that number stays one person, and the office sees it before it decides', async () => {
    const personId = newId();
    const phone = '13802009999';
    await test.command('roster.addPeople', {
      people: [{ personId, name: '早有人', phone, kinds: [], skills: ['cook'] }],
    });
    const { applicationId } = await offer({ phone: '138 0200 9999' });
    const line = (await listed('received')).find(each => each.applicationId === applicationId);
    expect(line?.knownPersonId).toBe(personId);
    const answer = await test.command('roster.vetApplication', {
      applicationId,
      personId: newId(),
      outcome: 'accepted',
    });
    expect(answer).toEqual({ personId, merged: true });
    const person = await test.office.view('roster.person', { communityId: test.communityId, personId });
    expect([...person.skills].sort()).toEqual(['care', 'cook']);
  });

  it('the agreement is signed by the receipt once accepted, not before, once a version; or on paper', async () => {
    const { applicationId, receipt } = await offer();
    const sign = () =>
      anyone().command(
        'roster.agree',
        { receipt, agreementId: newId(), version: 'confidentiality-1' },
        { communityId: test.communityId },
      );
    expect(await refusal(sign())).toBe('person-unknown');
    const personId = newId();
    await test.command('roster.vetApplication', { applicationId, personId, outcome: 'accepted' });
    await sign();
    expect((await standing(receipt)).agreedAt).not.toBeNull();
    const onPaper = () =>
      test.command('roster.recordAgreement', { personId, agreementId: newId(), version: 'confidentiality-1' });
    expect(await refusal(onPaper())).toBe('agreed-already');
    const person = await test.office.view('roster.person', { communityId: test.communityId, personId });
    expect(person.agreements).toMatchObject([{ version: 'confidentiality-1', way: 'link' }]);
  });

  it('nothing that was said stands in clear in any table', async () => {
    await offer({ name: '暗名', home: '暗处', employer: '暗店' });
    const dump = await test.server.platform.database.read([test.communityId], tx =>
      tx.get<{ text: string }>(sql`
        SELECT (SELECT jsonb_agg(a) FROM application a)::text || (SELECT jsonb_agg(j) FROM journal j)::text
               || (SELECT jsonb_agg(r) FROM command_receipt r)::text AS text`),
    );
    expect(dump.text).not.toMatch(/暗|13802/);
  });

  it('one address does not fill the inbox', async () => {
    const many = await Promise.all(
      Array.from({ length: 9 }, () =>
        fetch(`${test.server.url}/api/commands/roster.apply`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-forwarded-for': '198.51.100.1' },
          body: '{}',
        }),
      ),
    );
    expect(many.filter(answer => answer.status === 429).length).toBeGreaterThanOrEqual(3);
  });

  it('a no needs a reason, which stays in the office, and after thirty days their words are erased', async () => {
    const { applicationId, receipt } = await offer();
    const vet = (more: object) =>
      test.command('roster.vetApplication', { applicationId, personId: newId(), outcome: 'declined', ...more });
    expect(await refusal(vet({}))).toBe('reason-needed');
    await vet({ reason: '电话打不通' });
    expect(JSON.stringify(await standing(receipt))).not.toContain('电话打不通');
    const find = async () => (await listed('declined')).find(each => each.applicationId === applicationId);
    expect(await find()).toMatchObject({ name: '应征人', reason: '电话打不通' });
    await forgetApplications.run({ platform: test.server.platform, execute: test.server.execute });
    expect(await find()).toMatchObject({ name: '应征人' });
    test.clock.driveTo(test.clock.now() + 31 * 86_400_000);
    await forgetApplications.run({ platform: test.server.platform, execute: test.server.execute });
    // The officer's session has ended meanwhile.
    const client = await test.clientOf(test.officerId);
    const after = await client.view('roster.applications', { communityId: test.communityId, state: 'declined' });
    const erased = { state: 'declined', name: null, phoneMasked: null, home: null, reason: null };
    expect(after.rows.find(each => each.applicationId === applicationId)).toMatchObject(erased);
  });
});
