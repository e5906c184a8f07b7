import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * What one request has read about people, gathered where it is read and not where somebody thought of it: the vault notes every text that it opens, and
 * the few queries that read personal words in clear note their subjects ({@link notePersonal}). Nothing has to be passed along, so nothing can be forgotten.
 */
export class Reading {
  private readonly subjectsByField = new Map<string, Set<string>>();
  private readonly reasons = new Set<string>();
  readonly requestId: string;
  /** How the request describes itself where it is no view: a file, a paper. */
  about: { readonly operation: string; readonly purpose: string } | null = null;

  constructor(requestId: string) {
    this.requestId = requestId;
  }

  note(field: string, subjectId: string): void {
    const known = this.subjectsByField.get(field);
    if (known) known.add(subjectId);
    else this.subjectsByField.set(field, new Set([subjectId]));
  }

  noteReason(reason: string): void {
    this.reasons.add(reason);
  }

  /** `table.column`, sorted. */
  get fields(): readonly string[] {
    return [...this.subjectsByField.keys()].sort();
  }

  /** Ids, sorted, each once. */
  get subjects(): readonly string[] {
    return [...new Set([...this.subjectsByField.values()].flatMap(ids => [...ids]))].sort();
  }

  /** Reasons given for it; `null` when none was. */
  get reason(): string | null {
    return this.reasons.size > 0 ? [...this.reasons].join(' · ') : null;
  }
}

const readings = new AsyncLocalStorage<Reading>();

/** Does work whose reads are gathered in a reading of its own. */
export const gatherReads = <T>(reading: Reading, work: () => T): T => readings.run(reading, work);

/** Does work that opens texts only to compare them: nobody is shown them, so nobody was looked at. What of it is told afterwards is noted by hand. */
export const lookAtNobody = <T>(work: () => T): T => readings.run(new Reading('compared'), work);

/** The reading of this request; undefined outside one (jobs, which answer nobody). */
export const currentReading = (): Reading | undefined => readings.getStore();

/** Notes personal words that lie in clear (an outcome at a door, how a home is held) as read. @param field `table.column` */
export function notePersonal(field: string, subjectIds: Iterable<string>): void {
  const reading = readings.getStore();
  if (reading) for (const id of subjectIds) reading.note(field, id);
}

/** Says what the request is where it is no view: which file or paper, and for what. */
export function describeReading(operation: string, purpose: string): void {
  const reading = readings.getStore();
  if (reading) reading.about = { operation, purpose };
}

/** Notes why it is looked at, as the person said it. */
export const noteReason = (reason: string): void => readings.getStore()?.noteReason(reason);

/** Notes a sealed text as opened. @param place `table.column:rowId`, or `table.column:rowId/part` */
export function noteOpened(place: string): void {
  const reading = readings.getStore();
  if (!reading) return;
  const colon = place.indexOf(':');
  const [subjectId = ''] = place.slice(colon + 1).split('/');
  reading.note(place.slice(0, colon), subjectId);
}
