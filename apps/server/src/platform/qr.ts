import type { Qr } from '@linli/protocol';
import { create } from 'qrcode';

/** Light modules around the symbol that a reader needs (ISO/IEC 18004, 4 modules). */
const quiet = 4;

/** A text as a QR symbol: one SVG path, so that a page draws it without a library and a sheet at any size. */
export function qrOf(text: string): Qr {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  let path = '';
  for (let row = 0; row < modules.size; row++)
    for (let column = 0; column < modules.size; column++)
      if (modules.get(row, column)) path += `M${column + quiet} ${row + quiet}h1v1h-1z`;
  return { size: modules.size + 2 * quiet, path };
}
