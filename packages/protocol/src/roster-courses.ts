import { z } from 'zod';
import { command, done, id, page, paged, view } from './envelope.ts';
import { courses } from './vocabulary.ts';

const goodness = z.enum(['good', 'ends-soon', 'ended']);

/** One course that somebody took; `goodUntil` null does not run out. Local days. */
export const courseLine = z.object({
  recordId: id,
  course: z.enum(courses),
  heldOn: z.iso.date(),
  goodUntil: z.iso.date().nullable(),
  /** What stands on the certificate. */
  courseLabel: z.string().nullable(),
  goodness,
});
export type CourseLine = z.infer<typeof courseLine>;

/** Whether somebody is trained now, derived from the courses; `never`: the basic one was not taken. */
export const training = z.enum([...goodness.options, 'never']);

export const courseCommands = {
  /** The basic course, still good, makes a candidate trained. */
  'roster.recordCourse': command(
    z.object({
      recordId: id,
      personId: id,
      course: z.enum(courses),
      heldOn: z.iso.date(),
      goodUntil: z.iso.date().nullable(),
      courseLabel: z.string().trim().max(60).optional(),
    }),
    done,
  ),
  /** Makes candidates again of those whose basic course has run out; the night does it. */
  'roster.lapseTraining': command(z.object({}), z.object({ lapsed: z.number() })),
  /** Entered by mistake. */
  'roster.withdrawCourse': command(z.object({ recordId: id }), done),
};

export const courseViews = {
  /** Certificates of people who help that have run out or do within 60 days and were not renewed, soonest first. */
  'roster.courses': view(
    z.object({ communityId: id, ...page }),
    paged(courseLine.omit({ courseLabel: true }).extend({ personId: id, personName: z.string() })),
  ),
};
