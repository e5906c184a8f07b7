import { drillWords, type Locale, markedTitle, translator } from '@linli/words';
import type { Shown } from './run.ts';

/** A drill in lines of text: how it goes, or what it showed. Figures of groups and doors alone. */
export function reviewLines({ title: kept, state, endsAt, review }: Shown, locale: Locale): readonly string[] {
  const say = translator(drillWords, locale);
  const title = markedTitle(kept, locale);
  if (state === 'open' || !review)
    return [title, endsAt ? say('drills.running', { time: endsAt }) : say('drills.running.open')];
  const { course, minutes } = review;
  const lines = [title];
  if (!course) lines.push(say('drills.review.too-few'));
  else {
    const { people, firstAnswerMinute: minute, exercises } = course;
    lines.push(
      minute === null ? say('drills.review.silent', { n: people }) : say('drills.review.people', { n: people, minute }),
    );
    if (exercises > 1) lines.push(say('drills.review.together', { n: exercises }));
    for (const [at, limit] of minutes.entries())
      lines.push(
        `  ${say('drills.review.minute', { n: limit })}: ${course.answered[at]} ${say('drills.review.answered')}, ${course.arrived[at]} ${say('drills.review.arrived')}`,
      );
  }
  if (review.doors > 0) lines.push(say('drills.doors', review));
  if (review.allCoveredMinute !== null) lines.push(say('drills.review.all', { n: review.allCoveredMinute }));
  for (const one of review.channels)
    lines.push(
      say('drills.review.channel', {
        ...one,
        channel: one.channelKind === 'others' ? say('drills.review.others') : one.channelKind,
      }),
    );
  lines.push(`${say('drills.review.next')}:`);
  for (const { what, n, channelKind = '' } of review.lessons)
    lines.push(
      `  ${say(`drills.lesson.${what}`, { n, channel: channelKind === 'others' ? say('drills.review.others') : channelKind })}`,
    );
  if (review.lessons.length === 0) lines.push(`  ${say('drills.review.well')}`);
  return lines;
}
