import type { Outcome } from '@linli/protocol';

/** Outcomes behind "More", those most likely in a stairwell first. */
export const otherOutcomes = [
  'not-in',
  'note-left',
  'told-by-phone',
  'needs-help',
  'declined',
  'vacant',
  'not-found',
] as const satisfies readonly Outcome[];

/** A shape for each outcome, so that colour is never alone. */
export const marks: Readonly<Record<Outcome, string>> = {
  reached: '✓',
  'told-by-phone': '✓',
  'needs-help': '!',
  declined: '–',
  'not-in': '✕',
  'note-left': '✕',
  vacant: '–',
  'not-found': '–',
};

/** Tone of an outcome for the style sheet: done, help, again (worth another try), other. */
export function toneOf(outcome: Outcome): 'done' | 'help' | 'again' | 'other' {
  if (outcome === 'needs-help') return 'help';
  if (outcome === 'reached' || outcome === 'told-by-phone') return 'done';
  return outcome === 'not-in' || outcome === 'note-left' ? 'again' : 'other';
}
