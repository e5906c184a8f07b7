import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The two weights that paper is printed in. */
export interface FontFiles {
  readonly regular: Buffer;
  readonly bold: Buffer;
}

const require = createRequire(import.meta.url);
const family = '@expo-google-fonts/noto-sans-sc';

/**
 * Reads Noto Sans SC (SIL Open Font License 1.1) from its npm package: 30,890 characters, among them all 8,105 of the
 * Table of General Standard Chinese Characters (2013) and 220 beyond the basic plane. Twenty megabytes: kept by the thread that prints.
 */
export function readFonts(): FontFiles {
  return {
    regular: readFileSync(require.resolve(`${family}/400Regular/NotoSansSC_400Regular.ttf`)),
    bold: readFileSync(require.resolve(`${family}/700Bold/NotoSansSC_700Bold.ttf`)),
  };
}

/**
 * A copy of a font under another PostScript name: pdfkit takes two fonts of one name for the same one. The name stands in the file's
 * name table as UTF-16 or Latin text; its last letter becomes the copy's number, so that no offset moves.
 * @param copy 1–9
 */
export function renamedCopy(file: Buffer, copy: number): Buffer {
  const renamed = Buffer.from(file);
  for (const name of ['NotoSansSC-Regular', 'NotoSansSC-Bold']) {
    for (const encoding of ['utf16le', 'latin1'] as const) {
      const wanted = Buffer.from(name, encoding);
      const bytes = encoding === 'utf16le' ? wanted.swap16() : wanted;
      for (let at = renamed.indexOf(bytes); at >= 0; at = renamed.indexOf(bytes, at + 1)) {
        renamed[at + bytes.length - 1] = 48 + copy;
      }
    }
  }
  return renamed;
}
