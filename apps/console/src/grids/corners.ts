/** A corner, `[lon, lat]` in degrees. */
export type Corner = readonly [number, number];

/** A corner as it stands in the text field; 1e-7° is a centimetre. */
export const cornerLine = ([lon, lat]: Corner): string => `${lon.toFixed(7)}, ${lat.toFixed(7)}`;

/**
 * Corners from text, one a line: longitude, latitude, parted by a comma (，too), a semicolon or blanks; empty lines are passed over.
 * @returns `badLine` counts from 1: the first line that is no pair of degrees; null when all can be read
 */
export function readCorners(text: string): { readonly corners: readonly Corner[]; readonly badLine: number | null } {
  const corners: Corner[] = [];
  for (const [index, line] of text.normalize('NFKC').split('\n').entries()) {
    if (!line.trim()) continue;
    const parts = line.trim().split(/[\s,;、]+/);
    const [lon, lat] = parts.map(Number);
    const isPair =
      parts.length === 2 && parts.every(part => part !== '') && Math.abs(lon!) <= 180 && Math.abs(lat!) <= 90;
    if (!isPair) return { corners, badLine: index + 1 };
    corners.push([lon!, lat!]);
  }
  return { corners, badLine: null };
}
