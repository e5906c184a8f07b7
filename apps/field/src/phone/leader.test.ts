import { describe, expect, it } from 'vitest';
import { lead } from './leader.ts';
import { ownLocks } from './testing/own-locks.ts';

const name = 'linli-field-sender';
const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn++) await new Promise(done => setImmediate(done));
};

/** Windows of one browser, by what is heard of each. */
function windows() {
  const heard: string[] = [];
  const locks = ownLocks();
  const open = (who: string) =>
    lead(
      locks,
      () => heard.push(`${who} leads`),
      () => heard.push(`${who} lost`),
    );
  return { heard, open, locks };
}

describe('one window sends', () => {
  it('the one that is looked at; each stands in line once, however often they take turns', async () => {
    const { heard, open, locks } = windows();
    const first = open('first');
    await turns();
    const second = open('second');
    await turns();
    expect(heard).toEqual(['first leads']);
    // Focus, network and timer may all say so at once.
    second();
    second();
    await turns();
    second();
    await turns();
    expect([...heard].sort()).toEqual(['first leads', 'first lost', 'second leads']);
    for (const front of [first, second, first, second]) {
      front();
      await turns();
    }
    expect(heard.filter(said => said === 'second leads')).toHaveLength(3);
    const { held = [], pending = [] } = await locks.query();
    expect(held.filter(lock => lock.name === name)).toHaveLength(1);
    expect(pending.filter(lock => lock.name === name).length).toBeLessThanOrEqual(2);
  });

  it('every one where there are no locks', () => {
    const heard: string[] = [];
    lead(
      undefined,
      () => heard.push('leads'),
      () => heard.push('lost'),
    )();
    expect(heard).toEqual(['leads']);
  });
});
