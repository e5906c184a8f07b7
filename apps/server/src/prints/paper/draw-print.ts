import { drawPosters } from '../poster/poster.ts';
import { drawBadges } from '../sheets/badges.ts';
import { drawCalls } from '../sheets/calls.ts';
import { drawDoors } from '../sheets/doors.ts';
import { drawEntrances } from '../sheets/entrances.ts';
import { drawForm } from '../sheets/form.ts';
import type { FontFiles } from './fonts.ts';
import { drawFeet, sayIn } from './frame.ts';
import type { Print, PrintFrame } from './model.ts';
import { Paper } from './paper.ts';

/** A finished print. `missing`: characters that the font lacks and that stand on the paper as their codes. */
export interface Printed {
  readonly pdf: Uint8Array;
  readonly pages: number;
  readonly missing: readonly string[];
}

/** Columns of a form that still stand upright. */
const upright = 6;

/**
 * Draws a print as a PDF. The same print gives the same bytes: time comes in with the frame. Memory grows with the pages (about
 * 20 kB each), not with the square of anything. An empty print has one page that says so.
 * @param onPage told as each page begins
 */
export async function drawPrint(
  print: Print,
  frame: PrintFrame,
  fonts: FontFiles,
  onPage?: (page: number) => void,
): Promise<Printed> {
  const say = sayIn(frame);
  const title = print.kind === 'form' ? print.title : `${frame.community} ${say(`print.${print.kind}`)}`;
  const landscape = print.kind === 'form' && print.headings.length > upright;
  const facts = { title, author: frame.community, at: new Date(frame.at), size: frame.size, landscape };
  const paper = new Paper(facts, fonts, onPage);
  if (print.kind === 'poster') drawPosters(paper, print, frame);
  else if (print.kind === 'doors') drawDoors(paper, print, frame);
  else if (print.kind === 'calls') drawCalls(paper, print, frame);
  else if (print.kind === 'badges') drawBadges(paper, print, frame);
  else if (print.kind === 'form') drawForm(paper, print);
  else drawEntrances(paper, print, frame);
  drawFeet(paper, frame, print.kind === 'poster' ? 'paper.take-down' : 'paper.shred');
  const { pages } = paper;
  return { pdf: await paper.finish(), pages, missing: [...paper.type.missing] };
}
