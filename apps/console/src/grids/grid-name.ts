/** A grid as people call it: the office's own name, else the end of its code (`M012`). */
export const gridName = ({ name, code }: { readonly name: string | null; readonly code: string }): string =>
  name ?? code.slice(12);
