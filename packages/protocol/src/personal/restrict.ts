import { type Branch, fieldTreeOf } from './field-tree.ts';

/** What is to be done with a text of a kind of datum: leave it, put another in its place, or take it away. */
export type See = (datum: string) => 'shown' | 'absent' | ((text: string) => string);

/** What stands for a field that is taken away; a row that cannot be without it goes whole. */
const gone = Symbol('gone');

/**
 * An answer as its reader may see it: of an operation's personal fields, each is left, masked or taken away. A field that may be `null` becomes `null`, one
 * that may be left out is left out, an entry of a list leaves the list; what can be none of these takes along what it stands in. `undefined` when nothing is left.
 * O(size of the answer) where something is hidden from this reader; the answer itself where nothing is.
 */
export function restrict(operation: string, answer: unknown, see: See): unknown {
  const tree = fieldTreeOf(operation, 'out');
  if (!tree.data.some(datum => see(datum) !== 'shown')) return answer;
  const left = seen(tree.root, answer, see);
  return left === gone ? undefined : left;
}

/** Kinds of personal datum by which a query would search or sort: what a reader does not see they do not ask by either. */
export function askedBy(operation: string, query: Readonly<Record<string, unknown>>): readonly string[] {
  const { fields } = fieldTreeOf(operation, 'in').root;
  return [...fields].flatMap(([name, { datum }]) => (datum && query[name] !== undefined ? [datum] : []));
}

function seen(branch: Branch, value: unknown, see: See): unknown {
  if (value === null || value === undefined) return value;
  if (Array.isArray(value)) {
    const items = branch.items;
    return items ? value.map(item => seen(items, item, see)).filter(item => item !== gone) : value;
  }
  if (branch.datum) return seenLeaf(value, see(branch.datum));
  return typeof value === 'object' ? seenRecord(branch, value as Record<string, unknown>, see) : value;
}

function seenLeaf(value: unknown, sight: ReturnType<See>): unknown {
  if (sight === 'shown') return value;
  return sight !== 'absent' && typeof value === 'string' ? sight(value) : gone;
}

function seenRecord(branch: Branch, record: Record<string, unknown>, see: See): unknown {
  const out: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(record)) {
    const field = branch.fields.get(name) ?? branch.others;
    const left = field ? seen(field, value, see) : value;
    if (left !== gone) out[name] = left;
    else if (field?.nullable) out[name] = null;
    else if (!field?.optional) return gone;
  }
  return out;
}
