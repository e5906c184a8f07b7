import { type DomainEvent, type Refusal, refuse } from '../decision.ts';

/** What paper is for, where people are on it. `daily-service`, which every command has unless it says otherwise, is no reason to print people. */
export const printPurposes = ['round', 'call-up', 'drill', 'show-head', 'badge'] as const;
export type PrintPurpose = (typeof printPurposes)[number];

/** Days after which paper with people on it is to be destroyed: a list for one night sooner than a poster on a wall. */
export const shredDays = { doors: 7, calls: 7, poster: 180, badges: 30, entrances: 0 } as const;
export type PrintKind = keyof typeof shredDays;

/** What is known of an order before it is decided. */
export interface PrintFacts {
  readonly kind: PrintKind;
  /** Somebody's name or number is on it. */
  readonly hasPeople: boolean;
  /** Sheets, lists, posters, signs that it would make. */
  readonly sheets: number;
  /** Ids that were named and are not in this community (or not in this round). */
  readonly unknown: readonly string[];
  /** ISO instant at which what it is for is over, if that is known and still to come. */
  readonly until: string | null;
}

export interface PrintOrdered extends DomainEvent {
  readonly type: 'print-ordered';
  readonly kind: PrintKind;
  readonly sheets: number;
  readonly hasPeople: boolean;
  /** ISO instant; `null` where no people are on it. */
  readonly shredBy: string | null;
}

const dayMs = 86_400_000;
/** More than this jams every printer of the house; and no community has as many grids. */
export const mostSheets = 5000;

/**
 * Orders a print. Paper with people on it needs a purpose of its own, gets a day by which it is to be destroyed, counted from the end
 * of what it is for, and is in the journal before it exists. Refusals: `print-purpose-needed`, `print-unknown`, `print-empty`, `print-too-long`.
 */
export function decideOrderPrint(
  facts: PrintFacts,
  context: { readonly purpose: string; readonly now: string },
): readonly PrintOrdered[] | Refusal {
  const { kind, hasPeople, sheets } = facts;
  if (facts.unknown.length > 0) return refuse('print-unknown', { ids: facts.unknown.slice(0, 20) });
  if (sheets === 0) return refuse('print-empty');
  if (sheets > mostSheets) return refuse('print-too-long', { sheets, most: mostSheets });
  if (hasPeople && !printPurposes.some(purpose => purpose === context.purpose)) return refuse('print-purpose-needed');
  const from = Math.max(Date.parse(context.now), facts.until ? Date.parse(facts.until) : 0);
  const shredBy = hasPeople ? new Date(from + Math.max(1, shredDays[kind]) * dayMs).toISOString() : null;
  return [{ type: 'print-ordered', kind, sheets, hasPeople, shredBy }];
}
