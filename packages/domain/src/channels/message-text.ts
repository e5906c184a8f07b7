import { type Refusal, refuse } from '../decision.ts';
import { personalParts } from './personal-text.ts';

/** Values of a template's fields, by name. */
export type TemplateFields = Readonly<Record<string, string | null | undefined>>;

/**
 * Fills a template (`{title}`). Each field that it names must have a value, or nothing is sent: half a sentence helps nobody.
 * Refusals: `template-field-missing` (facts: field).
 */
export function fillTemplate(template: string, fields: TemplateFields): string | Refusal {
  const missing = [...template.matchAll(/\{(\w+)\}/g)].map(match => match[1]!).find(name => !fields[name]?.trim());
  if (missing) return refuse('template-field-missing', { field: missing });
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => fields[name] ?? '');
}

/** What a message to somebody's telephone may not hold, of what can be seen from its text. `link`s are looked at without their token. */
export function personalInMessage(text: string, officePhone: string | null): readonly string[] {
  const words = text.replaceAll(/https?:\/\/\S+/g, ' ');
  return personalParts(words, { publicPhones: officePhone ? [officePhone] : [] }).map(part => part.kind);
}

/** Letters of the alphabet that telephones send in seven bits, those of the extension table (two places each) apart. */
const sevenBit = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà^{}\\[~\]|€]*$/;
const twoPlaces = /[\^{}\\[~\]|€]/g;

/**
 * Short messages that a text is charged as: 70 signs one, 67 each of several; without Chinese 160 and 153. 0 when empty.
 * Source: 3GPP TS 23.038 and 23.040.
 */
export function segmentsOf(text: string): number {
  if (text.length === 0) return 0;
  const plain = sevenBit.test(text);
  const length = plain ? text.length + (text.match(twoPlaces)?.length ?? 0) : text.length;
  const [one, several] = plain ? [160, 153] : [70, 67];
  return length <= one ? 1 : Math.ceil(length / several);
}

/** Bytes of a text in UTF-8. */
export function bytesOf(text: string): number {
  let bytes = 0;
  for (const sign of text) {
    const code = sign.codePointAt(0)!;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
