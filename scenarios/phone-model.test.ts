import { describe, expect, it } from 'vitest';
import { chance } from './demo-community/prng.ts';
import { phoneDay, recordId } from './phone-model.ts';

const recordsOf = (phone: number) =>
  Array.from({ length: 40 }, (_, i) => ({ id: `${phone}/${i}`, atMinute: 10 + i * 2.5 }));
const days = Array.from({ length: 600 }, (_, i) => phoneDay(5, `phone-${i}`, recordsOf(i)));
const posts = days.flatMap(day => day.posts);

describe('how phones hand in what they hold', () => {
  it('loses no record and puts each into one batch', () => {
    days.forEach((day, i) => {
      const first = day.posts.filter(p => p.attempt === 1).flatMap(p => p.records.map(r => r.id));
      expect(first.sort()).toEqual(
        recordsOf(i)
          .map(r => r.id)
          .sort(),
      );
    });
  });

  it('sends three batches in ten again, unchanged and later', () => {
    const firsts = posts.filter(p => p.attempt === 1);
    expect(posts.filter(p => p.attempt === 2).length / firsts.length).toBeCloseTo(0.3, 1.5);
    for (const again of posts.filter(p => p.attempt > 1)) {
      const before = posts.find(
        p => p.phoneId === again.phoneId && p.batch === again.batch && p.attempt === again.attempt - 1,
      )!;
      expect(again.records).toEqual(before.records);
      expect(again.atMinute).toBeGreaterThan(before.atMinute);
    }
  });

  it('never hands in a record before it was made', () => {
    for (const post of posts) for (const r of post.records) expect(post.atMinute).toBeGreaterThanOrEqual(r.atMinute);
  });

  it('has one phone in twenty come after the round, and some clocks days off', () => {
    const late = days.filter(d => d.late);
    expect(late.length / days.length).toBeGreaterThan(0.03);
    expect(late.length / days.length).toBeLessThan(0.07);
    for (const day of late) expect(day.posts[0]!.atMinute).toBeGreaterThan(107.5 + 29);
    const wrong = days.filter(d => Math.abs(d.skewMinutes) > 60);
    expect(wrong.length).toBeGreaterThan(3);
    expect(wrong.length).toBeLessThan(30);
    expect(wrong.every(d => Math.abs(d.skewMinutes) === 3 * 24 * 60)).toBe(true);
  });

  it('hands in nothing from a phone that recorded nothing', () => {
    expect(phoneDay(5, 'idle', []).posts).toEqual([]);
  });

  it('gives records ids of version 7 that sort by time', () => {
    const rng = chance(1);
    const ids = [0, 1000, 1_800_000_000_000].map(t => recordId(rng, t));
    for (const id of ids) expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect([...ids].sort()).toEqual(ids);
  });
});
