import { restrictiveName } from '@linli/districting';

/**
 * A field in what was sent whose name would put a restrictive status on people or homes (a health code, isolation, a risk class): its path, or `null`. `execute`
 * asks it of every command, whoever sends it and by whichever way it comes, and refuses with `restriction.no-bulk`. Values are not looked at: they are words of closed
 * lists or text that nothing acts on. O(size), stops at the first; looks 12 levels deep, more than any command has. Source: reliability §5.1 (12).
 */
export function restrictiveField(value: unknown, depth = 12): string | null {
  if (value === null || typeof value !== 'object' || depth === 0) return null;
  for (const [key, inner] of Object.entries(value)) {
    const isList = Array.isArray(value);
    if (!isList && restrictiveName(key)) return key.slice(0, 80);
    const within = restrictiveField(inner, depth - 1);
    if (within !== null) return isList ? within : `${key.slice(0, 40)}.${within}`;
  }
  return null;
}
