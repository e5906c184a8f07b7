/** Packs the last row's key of a page, for the client to hand back; opaque to it. */
export function sealCursor(key: readonly string[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** The key in a cursor; null for none, and for anything that is not one of ours (the list then begins again). */
export function openCursor(cursor: string | undefined, length: number): readonly string[] | null {
  if (!cursor) return null;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const isKey = Array.isArray(key) && key.length === length && key.every(part => typeof part === 'string');
    return isKey ? (key as string[]) : null;
  } catch {
    return null;
  }
}
