import { policy } from '@linli/domain';
import { commands, views } from '@linli/protocol';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { endpoints } from './endpoints.ts';
import { limitedAddresses } from './platform/http/rate-limit.ts';
import { handlerMap, routes, viewMap } from './registry.ts';

test('every command and view of the wire is served, and nothing else', () => {
  expect([...handlerMap.keys()].sort()).toEqual(Object.keys(commands).sort());
  expect([...viewMap.keys()].sort()).toEqual(Object.keys(views).sort());
});

test('every operation has a row in the policy table, and every row an operation', () => {
  expect(Object.keys(policy).sort()).toEqual([...Object.keys(commands), ...Object.keys(views)].sort());
});

test('every other address says by which operation somebody is let through, or why it is open', () => {
  const app = new Hono();
  // Only the addresses are looked at: what a route asks of its ports while it is laid means nothing here.
  const nothing: object = new Proxy(() => nothing, { get: () => nothing });
  for (const own of routes) own(app, nothing as never);
  const served = app.routes.filter(route => route.method !== 'ALL').map(route => `${route.method} ${route.path}`);
  expect([...new Set(served)].sort()).toEqual(Object.keys(endpoints).sort());
  for (const [address, right] of Object.entries(endpoints))
    if ('operation' in right && right.operation !== 'each')
      expect(Object.keys(policy), address).toContain(right.operation);
});

test('every address that is slowed down is one that is served', () => {
  const addresses = new Set([
    ...Object.keys(endpoints).map(address => address.split(' ')[1]),
    ...Object.keys(commands).map(kind => `/api/commands/${kind}`),
    ...Object.keys(views).map(name => `/api/${name.replace('.', '/')}`),
  ]);
  for (const address of limitedAddresses) expect(addresses, address).toContain(address);
});
