import PDFDocument from 'pdfkit';
import { breakLines } from './break-lines.ts';
import { type FontFiles, renamedCopy } from './fonts.ts';
import { Type, type Weight } from './type.ts';

/** Points a millimetre. */
export const mm = 72 / 25.4;

export type PaperSize = 'A4' | 'A3';
const sizesMm = { A4: [210, 297], A3: [297, 420] } as const;

/** How a text is set. Sizes in points; `width` in millimetres. */
export interface TextStyle {
  readonly size: number;
  readonly weight?: Weight;
  /** Breaks the text to this width; without it, one line. */
  readonly width?: number;
  readonly align?: 'left' | 'center' | 'right';
  /** Grey of the ink: 0 black … 1 white. */
  readonly grey?: number;
}

/** Height of a line as a multiple of the type's size. */
const lineHeight = 1.35;

/** What a document says about itself. Instants are handed in, so that the same print gives the same bytes. */
export interface PaperFacts {
  readonly title: string;
  readonly author: string;
  readonly at: Date;
  readonly size: PaperSize;
  readonly landscape?: boolean;
}

/**
 * A document of pages in millimetres from the upper left corner, black ink, with its fonts embedded as far as used. Knows nothing of
 * what is printed. `onPage` is told as each page begins.
 */
export class Paper {
  readonly doc: PDFKit.PDFDocument;
  readonly type: Type;
  readonly widthMm: number;
  readonly heightMm: number;
  pages = 0;
  private readonly chunks: Buffer[] = [];
  /** Width in ems of what was measured before: the same words come on every page. */
  private readonly widths = new Map<string, number>();
  private readonly onPage: (page: number) => void;

  constructor(facts: PaperFacts, fonts: FontFiles, onPage: (page: number) => void = () => {}) {
    const [short, long] = sizesMm[facts.size];
    [this.widthMm, this.heightMm] = facts.landscape ? [long, short] : [short, long];
    this.doc = new PDFDocument({
      size: [this.widthMm * mm, this.heightMm * mm],
      margin: 0,
      autoFirstPage: false,
      bufferPages: true,
      lang: 'zh-CN',
      info: { Title: facts.title, Author: facts.author, CreationDate: facts.at, Creator: 'Linli', Producer: 'Linli' },
    });
    this.doc.on('data', (chunk: Buffer) => this.chunks.push(chunk));
    this.type = new Type(fonts, (name, weight, copy) =>
      this.doc.registerFont(name, copy === 0 ? fonts[weight] : renamedCopy(fonts[weight], copy)),
    );
    this.onPage = onPage;
  }

  /** Begins a page. */
  addPage(): void {
    if (this.pages > 0) joinPieces(this.doc.page);
    this.doc.addPage();
    this.onPage(++this.pages);
  }

  /** Width of one line in millimetres. */
  widthOf(text: string, style: TextStyle): number {
    const weight = style.weight ?? 'regular';
    return this.wide(this.type.drawable(text, weight), weight, style.size) / mm;
  }

  /** Height that a text takes, in millimetres. */
  heightOf(text: string, style: TextStyle): number {
    return (this.linesOf(text, style).length * style.size * lineHeight) / mm;
  }

  /** Sets a text with its upper left corner at `x`, `y`; returns the height it took, in millimetres. */
  text(text: string, x: number, y: number, style: TextStyle): number {
    const weight = style.weight ?? 'regular';
    const ink = Math.round((style.grey ?? 0) * 255);
    this.doc.fillColor([ink, ink, ink]);
    const lines = this.linesOf(text, style);
    lines.forEach((line, index) => {
      const room = (style.width ?? 0) * mm - this.wide(line, weight, style.size);
      const shift = style.align === 'right' ? room : style.align === 'center' ? room / 2 : 0;
      this.setLine(line, x * mm + shift, y * mm + index * style.size * lineHeight, weight, style.size);
    });
    return (lines.length * style.size * lineHeight) / mm;
  }

  private linesOf(text: string, style: TextStyle): string[] {
    const weight = style.weight ?? 'regular';
    const drawable = this.type.drawable(text, weight);
    if (style.width === undefined) return [drawable];
    return breakLines(drawable, style.width * mm, piece => this.wide(piece, weight, style.size));
  }

  private wide(line: string, weight: Weight, size: number): number {
    const key = `${weight} ${line}`;
    const known = this.widths.get(key);
    if (known !== undefined) return known * size;
    this.doc.fontSize(1);
    const ems = this.type
      .runs(line, weight)
      .reduce((sum, run) => sum + this.doc.font(run.font).widthOfString(run.text), 0);
    this.widths.set(key, ems);
    return ems * size;
  }

  private setLine(line: string, x: number, y: number, weight: Weight, size: number): void {
    this.doc.fontSize(size);
    let at = x;
    for (const run of this.type.runs(line, weight)) {
      this.doc.font(run.font).text(run.text, at, y, { lineBreak: false });
      at += this.doc.widthOfString(run.text);
    }
  }

  /** A straight line; `width` of the pen in millimetres. */
  rule(x1: number, y1: number, x2: number, y2: number, width = 0.2): void {
    this.doc
      .moveTo(x1 * mm, y1 * mm)
      .lineTo(x2 * mm, y2 * mm)
      .lineWidth(width * mm)
      .strokeColor('black')
      .stroke();
  }

  /** A rectangle's outline. */
  box(x: number, y: number, width: number, height: number, pen = 0.3): void {
    this.doc
      .rect(x * mm, y * mm, width * mm, height * mm)
      .lineWidth(pen * mm)
      .strokeColor('black')
      .stroke();
  }

  /** Goes over every page again, for what is known only at the end (page numbers). */
  eachPage(draw: (page: number) => void): void {
    for (let page = 0; page < this.pages; page++) {
      this.doc.switchToPage(page);
      draw(page + 1);
    }
  }

  /** Closes the document and gives its bytes. */
  async finish(): Promise<Uint8Array> {
    const ended = new Promise<void>(resolve => this.doc.once('end', resolve));
    this.doc.end();
    await ended;
    return new Uint8Array(Buffer.concat(this.chunks));
  }
}

/**
 * Makes one piece of what a page holds. Pages wait for their feet until the end, and pdfkit keeps each stroke as an array of its own: some
 * two hundred bytes of heap for twenty of drawing, which a poster a grid of a whole community has millions of.
 */
function joinPieces(page: PDFKit.PDFPage): void {
  const content = page.content as unknown as { buffer: Uint8Array[] };
  content.buffer = [Buffer.concat(content.buffer)];
}
