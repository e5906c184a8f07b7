import { parseArgs } from 'node:util';
import { timesOf } from './times.ts';

/**
 * A storm of sign-ins in a process of its own, as an attacker's is: each another account and another place, none right. Says how it was answered as one line of JSON.
 * usage: node storm.ts --url URL --seconds N --per-second N
 */
const { values } = parseArgs({
  options: { url: { type: 'string' }, seconds: { type: 'string' }, 'per-second': { type: 'string' } },
});
const perSecond = Number(values['per-second']);
const total = Number(values.seconds) * perSecond;
const began = performance.now();
const byStatus: Record<string, number> = {};
const times: number[] = [];
const sent: Promise<void>[] = [];

/** By the clock, not by its own pauses: a busy machine must not make the storm a breeze. */
for (let index = 0; index < total; ) {
  const due = Math.min(total, ((performance.now() - began) / 1000) * perSecond);
  for (; index < due; index++) sent.push(tryOnce(index));
  await new Promise(done => setTimeout(done, 10));
}
await Promise.all(sent);
console.log(JSON.stringify({ offered: total, signIns: timesOf(times), byStatus }));

async function tryOnce(index: number): Promise<void> {
  const from = performance.now();
  const answer = await fetch(`${values.url}/api/access/sign-in`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-forwarded-for': `198.51.${100 + (index % 100)}.${index % 250}`,
    },
    body: JSON.stringify({ name: `no-${index}`, password: `a password of its own ${index}` }),
  });
  await answer.arrayBuffer();
  byStatus[answer.status] = (byStatus[answer.status] ?? 0) + 1;
  times.push(performance.now() - from);
}
