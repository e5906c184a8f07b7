/** The place whose doors were on the screen last, in this run of the page: very likely where the person stands. */
let here: { readonly gridId: string; readonly place: string } | null = null;

/** Remembers it. */
export function standAt(gridId: string, place: string): void {
  here = { gridId, place };
}

/** How near a place is to it: 0 the same, 1 in its grid, 2 elsewhere or not known. */
export function nearness(it: { readonly gridId: string; readonly place: string }): 0 | 1 | 2 {
  if (it.gridId !== here?.gridId) return 2;
  return it.place === here.place ? 0 : 1;
}
