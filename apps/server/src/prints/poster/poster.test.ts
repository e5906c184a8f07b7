import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { drawPrint } from '../paper/draw-print.ts';
import { readFonts } from '../paper/fonts.ts';
import type { MapGrid, PosterPrint, PrintFrame } from '../paper/model.ts';
import { textOfPdf } from '../testing/read-pdf.ts';
import { patternsOf } from './patterns.ts';
import { posterOfFile } from './poster-of-file.ts';

const fonts = readFonts();
const frame: PrintFrame = {
  locale: 'en',
  size: 'A4',
  community: '试验社区',
  officePhone: '028-0000-0000',
  synthetic: false,
  at: '2026-11-25T02:00:00Z',
  by: null,
  purpose: null,
  shredBy: null,
};
const kunming = (name: string) =>
  readFileSync(new URL(`../../../../../fixtures/kunming/${name}.geojson`, import.meta.url), 'utf8');

function posterOf(text: string): PosterPrint {
  const print = posterOfFile({ text, format: 'geojson', coordinates: 'wgs84' });
  if ('refused' in print) throw new Error(print.refused);
  return print;
}

const bare = (no: number, at: readonly [number, number] | null): MapGrid => ({
  id: `g${no}`,
  no: `M00${no}`,
  doors: 40,
  area: [],
  label: at,
  heads: [],
  places: [`海椒街${no}号院1栋`],
});
const empty = {
  buildings: [],
  walls: [],
  gates: [],
  entrances: [],
  shops: [],
  ways: [],
  barriers: [],
  attribution: '',
};

describe('a poster', () => {
  it('a grid costs what its own window shows, however large the community around it', async () => {
    const print = posterOf(kunming('buildings'));
    const of = async (grids: number) => {
      const each = print.grids.slice(0, grids).map(({ id }) => id);
      return (await drawPrint({ ...print, each }, frame, fonts)).pdf.length;
    };
    const whole = (await drawPrint(print, frame, fonts)).pdf.length;
    const [one, six] = [await of(1), await of(6)];
    expect((six - one) / 5).toBeLessThan(whole / 4);
  });

  it('names each building on which its name fits, and leaves a number of a grid free of it', async () => {
    const block = (name: string, lon: number, wide: number) => ({
      name,
      outline: [
        [lon, 30],
        [lon + wide, 30],
        [lon + wide, 30.0002],
        [lon, 30.0002],
      ] as [number, number][],
    });
    const ground = { ...empty, buildings: [block('3栋', 104, 0.0006), block('九栋', 104.001, 0.00001)] };
    const area = [[ground.buildings[0]!.outline]];
    const grid = { ...bare(1, [104.0003, 30.0001]), area, places: [] };
    const printed = await drawPrint({ kind: 'poster', grids: [grid], each: [], ground, from: null }, frame, fonts);
    const text = (await textOfPdf(printed.pdf)).join('');
    expect(text).toContain('3栋');
    expect(text).not.toContain('九栋');
  });

  it('shows a grid’s name of twenty characters whole, beside everything else', async () => {
    const name = '海椒街与银杏路口东侧老院落第十二微网格';
    const grid = { ...bare(1, null), no: name, heads: ['周大山'] };
    for (const size of ['A4', 'A3'] as const) {
      const print: PosterPrint = { kind: 'poster', grids: [grid], each: [grid.id], ground: empty, from: null };
      const alone = (await textOfPdf((await drawPrint(print, { ...frame, size }, fonts)).pdf)).join('');
      expect(alone).toContain(name);
      expect(alone).toContain('试验社区');
      const all = (await textOfPdf((await drawPrint({ ...print, each: [] }, { ...frame, size }, fonts)).pdf)).join('');
      expect(all).toContain('海椒街1号院1栋');
    }
  });

  it('of a real map says each grid’s number, the office’s telephone, the scale and whose map it is; only black and grey', async () => {
    const print = posterOf(kunming('buildings'));
    const printed = await drawPrint(print, { ...frame, size: 'A3' }, fonts);
    const text = (await textOfPdf(printed.pdf)).join('');
    for (const { no } of print.grids) expect(text).toContain(String(Number(no.slice(1))));
    expect(text).toContain(`on the map is ${print.grids.at(-1)!.no}`);
    expect(text).toContain('Office 028-0000-0000');
    expect(text).toMatch(/\d+ m/);
    if (print.ground.attribution) expect(text).toContain(print.ground.attribution.slice(0, 20));
  });

  it('of one grid names its buildings and only heads who agreed; without people it has no shred-by date', async () => {
    const print = posterOf(kunming('buildings'));
    const first = { ...print.grids[0]!, heads: ['热合曼·买买提'] };
    const one = { ...print, grids: [first, ...print.grids.slice(1)], each: [first.id] };
    const [text] = await textOfPdf((await drawPrint(one, frame, fonts)).pdf);
    expect(text).toContain('Head 热合曼·买买提');
    for (const place of first.places) expect(text!.replace(/\s/g, '')).toContain(place.replace(/\s/g, ''));
    expect(text).not.toContain('Take down by');
  });

  it('says so where nothing is drawn yet, and lists the places of each grid instead', async () => {
    const print: PosterPrint = {
      kind: 'poster',
      grids: [bare(1, null), bare(2, null)],
      each: [],
      ground: empty,
      from: null,
    };
    const [text] = await textOfPdf((await drawPrint(print, frame, fonts)).pdf);
    expect(text).toContain('No map has been drawn here yet');
    expect(text).toContain('海椒街2号院1栋');
  });

  it('refuses a file without doors by name', () => {
    const nothing = JSON.stringify({ type: 'FeatureCollection', features: [] });
    expect(posterOfFile({ text: nothing, format: 'geojson', coordinates: 'wgs84' })).toMatchObject({
      refused: expect.any(String),
    });
  });
});

it('grids beside each other have different patterns', () => {
  const grids = Array.from({ length: 36 }, (_, index) =>
    bare(index, [104 + (index % 6) * 0.001, 30 + Math.floor(index / 6) * 0.001]),
  );
  const pattern = patternsOf(grids);
  grids.forEach((grid, index) => {
    if (index % 6 < 5) expect(pattern.get(grid.id)).not.toBe(pattern.get(grids[index + 1]!.id));
    if (index < 30) expect(pattern.get(grid.id)).not.toBe(pattern.get(grids[index + 6]!.id));
  });
});
