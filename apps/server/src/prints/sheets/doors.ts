import { outcomes } from '@linli/protocol';
import { roundsWords, translator } from '@linli/words';
import { footMm, marginMm, type Say, sayIn } from '../paper/frame.ts';
import type { DoorSheet, DoorsPrint, PrintFrame } from '../paper/model.ts';
import type { Paper } from '../paper/paper.ts';

const columnMm = 12.5;
const boxMm = 6.5;
const rowMm = 9;
/** Empty rows for doors that are not on the list. */
const blankRows = 3;

/** Door sheets, each on pages of its own: entrance after entrance in walking order, a big box for each outcome, in the order of the keys that type them in. */
export function drawDoors(paper: Paper, print: DoorsPrint, frame: PrintFrame): void {
  for (const sheet of print.sheets) new SheetPen(paper, sheet, frame).draw();
}

class SheetPen {
  private y = 0;
  private readonly say: Say;
  private readonly sayRound;
  private readonly width: number;
  private readonly boxesAt: number;
  private readonly paper: Paper;
  private readonly sheet: DoorSheet;
  private readonly frame: PrintFrame;

  constructor(paper: Paper, sheet: DoorSheet, frame: PrintFrame) {
    this.paper = paper;
    this.sheet = sheet;
    this.frame = frame;
    this.say = sayIn(frame);
    this.sayRound = translator(roundsWords, frame.locale);
    this.width = paper.widthMm - 2 * marginMm;
    this.boxesAt = marginMm + 34;
  }

  draw(): void {
    this.begin(true);
    for (const stop of this.sheet.stops) {
      const lift = stop.lift === null ? '' : ` · ${this.say(stop.lift ? 'doors.lift' : 'doors.stairs')}`;
      this.place(`${stop.place}${lift}`, 1);
      for (const door of stop.doors) {
        if (!this.hasRoom(rowMm)) {
          this.begin(false);
          this.place(`${stop.place}${this.say('doors.again')}`, 1);
        }
        this.door(door.name, door.precaution);
      }
    }
    this.place(this.say('doors.unlisted'), blankRows);
    for (let row = 0; row < blankRows; row++) this.door('', null);
  }

  private hasRoom(heightMm: number): boolean {
    return this.y + heightMm <= this.paper.heightMm - footMm - (this.frame.shredBy ? 8 : 0);
  }

  /** The head of a page; the whole of it on a sheet's first. */
  private begin(isFirst: boolean): void {
    const { paper, sheet, say, frame } = this;
    paper.addPage();
    this.y = marginMm;
    const code = `${say('doors.code')} ${sheet.sheetCode}`;
    const codeWide = paper.widthOf(code, { size: 16, weight: 'bold' }) + 6;
    paper.box(marginMm + this.width - codeWide, this.y, codeWide, 9.5, 0.5);
    paper.text(code, marginMm + this.width - codeWide + 3, this.y + 1, { size: 16, weight: 'bold' });
    const doors = sheet.stops.reduce((sum, stop) => sum + stop.doors.length, 0);
    const exercise = sheet.exercise ? `${say('paper.exercise')} · ` : '';
    const title = `${sheet.gridNo} · ${exercise}${sheet.title}${isFirst ? '' : ` ${say('doors.again')}`}`;
    const titleRoom = this.width - codeWide - 4;
    const tall = paper.text(title, marginMm, this.y, { size: 16, weight: 'bold', width: titleRoom });
    this.y += Math.max(tall, 11);
    if (isFirst) {
      const facts = [
        frame.community,
        say('doors.count', { n: doors }),
        say('doors.head', { name: sheet.head ?? '—' }),
        `${say('paper.office')} ${frame.officePhone ?? '—'}`,
      ];
      this.y += paper.text(facts.join(' · '), marginMm, this.y, { size: 11, width: this.width }) + 1;
      const ask = `${say('doors.ask')}${sheet.ask}`;
      this.y += paper.text(ask, marginMm, this.y, { size: 12, weight: 'bold', width: this.width }) + 1;
      this.y += paper.text(say('doors.back'), marginMm, this.y, { size: 10, width: this.width }) + 1;
    }
    this.headings();
  }

  private headings(): void {
    const { paper } = this;
    paper.rule(marginMm, this.y, marginMm + this.width, this.y, 0.4);
    paper.text(this.say('doors.door'), marginMm, this.y + 1, { size: 9 });
    const style = { size: 8, width: columnMm, align: 'center' } as const;
    const tall = outcomes.map((outcome, index) =>
      paper.text(this.sayRound(`outcome.${outcome}`), this.boxesAt + index * columnMm, this.y + 1, style),
    );
    const noteAt = this.boxesAt + outcomes.length * columnMm + 2;
    paper.text(this.say('doors.note'), noteAt, this.y + 1, { size: 9, width: marginMm + this.width - noteAt });
    this.y += Math.max(...tall) + 2;
    paper.rule(marginMm, this.y, marginMm + this.width, this.y, 0.4);
  }

  /** An entrance's line; goes to the next page with at least `rows` doors. */
  private place(text: string, rows: number): void {
    const style = { size: 12, weight: 'bold', width: this.width } as const;
    const tall = this.paper.heightOf(text, style) + 3;
    if (!this.hasRoom(tall + rows * rowMm)) this.begin(false);
    this.paper.text(text, marginMm, this.y + 2, style);
    this.y += tall;
  }

  private door(name: string, precaution: string | null): void {
    const { paper } = this;
    const room = this.boxesAt - marginMm - 1;
    // A long name of a shop is set smaller, then on two lines; it is never cut.
    const size = paper.widthOf(name, { size: 13, weight: 'bold' }) <= room ? 13 : 9;
    const say = precaution ? this.sayRound(`precaution.${precaution}` as 'precaution.call-first') : '';
    const tall = paper.heightOf(name, { size, weight: 'bold', width: room });
    const row = Math.max(rowMm, tall + (say ? 4.4 : 1));
    paper.text(name, marginMm, this.y + 0.6, { size, weight: 'bold', width: room });
    if (say) paper.text(say, marginMm, this.y + tall - 0.2, { size: 9, width: room });
    outcomes.forEach((_, index) => {
      const x = this.boxesAt + index * columnMm + (columnMm - boxMm) / 2;
      paper.box(x, this.y + (row - boxMm) / 2, boxMm, boxMm);
    });
    this.y += row;
    paper.rule(marginMm, this.y, marginMm + this.width, this.y, 0.1);
  }
}
