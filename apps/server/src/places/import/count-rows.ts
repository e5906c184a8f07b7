import type { Ledger } from '@linli/districting';

const [lineFeed, carriageReturn, quote] = [10, 13, 34];
/** Bytes of a line without content: spreadsheets save thousands of `,,,,` under a list. */
const blank = new Set([9, 32, 44, quote]);

/** Lines with content, the header too; a line end within quotes ends no line. One pass over the bytes. */
export function countCsvLines(bytes: Uint8Array): number {
  let lines = 0;
  let isQuoted = false;
  let hasContent = false;
  for (const byte of bytes) {
    if (byte === quote) isQuoted = !isQuoted;
    else if ((byte === lineFeed || byte === carriageReturn) && !isQuoted) {
      lines += Number(hasContent);
      hasContent = false;
    } else if (!hasContent) hasContent = !blank.has(byte);
  }
  return lines + Number(hasContent);
}

/** Features of a GeoJSON text by the word that each one has, without parsing it. */
export function countFeatures(text: string): number {
  let features = 0;
  for (let at = text.indexOf('"Feature"'); at >= 0; at = text.indexOf('"Feature"', at + 9)) features++;
  return features;
}

/** Doors of a ledger: a few words in a file ("20,000 households") can stand for more rows than the file has letters. */
export function countDoors({ entrances, shops }: Ledger): number {
  const ofEntrance = (entrance: Ledger['entrances'][number]) =>
    entrance.floors.reduce((sum, floor) => sum + floor.doors, 0);
  return entrances.reduce((sum, entrance) => sum + ofEntrance(entrance), shops.length);
}
