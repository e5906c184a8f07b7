/** A name as lists show it: the surname, a star for each further character (`王**`); of Latin names the first letter. `''` stays empty. */
export function maskName(name: string): string {
  const [first, ...rest] = [...name.replace(/\s+/g, '')];
  if (first === undefined) return '';
  return first + '*'.repeat(Math.max(1, Math.min(rest.length, 3)));
}
