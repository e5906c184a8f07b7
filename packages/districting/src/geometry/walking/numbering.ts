/** Numbers for ids in the order in which they first appear; −1 for none. */
export interface Numbering {
  of(id: string | null): number;
  readonly ids: readonly string[];
}

/** An empty numbering. */
export function numbering(): Numbering {
  const known = new Map<string, number>();
  const ids: string[] = [];
  return {
    ids,
    of(id) {
      if (id === null) return -1;
      const before = known.get(id);
      if (before !== undefined) return before;
      known.set(id, ids.length);
      return ids.push(id) - 1;
    },
  };
}
