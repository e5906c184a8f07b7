import type { Finding, RepairPiece } from '@linli/domain';
import { type Locale, translator } from '@linli/words';
import { csvLine } from '@linli/workbook';
import type { CheckedSheet } from './check-sheet.ts';
import type { ReadDoor } from './read-sheet.ts';
import { gridsWords } from './words.ts';

/** How a grid is called: by the office's own label. */
export function nameOf({ grids }: CheckedSheet, no: number, locale: Locale): string {
  const say = translator(gridsWords, locale);
  if (no === 0) return say('our.nowhere');
  const grid = grids.find(each => each.no === no);
  return grid ? grid.label : say('grids.new', { no });
}

/** A finding in one sentence, with the rows of the sheet behind it. */
export function findingLine(checked: CheckedSheet, finding: Finding, locale: Locale): string {
  const say = translator(gridsWords, locale);
  const grid = nameOf(checked, finding.grids[0] ?? 0, locale);
  // Names of people are in the sheet; what is printed and kept in logs points to the row.
  const facts = { grid, people: say('our.rows', { rows: finding.rows[0]?.row ?? '' }) };
  const sentence = say(`our.say-${finding.kind}`, {
    ...facts,
    value: Math.ceil(finding.value),
    limit: finding.limit,
    doors: finding.doorIds.length,
  });
  const mark = finding.settled ? '✓' : '!';
  const end = finding.settled && finding.kind !== 'label-twice' ? ` — ${say('our.goes-to', { grid })}` : '';
  return `${mark} ${sentence}${end}${rowsText(finding, locale)}`;
}

const mostRows = 12;

function rowsText({ rows }: Finding, locale: Locale): string {
  const say = translator(gridsWords, locale);
  const sheets = Map.groupBy(rows, row => row.sheet);
  const text = [...sheets].slice(0, 3).map(([sheet, own]) => {
    const list = [...new Set(own.map(row => row.row))].slice(0, mostRows).join(', ');
    return sheet === '' ? say('our.rows', { rows: list }) : say('our.rows-in', { sheet, rows: list });
  });
  const named = Math.min(rows.length, mostRows);
  const more = rows.length > named ? say('our.more-rows', { n: rows.length - named }) : '';
  return text.length === 0 ? '' : ` (${text.join('; ')}${more})`;
}

/** What a piece of a repair moves, a line a move. */
export function pieceLines(checked: CheckedSheet, piece: RepairPiece, locale: Locale): string[] {
  const say = translator(gridsWords, locale);
  return piece.moves.map(({ from, to, doors }) =>
    say('our.move', { doors, from: nameOf(checked, from, locale), to: nameOf(checked, to, locale) }),
  );
}

/** A line a door that moves: its row, where it is, from which grid to which. Opens as UTF-8 in spreadsheet programs. */
export function movedCsv(
  checked: CheckedSheet,
  doors: readonly ReadDoor[],
  after: readonly number[],
  locale: Locale,
): string {
  const head =
    locale === 'zh'
      ? ['表', '行', '小区', '楼栋', '单元', '门', '原网格', '调整到']
      : ['sheet', 'row', 'compound', 'building', 'entrance', 'door', 'from', 'to'];
  const lines = doors.flatMap(({ sheet, row, ref, door }) => {
    const atom = checked.atomOf.get(ref);
    const to = atom === undefined ? 0 : after[atom]!;
    const said = checked.grids.find(grid => grid.no === to)?.label;
    if (atom === undefined || (said !== undefined && said === door.grid.micro)) return [];
    const place = [door.compound, door.building, door.entrance, door.door];
    return [csvLine([sheet, String(row), ...place, door.grid.micro, nameOf(checked, to, locale)])];
  });
  return `\ufeff${[csvLine(head), ...lines].map(line => `${line}\r\n`).join('')}`;
}
