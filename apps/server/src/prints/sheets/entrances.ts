import QRCode from 'qrcode';
import { footMm, marginMm, type Say, sayIn } from '../paper/frame.ts';
import type { EntranceSign, EntrancesPrint, PrintFrame } from '../paper/model.ts';
import { mm, type Paper } from '../paper/paper.ts';

const perRow = 2;
const perColumn = 3;

/** Signs for stairwells, six a page, to be cut out: the place, a code to scan, the office's number for whoever has no smartphone. */
export function drawEntrances(paper: Paper, print: EntrancesPrint, frame: PrintFrame): void {
  const say = sayIn(frame);
  const wide = (paper.widthMm - 2 * marginMm) / perRow;
  const tall = (paper.heightMm - marginMm - footMm) / perColumn;
  print.signs.forEach((sign, index) => {
    const place = index % (perRow * perColumn);
    if (place === 0) paper.addPage();
    const x = marginMm + (place % perRow) * wide;
    const y = marginMm + Math.floor(place / perRow) * tall;
    drawSign(paper, sign, frame, say, { x, y, wide, tall });
  });
  if (print.signs.length === 0) paper.addPage();
}

interface Card {
  readonly x: number;
  readonly y: number;
  readonly wide: number;
  readonly tall: number;
}

function drawSign(paper: Paper, sign: EntranceSign, frame: PrintFrame, say: Say, { x, y, wide, tall }: Card): void {
  paper.doc.dash(2, { space: 2 });
  paper.box(x, y, wide, tall, 0.15);
  paper.doc.undash();
  const inner = wide - 8;
  const centred = { width: inner, align: 'center' } as const;
  // A long address is set smaller rather than cut.
  const size = [18, 15, 12, 10].find(points => paper.heightOf(sign.place, { ...centred, size: points }) <= 15) ?? 9;
  let at = y + 4;
  at += paper.text(sign.place, x + 4, at, { ...centred, size, weight: 'bold' }) + 1;
  const side = Math.min(46, tall - (at - y) - 22);
  drawQr(paper, sign.url, x + (wide - side) / 2, at, side);
  at += side + 1;
  at += paper.text(say('entrances.scan'), x + 4, at, { ...centred, size: 10 });
  if (frame.officePhone) {
    const ring = say('entrances.ring', { phone: frame.officePhone });
    at += paper.text(ring, x + 4, at, { ...centred, size: 11, weight: 'bold' });
  }
  const code = [say('entrances.code', { code: sign.code }), sign.gridNo].filter(Boolean).join(' · ');
  paper.text(code, x + 4, at, { ...centred, size: 10 });
}

/** A QR code with its quiet zone, as vectors; error correction M, because paper at a door gets dirty. */
export function drawQr(paper: Paper, text: string, x: number, y: number, side: number): void {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const quiet = 3;
  const step = side / (modules.size + 2 * quiet);
  for (let row = 0; row < modules.size; row++) {
    for (let from = 0; from < modules.size; from++) {
      if (!modules.get(row, from)) continue;
      let to = from;
      while (to + 1 < modules.size && modules.get(row, to + 1)) to++;
      const at = [x + (quiet + from) * step, y + (quiet + row) * step] as const;
      // A hair wider, so that no printer leaves a white line between two dark rows.
      paper.doc.rect(at[0] * mm, at[1] * mm, (to - from + 1) * step * mm, step * mm * 1.02);
      from = to;
    }
  }
  paper.doc.fill('black');
}
