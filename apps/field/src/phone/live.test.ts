import { beforeEach, expect, test } from 'vitest';
import { type LiveStream, listenLive } from './live.ts';

let streams: (LiveStream & { say(type: string, data?: object): void; closed: boolean })[];
let timers: { ms: number; run: () => void }[];
let downloads: string[];
let end: () => void;

beforeEach(() => {
  streams = [];
  timers = [];
  downloads = [];
  end = listenLive({
    open() {
      const listeners: Record<string, (event: { data: string }) => void> = {};
      const stream = {
        addEventListener: (type: string, listener: (event: { data: string }) => void) => {
          listeners[type] = listener;
        },
        closed: false,
        close() {
          stream.closed = true;
        },
        say: (type: string, data: object = {}) => listeners[type]?.({ data: JSON.stringify(data) }),
      };
      streams.push(stream);
      return stream;
    },
    after(ms, run) {
      const timer = { ms, run };
      timers.push(timer);
      return () => {
        timers = timers.filter(it => it !== timer);
      };
    },
    random: () => 0.5,
    changed: names => downloads.push(names.join()),
    missed: () => downloads.push('everything'),
  });
});

const change = (subjectKind: string) => streams.at(-1)?.say('change', { subjectKind });
/** Lets the earliest timer run. */
const tick = () => timers.shift()?.run();

test('a call wakes the phone once for a burst of changes, within three seconds', () => {
  for (const kind of ['emergency', 'round', 'call']) change(kind);
  expect(timers.map(it => it.ms)).toEqual([2_000]);
  tick();
  expect(downloads).toEqual(['calls,trees,team,doors,letters,drills']);
});

test('many doors in a row are downloaded at most every ten seconds, and the last of them is not forgotten', () => {
  change('door');
  tick();
  change('door');
  change('door');
  expect(timers.map(it => it.ms)).toEqual([10_000]);
  tick();
  tick();
  expect(downloads).toEqual(['doors', 'doors']);
  tick();
  expect(timers).toEqual([]);
});

test('the end of an emergency does not wait for the doors to rest', () => {
  change('door');
  tick();
  change('emergency');
  expect(timers.map(it => it.ms)).toEqual([10_000, 2_000]);
});

test('what the phone does not show changes nothing', () => {
  change('import');
  expect(timers).toEqual([]);
});

test('a cut stream is opened again, later each time, and then everything is asked for once', () => {
  streams[0]?.say('hello');
  expect(downloads).toEqual([]);
  for (let cut = 0; cut < 3; cut++) {
    streams.at(-1)?.say('error');
    expect(streams.at(-1)?.closed).toBe(true);
    expect(timers.map(it => it.ms)).toEqual([1_500 * 2 ** cut]);
    tick();
  }
  streams.at(-1)?.say('hello');
  expect(downloads).toEqual(['everything']);
  end();
  expect(streams.at(-1)?.closed).toBe(true);
});
