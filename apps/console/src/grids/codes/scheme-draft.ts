import type { SchemeOfWire } from '@linli/protocol';

export type Segment = SchemeOfWire['micro'][number];

/** What can be chosen for a part of an own rule, as one word. */
export const segmentChoices = [
  'division-12',
  'division-9',
  'division-6',
  'grid-kind',
  'number',
  'literal',
  'check',
] as const;
export type SegmentChoice = (typeof segmentChoices)[number];

const blank: Readonly<Record<SegmentChoice, Segment>> = {
  'division-12': { kind: 'division', digits: 12 },
  'division-9': { kind: 'division', digits: 9 },
  'division-6': { kind: 'division', digits: 6 },
  'grid-kind': { kind: 'grid-kind', codes: { residential: '1', street: '2', mixed: '3', dedicated: '9' } },
  number: { kind: 'number', width: 3 },
  literal: { kind: 'literal', text: '' },
  check: { kind: 'check' },
};

/** A new part of a chosen kind, to be filled in. */
export const segmentOf = (choice: SegmentChoice): Segment => blank[choice];

export const choiceOf = (segment: Segment): SegmentChoice =>
  (segment.kind === 'division' ? `division-${segment.digits}` : segment.kind) as SegmentChoice;

/** What an own rule begins with: the community and a number, which most rules have. */
export const ownScheme = (name: string, general: SchemeOfWire['general']): SchemeOfWire => ({
  name,
  source: null,
  general,
  micro: [segmentOf('division-12'), segmentOf('number')],
});

/** The scheme with the text of its first literal filled in: a standard's class that is the office's to say. */
export const withText = (scheme: SchemeOfWire, text: string): SchemeOfWire => {
  const at = scheme.micro.findIndex(({ kind }) => kind === 'literal');
  return { ...scheme, micro: scheme.micro.map((segment, i) => (i === at ? { ...segment, text } : segment)) };
};
