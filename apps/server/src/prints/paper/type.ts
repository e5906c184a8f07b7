import { create, type Font } from 'fontkit';
import type { FontFiles } from './fonts.ts';

export type Weight = 'regular' | 'bold';

/** A run of one line that is set in one copy of a font. */
export interface Run {
  readonly font: string;
  readonly text: string;
}

/**
 * Knows which characters can be set, and keeps copied text equal to the text that was meant.
 *
 * A PDF remembers one character a glyph. Where a font draws two with the same glyph ("·" and "•", "一" and the radical "⼀"), the
 * second would be copied as the first; it is set from a second copy of the font, whose glyph remembers it.
 */
export class Type {
  private readonly fonts: Readonly<Record<Weight, Font>>;
  private readonly meant = new Map<string, number>();
  /** Characters that no font has, in the order in which they were met. */
  readonly missing = new Set<string>();
  /** Called once a copy of a font is first needed. */
  private readonly register: (name: string, weight: Weight, copy: number) => void;
  private readonly copies = new Set<string>();

  constructor(files: FontFiles, register: (name: string, weight: Weight, copy: number) => void) {
    this.fonts = { regular: create(files.regular) as Font, bold: create(files.bold) as Font };
    this.register = register;
  }

  /** The text with control signs as spaces and each character that cannot be drawn as its code, `〔U+2A6D6〕`: never an empty box. */
  drawable(text: string, weight: Weight): string {
    const font = this.fonts[weight];
    let drawn = '';
    for (const sign of text) {
      const code = sign.codePointAt(0)!;
      if (code < 32 || (code >= 0x7f && code < 0xa0)) drawn += ' ';
      else if (font.hasGlyphForCodePoint(code)) drawn += sign;
      else {
        this.missing.add(sign);
        drawn += `〔U+${code.toString(16).toUpperCase().padStart(4, '0')}〕`;
      }
    }
    return drawn;
  }

  /** Splits a drawable line into runs of one font copy each. */
  runs(line: string, weight: Weight): Run[] {
    const runs: { font: string; text: string }[] = [];
    for (const sign of line) {
      const font = this.copyFor(sign.codePointAt(0)!, weight);
      const last = runs.at(-1);
      if (last?.font === font) last.text += sign;
      else runs.push({ font, text: sign });
    }
    return runs;
  }

  private copyFor(code: number, weight: Weight): string {
    const glyph = this.fonts[weight].glyphForCodePoint(code).id;
    for (let copy = 0; ; copy++) {
      const name = copy === 0 ? weight : `${weight}-${copy}`;
      const key = `${name} ${glyph}`;
      const known = this.meant.get(key);
      if (known !== undefined && known !== code) continue;
      this.meant.set(key, code);
      if (!this.copies.has(name)) {
        this.copies.add(name);
        this.register(name, weight, copy);
      }
      return name;
    }
  }
}
