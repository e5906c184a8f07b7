import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPhone, signIn, startFieldApp } from './field-app.ts';

const budgetBytes = 150 * 1024;

let app: Awaited<ReturnType<typeof startFieldApp>>;
beforeAll(async () => {
  app = await startFieldApp();
});
afterAll(() => app.stop());

test('the first load costs a phone at most 150 KB compressed', async () => {
  const phone = await openPhone(app);
  const sizes: Record<string, number> = {};
  phone.page.on('response', async answer => {
    if (answer.url().includes('/field/') && answer.ok())
      sizes[new URL(answer.url()).pathname] = gzipSync(await answer.body()).length;
  });
  await signIn(phone);
  await phone.page.waitForLoadState('networkidle');
  const total = Object.values(sizes).reduce((sum, size) => sum + size, 0);
  expect(Object.keys(sizes).length).toBeGreaterThanOrEqual(3);
  expect(total, JSON.stringify(sizes)).toBeLessThanOrEqual(budgetBytes);
  console.log(`first load ${(total / 1024).toFixed(1)} KB compressed`);
});

test('nothing comes from elsewhere', async () => {
  const phone = await openPhone(app);
  const foreign: string[] = [];
  phone.page.on(
    'request',
    request => !request.url().startsWith(`http://127.0.0.1:${app.port}/`) && foreign.push(request.url()),
  );
  await signIn(phone);
  await phone.page.waitForLoadState('networkidle');
  expect(foreign).toEqual([]);
  expect(phone.faults).toEqual([]);
});
