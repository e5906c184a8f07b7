import { readFile } from 'node:fs/promises';
import { type SchemeOfWire, schemeAsSent } from '@linli/protocol';

/** A rule as it is sent, or in what way none could be made of what was named. */
export type Rule =
  | { readonly scheme: SchemeOfWire }
  | { readonly unknown: string }
  | { readonly unreadable: string; readonly code: string };

/**
 * The rule that is meant: a shipped one by its name or the beginning of it, its empty parts filled from `texts`; or the one of a JSON file
 * (`{name, source, general, micro}`), as `linli grids codes --json` prints them.
 */
export async function ruleOf(named: string, shipped: readonly SchemeOfWire[], texts: readonly string[]): Promise<Rule> {
  if (named.endsWith('.json')) return ownRule(named);
  const same = (name: string) => name.toLowerCase() === named.toLowerCase();
  const begins = shipped.filter(({ name }) => name.toLowerCase().startsWith(named.toLowerCase()));
  const found = shipped.find(({ name }) => same(name)) ?? (begins.length === 1 ? begins[0] : undefined);
  return found ? { scheme: filled(found, texts) } : { unknown: named };
}

function filled(scheme: SchemeOfWire, texts: readonly string[]): SchemeOfWire {
  const left = [...texts];
  const fill = (segments: SchemeOfWire['micro']) =>
    segments.map(segment =>
      segment.kind === 'literal' && segment.text === '' ? { ...segment, text: left.shift() ?? '' } : segment,
    );
  return { ...scheme, general: fill(scheme.general), micro: fill(scheme.micro) };
}

async function ownRule(path: string): Promise<Rule> {
  try {
    const read = schemeAsSent.safeParse(JSON.parse(await readFile(path, 'utf8')));
    return read.success ? { scheme: read.data } : { unreadable: path, code: read.error.issues[0]!.path.join('.') };
  } catch (error) {
    return { unreadable: path, code: (error as NodeJS.ErrnoException).code ?? 'JSON' };
  }
}
