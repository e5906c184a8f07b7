import { choiceKey, type InventoryRow, type PlaceCandidate, type PlaceKind } from '@linli/domain';
import type { SheetReport } from '@linli/protocol';

type Choice = SheetReport['choices'][number];

/** So many are asked at once; the rest when these are known. */
const mostAtOnce = 50;

/** Places that rows of a file name and that could be several of the ledger, each once, in the file's order. */
export class ChoicesOfFile {
  private readonly asked = new Map<string, Choice>();

  /** Notes a row whose place could be any of `places`. */
  ask(
    { type, ref }: InventoryRow,
    at: Pick<Choice, 'sheet' | 'row' | 'value'>,
    places: readonly PlaceCandidate[],
  ): void {
    const key = choiceKey(type as PlaceKind, ref);
    const before = this.asked.get(key);
    if (before) before.rows++;
    else if (this.asked.size < mostAtOnce) this.asked.set(key, { key, ...at, rows: 1, places: [...places] });
  }

  /** All that were noted. */
  all(): Choice[] {
    return [...this.asked.values()];
  }
}
