import { expect, test } from 'vitest';
import { Turns } from './turns.ts';

const soon = (): Promise<void> => new Promise(resolve => setImmediate(resolve));

/** Acts that end when they are told to. */
function acts(atOnce: number, mostWaiting: number) {
  const turns = new Turns(atOnce, mostWaiting, () => new Error('full'));
  const begun: string[] = [];
  const ends = new Map<string, (error?: Error) => void>();
  const take = (name: string, presses?: boolean): Promise<string> =>
    turns.take(() => {
      begun.push(name);
      return new Promise((done, failed) => ends.set(name, error => (error ? failed(error) : done(name))));
    }, presses);
  return { take, begun, end: (name: string, error?: Error) => ends.get(name)?.(error) };
}

test('so many at once, the others in the order in which they came, also after one that failed', async () => {
  const { take, begun, end } = acts(2, 10);
  const all = ['a', 'b', 'c', 'd'].map(name => take(name).catch((error: Error) => error.message));
  await soon();
  expect(begun).toEqual(['a', 'b']);
  end('b', new Error('away'));
  await soon();
  expect(begun).toEqual(['a', 'b', 'c']);
  const late = take('e');
  end('a');
  await soon();
  expect(begun).toEqual(['a', 'b', 'c', 'd']);
  end('c');
  end('d');
  await soon();
  end('e');
  expect(await Promise.all([...all, late])).toEqual(['a', 'away', 'c', 'd', 'e']);
});

test('who presses waits behind those that press, not behind the rest', async () => {
  const { take, begun, end } = acts(1, 10);
  const all = [take('a'), take('b'), take('c'), take('stop', true), take('stop too', true)];
  for (const name of ['a', 'stop', 'stop too', 'b', 'c']) {
    await soon();
    end(name);
  }
  await Promise.all(all);
  expect(begun).toEqual(['a', 'stop', 'stop too', 'b', 'c']);
});

test('who finds it full is told so at once, and nobody who waits is pushed out', async () => {
  const { take, end } = acts(1, 1);
  const [first, second] = [take('a'), take('b')];
  await expect(take('c')).rejects.toThrow('full');
  await soon();
  end('a');
  await soon();
  end('b');
  expect(await Promise.all([first, second])).toEqual(['a', 'b']);
});
