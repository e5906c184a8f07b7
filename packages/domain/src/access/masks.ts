import type { DatumId } from '../privacy/index.ts';
import { maskName } from '../residents/index.ts';
import { maskPhone } from '../roster/index.ts';

/** How a kind of datum looks with its middle hidden. A text that is masked already stays as it is. */
export const masks: Partial<Readonly<Record<DatumId, (text: string) => string>>> = {
  'helper-name': once(maskName),
  'resident-name': once(maskName),
  'helper-phone': once(phone => maskPhone(phone) ?? ''),
  'resident-phone': once(phone => maskPhone(phone) ?? ''),
};

function once(mask: (text: string) => string): (text: string) => string {
  return text => (text.includes('*') ? text : mask(text));
}
