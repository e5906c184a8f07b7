/**
 * Makes the poster of a file and writes it: no server, no database. `linli print poster FILE` starts it with its options as JSON.
 * Ends with 0 when written, 2 when characters could not be drawn, 1 when nothing was written.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { cureOf } from '@linli/districting';
import { printsWords, translator } from '@linli/words';
import { z } from 'zod';
import { drawPrint } from './paper/draw-print.ts';
import { readFonts } from './paper/fonts.ts';
import { posterOfFile } from './poster/poster-of-file.ts';

const options = z.object({
  file: z.string(),
  out: z.string(),
  size: z.enum(['A4', 'A3']),
  community: z.string(),
  phone: z.string(),
  coordinates: z.enum(['wgs84', 'gcj02', 'bd09']),
  locale: z.enum(['zh', 'en']),
  json: z.boolean(),
});
type Options = z.infer<typeof options>;

process.exitCode = await run(options.parse(JSON.parse(process.argv[2] ?? '{}')));

async function run(asked: Options): Promise<number> {
  const { file, out, size, community, phone, coordinates, locale, json } = asked;
  const say = translator(printsWords, locale);
  const tell = json ? console.error : console.log;
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => error.code ?? 'unreadable');
  if (typeof bytes === 'string') {
    tell(say('poster.unreadable', { file, code: bytes }));
    return 1;
  }
  const format = /\.csv$/i.test(file) ? 'csv' : 'geojson';
  const print = posterOfFile({ text: new TextDecoder().decode(bytes), format, coordinates });
  if ('refused' in print) {
    tell(
      `${file}: ${cureOf(print.refused, locale)} (${[print.refused, print.where, print.value].filter(Boolean).join(', ')})`,
    );
    return 1;
  }
  const frame = {
    locale,
    size,
    community: community || say('poster.our-community'),
    officePhone: phone || null,
    synthetic: false,
    at: new Date().toISOString(),
    by: null,
    purpose: null,
    shredBy: null,
  };
  const { pdf, pages, missing } = await drawPrint(print, frame, readFonts());
  const failed = await writeFile(out, pdf).then(
    () => null,
    (error: NodeJS.ErrnoException) => error.code ?? 'unwritable',
  );
  if (failed) {
    tell(say('poster.unwritable', { file: out, code: failed }));
    return 1;
  }
  const signs = missing.map(sign => `U+${sign.codePointAt(0)!.toString(16).toUpperCase()}`);
  tell(say('poster.written', { file: out, n: pages }));
  if (signs.length > 0) tell(say('paper.missing', { signs: signs.join(' ') }));
  if (json) console.log(JSON.stringify({ file: out, pages, sheets: 1, shredBy: null, missing: signs }));
  return signs.length > 0 ? 2 : 0;
}
