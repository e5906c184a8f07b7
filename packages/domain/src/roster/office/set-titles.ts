import { type DomainEvent, type Refusal, refuse } from '../../decision.ts';
import type { OfficeTitle } from './titles.ts';

export interface OfficeTitlesSet extends DomainEvent {
  readonly type: 'office-titles-set';
  readonly titles: readonly OfficeTitle[];
}

/** Sets the titles of the office from now on, highest first; who holds one that is no longer listed keeps it. Refusal: `title-twice`. */
export function decideSetTitles(titles: readonly OfficeTitle[]): readonly OfficeTitlesSet[] | Refusal {
  const names = titles.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) return refuse('title-twice', { title: twice });
  return [{ type: 'office-titles-set', titles }];
}
