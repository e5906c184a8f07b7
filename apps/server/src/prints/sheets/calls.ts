import { footMm, marginMm, type Say, sayIn } from '../paper/frame.ts';
import type { CallList, CallsPrint, PrintFrame } from '../paper/model.ts';
import type { Paper } from '../paper/paper.ts';

const rowMm = 13;
const boxMm = 6.5;
const answers = ['calls.coming', 'calls.cannot', 'calls.later', 'calls.silent'] as const;
/** Millimetres from the left margin. */
const columns = { name: 0, role: 30, grid: 58, phone: 76, answers: 120, at: 172 };

/** Call lists, a page a person who telephones: whom, at which number, a box for each answer. */
export function drawCalls(paper: Paper, print: CallsPrint, frame: PrintFrame): void {
  const say = sayIn(frame);
  if (print.lists.length === 0) {
    paper.addPage();
    paper.text(say('calls.nobody'), marginMm, marginMm, { size: 14 });
  }
  for (const list of print.lists) drawList(paper, list, frame, say);
}

function drawList(paper: Paper, list: CallList, frame: PrintFrame, say: Say): void {
  const width = paper.widthMm - 2 * marginMm;
  let y = beginList(paper, list, frame, say);
  for (const line of list.lines) {
    if (y + rowMm > paper.heightMm - footMm - 8) y = beginList(paper, list, frame, say);
    const role = { size: 10, width: columns.grid - columns.role - 1 };
    const name = { size: 13, weight: 'bold', width: columns.role - 1 } as const;
    const row = Math.max(rowMm, paper.heightOf(line.name, name) + 2, paper.heightOf(line.role, role) + 2);
    paper.text(line.name, marginMm, y + 2, name);
    paper.text(line.role, marginMm + columns.role, y + 2.6, role);
    paper.text(line.grid, marginMm + columns.grid, y + 2.2, { size: 12 });
    const phoneRoom = columns.answers - columns.phone - 2;
    if (line.phone) paper.text(line.phone, marginMm + columns.phone, y + 1.6, { size: 15, weight: 'bold' });
    else paper.text(say('calls.no-phone'), marginMm + columns.phone, y + 2.4, { size: 10, width: phoneRoom });
    answers.forEach((_, index) => {
      paper.box(marginMm + columns.answers + index * 13 + (13 - boxMm) / 2, y + (row - boxMm) / 2, boxMm, boxMm);
    });
    y += row;
    paper.rule(marginMm, y, marginMm + width, y, 0.1);
  }
}

/** A page's head; returns where the first line goes. */
function beginList(paper: Paper, list: CallList, frame: PrintFrame, say: Say): number {
  const width = paper.widthMm - 2 * marginMm;
  paper.addPage();
  let y = marginMm;
  const title = `${list.exercise ? `${say('paper.exercise')} · ` : ''}${list.title}`;
  y += paper.text(title, marginMm, y, { size: 16, weight: 'bold', width });
  const lead = `${say('calls.lead', { name: list.lead })} · ${frame.community} · ${say('paper.office')} ${frame.officePhone ?? '—'}`;
  y += paper.text(lead, marginMm, y, { size: 12, width }) + 1;
  y += paper.text(`${say('calls.script')}${list.script}`, marginMm, y, { size: 12, weight: 'bold', width }) + 2;
  paper.rule(marginMm, y, marginMm + width, y, 0.4);
  const heading = { size: 9 } as const;
  paper.text(say('calls.name'), marginMm + columns.name, y + 1, heading);
  paper.text(say('calls.role'), marginMm + columns.role, y + 1, heading);
  paper.text(say('calls.grid'), marginMm + columns.grid, y + 1, heading);
  paper.text(say('calls.phone'), marginMm + columns.phone, y + 1, heading);
  answers.forEach((answer, index) => {
    paper.text(say(answer), marginMm + columns.answers + index * 13, y + 1, { size: 9, width: 13, align: 'center' });
  });
  paper.text(say('calls.at'), marginMm + columns.at, y + 1, heading);
  y += paper.heightOf(say('calls.silent'), { size: 9, width: 13 }) + 2;
  paper.rule(marginMm, y, marginMm + width, y, 0.4);
  return y;
}
