import type { WorkbookPorts } from '../ports.ts';
import { gb18030Codes } from './gb18030.ts';

/** UTF-8 read as Latin-1 or Windows-1252: a lead byte's letter, then one to three continuation bytes' marks. */
const latin =
  /[\u00c3-\u00ef](?:[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]){1,2}/u;

/**
 * Whether a text shows that characters were lost before it came here: replacement marks, 锟斤拷 (their GBK), 烫烫烫 and
 * 屯屯屯 (raw memory), control characters beyond ASCII, half a surrogate pair, UTF-8 read as Latin-1.
 */
export function looksLost(text: string): boolean {
  return /\ufffd|锟斤拷|烫烫烫|屯屯屯|[\u0080-\u009f]/u.test(text) || latin.test(text) || !text.isWellFormed();
}

/**
 * Whether a text is UTF-8 that was read as GB18030 once (海棠 → 娴锋): every run of Chinese, written back as GB18030, is
 * valid UTF-8 with Chinese in it. True text never is over more than a few characters.
 */
export function wasReadAsGb18030(text: string, ports: WorkbookPorts): boolean {
  const runs = text.match(/[\u0100-\uffff]{4,}/g);
  if (!runs || runs.join('').length < 8) return false;
  const codes = gb18030Codes(ports);
  const whole = runs.filter(run => {
    const bytes = [...run].flatMap(char => codes.get(char) ?? [0xff]);
    return decodes(bytes, ports) || decodes(bytes.slice(0, -1), ports);
  });
  return whole.length * 2 > runs.length;
}

function decodes(bytes: readonly number[], ports: WorkbookPorts): boolean {
  for (const cut of [0, 1, 2]) {
    try {
      const text = ports.textReader('utf-8').decode(Uint8Array.from(bytes.slice(0, bytes.length - cut)));
      return /\p{Script=Han}/u.test(text);
    } catch {
      // A run may end within a character: try without its last bytes.
    }
  }
  return false;
}
