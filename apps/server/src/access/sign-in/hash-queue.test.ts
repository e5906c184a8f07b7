import { describe, expect, it } from 'vitest';
import { type Asking, HashQueue, TooManyWaiting } from './hash-queue.ts';

/** A queue whose hashes are finished, and whose rests end, by hand. */
function byHand() {
  const begun: { name: string; done(ms: number): Promise<void>; failed(error: Error): Promise<void> }[] = [];
  const rests: { ms: number; end(): void }[] = [];
  const settled = () => new Promise<void>(resolve => setImmediate(resolve));
  const queue = new HashQueue<string, string>({
    make: name =>
      new Promise((resolve, reject) => {
        begun.push({
          name,
          done(ms) {
            resolve({ made: `#${name}`, ms });
            return settled();
          },
          failed(error) {
            reject(error);
            return settled();
          },
        });
      }),
    after: (ms, run) => void rests.push({ ms, end: run }),
  });
  const names = () => begun.map(each => each.name);
  const add = (name: string, asking: Asking) => {
    const made = queue.add(name, asking);
    made.catch(() => {});
    return made;
  };
  return { queue, add, begun, rests, names };
}

describe('passwords are hashed', () => {
  it('one after the other, known people before strangers', async () => {
    const { add, begun, names } = byHand();
    const first = add('a', 'stranger');
    add('b', 'stranger');
    add('c', 'known');
    expect(names()).toEqual(['a']);
    await begun[0]?.done(40);
    expect(await first).toBe('#a');
    expect(names()).toEqual(['a', 'c']);
  });

  it('with a rest as long as the hash between strangers, which keeps nobody known', async () => {
    const { add, begun, rests, names } = byHand();
    for (const name of ['a', 'b']) add(name, 'stranger');
    await begun[0]?.done(40);
    expect(names()).toEqual(['a']);
    expect(rests.map(rest => rest.ms)).toEqual([40]);
    add('owner', 'known');
    expect(names()).toEqual(['a', 'owner']);
    rests[0]?.end();
    expect(names()).toEqual(['a', 'owner']);
    await begun[1]?.done(40);
    expect(names()).toEqual(['a', 'owner', 'b']);
    // Nobody stands in line: no rest.
    expect(rests).toHaveLength(1);
  });

  it('for strangers only as many as will have their turn within seconds; whoever is known still gets in', async () => {
    const { queue, add, begun } = byHand();
    add('first', 'stranger');
    await begun[0]?.done(250);
    let taken = 0;
    for (; !queue.isFull('stranger'); taken++) void add('more', 'stranger');
    // One that is being hashed, and those whose hashes and rests fill five seconds.
    expect(taken).toBe(12);
    await expect(add('late', 'stranger')).rejects.toBeInstanceOf(TooManyWaiting);
    expect(queue.isFull('known')).toBe(false);
    add('owner', 'known');
    await begun.at(-1)?.done(250);
    expect(begun.at(-1)?.name).toBe('owner');
  });

  it('goes on after one that failed', async () => {
    const { add, begun, names } = byHand();
    const broken = add('a', 'known');
    add('b', 'known');
    await begun[0]?.failed(new Error('thread'));
    await expect(broken).rejects.toThrow('thread');
    expect(names()).toEqual(['a', 'b']);
  });
});
