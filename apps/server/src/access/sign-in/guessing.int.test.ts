import { beforeAll, describe, expect, test } from 'vitest';
import {
  browserAt,
  code,
  codeNow,
  events,
  inviteOfficer,
  it,
  nextStep,
  password,
  setUpOfficer,
} from '../testing/invited-officer.ts';

inviteOfficer();

beforeAll(setUpOfficer);

describe('guessing', () => {
  test('an unknown name and a wrong password look alike', async () => {
    const unknown = await browserAt('203.0.113.5').post('/api/access/sign-in', { name: 'nobody', password });
    const wrong = await browserAt('203.0.113.5').post('/api/access/sign-in', { name: '小林', password: 'wrong' });
    const { requestId: _, ...first } = unknown.body;
    const { requestId: __, ...second } = wrong.body;
    expect(first).toEqual(second);
    expect(unknown.status).toBe(wrong.status);
  });

  test('is slowed down by account and by source, and never reaches the desk that the account knows', async () => {
    const known = browserAt('192.0.2.7');
    nextStep();
    await known.post('/api/access/sign-in', { name: '小林', password });
    expect((await known.post('/api/access/second-factor', { code: codeNow() })).status).toBe(200);

    const outcomes: unknown[] = [];
    for (let n = 0; n < 14; n++)
      outcomes.push(
        code(await browserAt(`203.0.113.${n}`).post('/api/access/sign-in', { name: '小林', password: `wrong ${n}` })),
      );
    expect(outcomes.at(0)).toBe('sign-in-wrong');
    expect(outcomes.at(-1)).toBe('too-many');
    // The owner from a strange browser waits, as told; at the known desk signs in at once.
    const strange = await browserAt('203.0.113.99').post('/api/access/sign-in', { name: '小林', password });
    expect(code(strange)).toBe('too-many');
    expect(Number(strange.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await known.post('/api/access/sign-in', { name: '小林', password })).status).toBe(200);

    it.clock.driveTo(it.clock.now() + 16 * 60_000);
    const spray: unknown[] = [];
    // Thirty, and what comes back meanwhile on a slow machine.
    for (let n = 0; n < 80 && spray.at(-1) !== 'too-many'; n++)
      spray.push(
        code(await browserAt('203.0.113.200').post('/api/access/sign-in', { name: `name${n}`, password: 'x' })),
      );
    expect(spray.at(0)).toBe('sign-in-wrong');
    expect(spray.at(-1)).toBe('too-many');
    // Some fifty passwords one after the other, on a thread that stands behind everything else.
  }, 400_000);

  test('codes are limited too, for one session and for all sessions of an account', async () => {
    it.clock.driveTo(it.clock.now() + 16 * 60_000);
    const outcomes: unknown[] = [];
    for (let session = 0; session < 3; session++) {
      const guesser = browserAt('192.0.2.50');
      await guesser.post('/api/access/sign-in', { name: '小林', password });
      for (let n = 0; n < 6; n++)
        outcomes.push(code(await guesser.post('/api/access/second-factor', { code: '000000' })));
    }
    expect(outcomes.filter(each => each === 'sign-in-wrong')).toHaveLength(10);
    expect(outcomes.at(-1)).toBe('too-many');
    expect((await events('sign-in-refused')).length).toBeGreaterThanOrEqual(10);
  });
});
