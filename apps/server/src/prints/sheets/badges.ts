import { dayOf, marginMm, type Say, sayIn } from '../paper/frame.ts';
import type { BadgeCard, BadgesPrint, PrintFrame } from '../paper/model.ts';
import type { Paper } from '../paper/paper.ts';
import { drawQr } from './entrances.ts';

/** A card as it goes into the usual holder: the size of a bank card, upright text. */
const card = { wide: 90, tall: 58 } as const;
const perRow = 2;
const perPage = 8;

/** Badges to be cut out, eight a page: who, of which grid, until when; a code and the office's number, by which a resident can check. */
export function drawBadges(paper: Paper, print: BadgesPrint, frame: PrintFrame): void {
  const say = sayIn(frame);
  const left = (paper.widthMm - perRow * card.wide) / 2;
  print.badges.forEach((badge, index) => {
    const place = index % perPage;
    if (place === 0) paper.addPage();
    const x = left + (place % perRow) * card.wide;
    const y = marginMm + Math.floor(place / perRow) * card.tall;
    drawBadge(paper, badge, frame, say, x, y);
  });
  if (print.badges.length === 0) {
    paper.addPage();
    paper.text(say('badges.none'), marginMm, marginMm, { size: 14 });
  }
}

function drawBadge(paper: Paper, badge: BadgeCard, frame: PrintFrame, say: Say, x: number, y: number): void {
  paper.doc.dash(2, { space: 2 });
  paper.box(x, y, card.wide, card.tall, 0.15);
  paper.doc.undash();
  const side = 30;
  const words = { width: card.wide - side - 9 };
  let at = y + 3;
  at += paper.text(frame.community, x + 4, at, { ...words, size: 10 });
  // A long name is set smaller rather than cut.
  const size = [20, 16, 13].find(points => paper.heightOf(badge.name, { ...words, size: points }) <= 10) ?? 11;
  at += paper.text(badge.name, x + 4, at, { ...words, size, weight: 'bold' });
  for (const role of badge.roles.slice(0, 2)) at += paper.text(role, x + 4, at, { ...words, size: 9.5 });
  drawQr(paper, badge.url, x + card.wide - side - 3, y + 3, side);
  const foot = y + card.tall - 17;
  const across = { width: card.wide - 8 };
  let line = paper.text(say('badges.no', { no: badge.no }), x + 4, foot, { size: 12, weight: 'bold' });
  const until = say('badges.until', { date: dayOf(badge.until, frame) });
  paper.text(until, x + 4, foot + 0.6, { ...across, size: 9, align: 'right' });
  const check = frame.officePhone ? say('badges.check', { phone: frame.officePhone }) : say('badges.check-scan');
  line += paper.text(check, x + 4, foot + line, { ...across, size: 9.5 });
  if (frame.synthetic) paper.text(say('paper.synthetic'), x + 4, foot + line, { size: 8 });
}
