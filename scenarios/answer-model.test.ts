import { describe, expect, it } from 'vitest';
import { type Answer, answerCallUp, isPostVacant } from './answer-model.ts';

const people = Array.from({ length: 8000 }, (_, i) => `person-${i}`);
const answersAt = (hour: number) => people.map(id => answerCallUp(7, id, hour));
const share = (hour: number, answer: Answer): number =>
  answersAt(hour).filter(a => a.answer === answer).length / people.length;
const median = (numbers: number[]): number => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!;

describe('how called people answer', () => {
  it('leaves one in twenty silent at any hour', () => {
    for (const hour of [0, 3, 8, 14, 20, 23]) expect(share(hour, 'silent')).toBeCloseTo(0.05, 1.9);
  });

  it('brings more people in the evening than on a working day', () => {
    expect(share(20, 'coming')).toBeCloseTo(0.95 * 0.82, 1.6);
    expect(share(14, 'coming')).toBeCloseTo(0.95 * 0.55, 1.6);
  });

  it('takes longer to be answered in the night', () => {
    const minutes = (hour: number) => median(answersAt(hour).flatMap(a => a.answerMinutes ?? []));
    expect(minutes(20)).toBeCloseTo(3, 0);
    expect(minutes(3)).toBeCloseTo(11, 0);
  });

  it('says when somebody arrives only for those who come, never before they answered', () => {
    for (const a of answersAt(20)) {
      expect(a.arrivalMinutes !== undefined).toBe(a.answer === 'coming' || a.answer === 'later');
      expect(a.answerMinutes === undefined).toBe(a.answer === 'silent');
      if (a.arrivalMinutes !== undefined) expect(a.arrivalMinutes).toBeGreaterThan(a.answerMinutes!);
    }
  });

  it('gives a person the same answer whoever was asked before', () => {
    const backwards = new Map([...people].reverse().map(id => [id, answerCallUp(7, id, 20)]));
    expect(people.map(id => backwards.get(id))).toEqual(answersAt(20));
    expect(answerCallUp(7, 'person-1', 20)).not.toEqual(answerCallUp(8, 'person-1', 20));
  });

  it('leaves three posts in a hundred vacant', () => {
    expect(people.filter(id => isPostVacant(7, id)).length / people.length).toBeCloseTo(0.03, 1.9);
  });

  it('throws for an hour that is none', () => {
    expect(() => answerCallUp(7, 'person-2', 24)).toThrow('no habit for hour 24');
  });
});
