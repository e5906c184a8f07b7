import { printsWords, type Translate, translator } from '@linli/words';
import type { PrintFrame } from './model.ts';
import type { Paper } from './paper.ts';

export const marginMm = 12;
/** Height kept free at the foot of a page. */
export const footMm = 16;

export type Say = Translate<typeof printsWords>;

/** Speaks the print's language. */
export const sayIn = (frame: PrintFrame): Say => translator(printsWords, frame.locale);

/** A day as it is written on paper, in the office's time zone. */
export function dayOf(instant: string, frame: PrintFrame): string {
  const locale = frame.locale === 'zh' ? 'zh-CN' : 'en-GB';
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'Asia/Shanghai' }).format(new Date(instant));
}

/** Day and minute. */
export function minuteOf(instant: string, frame: PrintFrame): string {
  const locale = frame.locale === 'zh' ? 'zh-CN' : 'en-GB';
  const style = { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Asia/Shanghai', hour12: false } as const;
  return new Intl.DateTimeFormat(locale, style).format(new Date(instant));
}

/**
 * The foot of every page: who printed it, for what, by when it is to be destroyed, its number; what could not be drawn. The date is
 * in bold and framed, because it is the one line that somebody must act on.
 */
export function drawFeet(paper: Paper, frame: PrintFrame, shredWord: 'paper.shred' | 'paper.take-down'): void {
  const say = sayIn(frame);
  const width = paper.widthMm - 2 * marginMm;
  const at = minuteOf(frame.at, frame);
  const left = [
    frame.by ? say('paper.printed', { at, by: frame.by }) : say('paper.printed-plain', { at }),
    frame.purpose ? say('paper.purpose', { purpose: frame.purpose }) : null,
    frame.synthetic ? say('paper.synthetic') : null,
  ];
  const missing = [...paper.type.missing];
  paper.eachPage(page => {
    const top = paper.heightMm - footMm + 2;
    paper.rule(marginMm, top, marginMm + width, top);
    const number = say('paper.page', { page, pages: paper.pages });
    paper.text(number, marginMm, top + 1, { size: 9, width, align: 'right' });
    paper.text(left.filter(part => part !== null).join(' · '), marginMm, top + 1, { size: 9, width: width - 34 });
    if (frame.shredBy) {
      const shred = say(shredWord, { date: dayOf(frame.shredBy, frame) });
      const wide = paper.widthOf(shred, { size: 10.5, weight: 'bold' }) + 4;
      paper.box(marginMm + width - wide, top - 8, wide, 6.5);
      paper.text(shred, marginMm + width - wide + 2, top - 7.4, { size: 10.5, weight: 'bold' });
    }
    if (page === 1 && missing.length > 0) {
      const codes = missing.map(sign => `U+${sign.codePointAt(0)!.toString(16).toUpperCase()}`).join(' ');
      paper.text(say('paper.missing', { signs: codes }), marginMm, top + 6, { size: 8, width });
    }
  });
}
