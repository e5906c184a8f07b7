import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { limitOpening } from './rate-limit.ts';

/** A door behind which everything is opened at once, and a clock that stands still until it is moved. */
function doorway() {
  let now = Date.parse('2026-07-01T08:00:00Z');
  const app = new Hono();
  app.use(async (c, next) => {
    const personId = c.req.header('x-person');
    c.set('actor' as never, (personId ? { personId, communityId: 'c', roles: [] } : null) as never);
    await next();
  });
  app.use(limitOpening({ now: () => now }));
  app.all('/api/*', c => c.text('shown'));
  const ask = (path: string, personId?: string) =>
    app.request(path, { method: 'POST', headers: personId ? { 'x-person': personId } : {} });
  return {
    pass(seconds: number) {
      now += seconds * 1000;
    },
    open: (personId?: string) => ask('/api/commands/roster.revealPhone', personId),
    other: (personId: string) => ask('/api/commands/cases.accept', personId),
  };
}

test('who opens number after number as only a machine does is slowed down, by person, and goes on when the time has passed', async () => {
  const { open, other, pass } = doorway();
  for (let opened = 0; opened < 600; opened++) expect((await open('officer')).status).toBe(200);
  const stopped = await open('officer');
  expect([stopped.status, stopped.headers.get('retry-after')]).toEqual([429, '3']);
  // A colleague does not feel it, nor does anything else that the same person does.
  expect([(await open('colleague')).status, (await other('officer')).status]).toEqual([200, 200]);
  pass(3);
  expect([(await open('officer')).status, (await open('officer')).status]).toEqual([200, 429]);
  pass(30 * 60);
  for (let opened = 0; opened < 600; opened++) expect((await open('officer')).status).toBe(200);
  expect((await open('officer')).status).toBe(429);
});

test('nobody who reads and rings reaches it: ten a minute for hours', async () => {
  const { open, pass } = doorway();
  for (let minute = 0; minute < 120; minute++) {
    for (let one = 0; one < 10; one++) expect((await open('officer')).status).toBe(200);
    pass(60);
  }
});
