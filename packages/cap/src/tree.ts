import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { CapFault } from './fault.ts';
import { capNamespace } from './shapes.ts';

/** An element without its namespace: its name, its own text, and what is in it, in order. */
export interface Element {
  readonly name: string;
  readonly text: string;
  readonly children: readonly Element[];
}

/** Most characters of a message. Real ones have some thousand. */
export const mostCharacters = 1_000_000;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  // Entities are resolved here, the five of XML and character numbers only: what a file declares is never expanded.
  processEntities: false,
});

/** Reads the tree of a message. Bounded by {@link mostCharacters}; a document type is refused before anything is parsed. */
export function readTree(xml: string): Element | CapFault {
  if (xml.length > mostCharacters) return { code: 'cap-too-big', where: '', value: `${xml.length}` };
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) return { code: 'cap-has-doctype', where: '', value: '' };
  const text = xml.replace(/^\uFEFF/, '');
  const valid = XMLValidator.validate(text);
  if (valid !== true) return { code: 'cap-not-xml', where: `line ${valid.err.line}`, value: valid.err.msg };
  return rootOf(text);
}

type Raw = Readonly<Record<string, unknown>>;

function rootOf(text: string): Element | CapFault {
  let nodes: readonly Raw[];
  try {
    nodes = parser.parse(text) as readonly Raw[];
  } catch (error) {
    return { code: 'cap-not-xml', where: '', value: error instanceof Error ? error.message : '' };
  }
  const root = nodes.find(node => nameOf(node) !== null && !nameOf(node)!.startsWith('?'));
  if (!root) return { code: 'cap-not-xml', where: 'line 1', value: '' };
  const name = nameOf(root)!;
  const prefix = name.includes(':') ? name.slice(0, name.indexOf(':')) : '';
  const declared = (root[':@'] as Raw | undefined)?.[prefix ? `@_xmlns:${prefix}` : '@_xmlns'];
  const isAlert = localName(name) === 'alert' && declared === capNamespace;
  return isAlert ? elementOf(root, prefix) : { code: 'cap-not-cap', where: name, value: String(declared ?? '') };
}

const nameOf = (node: Raw): string | null => Object.keys(node).find(key => key !== ':@' && key !== '#text') ?? null;
const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** An element under another prefix keeps it, so that nothing of another namespace is taken for CAP's. */
function elementOf(node: Raw, prefix: string): Element {
  const name = nameOf(node)!;
  const content = node[name] as readonly Raw[];
  const own = prefix ? name.startsWith(`${prefix}:`) : !name.includes(':');
  return {
    name: own ? localName(name) : name,
    text: resolved(content.map(part => ('#text' in part ? String(part['#text']) : '')).join('')),
    children: content.filter(part => nameOf(part) !== null).map(part => elementOf(part, prefix)),
  };
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function resolved(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name) return named[name] ?? whole;
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
