/** Keyset paging: a page's `next` is the last row's key, opaque to the client. */

/** The key of the last row as a page's `next`. */
export const encodeCursor = (key: readonly (string | number | null)[]): string =>
  Buffer.from(JSON.stringify(key), 'utf8').toString('base64url');

/** What the page before gave; `null` for the first page, and for a cursor that we did not make. @param parts how many the key has */
export function decodeCursor(cursor: string | undefined, parts: number): readonly (string | number | null)[] | null {
  if (!cursor) return null;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(key) && key.length === parts ? key : null;
  } catch {
    return null;
  }
}
