import { type ViewName, views } from '@linli/protocol';
import type { z } from 'zod';
import { newId } from '../../../apps/server/src/platform/ids.ts';

/** What a schema's own description says of it. */
interface Described {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly items?: readonly z.ZodType[];
  readonly valueType?: z.ZodType;
  readonly keyType?: z.ZodType;
  readonly left?: z.ZodType;
  readonly right?: z.ZodType;
  readonly entries?: Readonly<Record<string, unknown>>;
  readonly values?: readonly unknown[];
}

let mark = 0;
/** A text that stands nowhere else, long enough to have a middle. */
const unique = (): string => `痕${String.fromCodePoint(0x4e00 + (mark++ % 20_000))}${mark}迹`;

/**
 * Answers of a view in which every field is there that its schema can have: what may be left out is in, what may be `null` is not, each list
 * has one entry, each text is one that stands nowhere else. One answer for each alternative of its widest choice.
 */
export function fullAnswers(view: ViewName): readonly unknown[] {
  const most = { choices: 1 };
  const first = full(views[view].response, 0, most);
  return [first, ...Array.from({ length: most.choices - 1 }, (_, at) => full(views[view].response, at + 1, most))];
}

function full(schema: z.ZodType, choice: number, most: { choices: number }): unknown {
  const described = (schema as unknown as { readonly def: Described }).def;
  const go = (inner: z.ZodType) => full(inner, choice, most);
  switch (described.type) {
    case 'object':
      return Object.fromEntries(Object.entries(described.shape ?? {}).map(([name, inner]) => [name, go(inner)]));
    case 'array': {
      const entry = () => go(described.element as z.ZodType);
      const long = Array.from({ length: 4 }, entry);
      // A ring has four corners at least; everything else is content with one entry.
      return [long.slice(0, 1), long].find(list => schema.safeParse(list).success) ?? long;
    }
    case 'tuple':
      return described.items?.map(go);
    case 'record':
      return Object.fromEntries(
        keysOf(described.keyType as z.ZodType).map(key => [key, go(described.valueType as z.ZodType)]),
      );
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'readonly':
      return go(described.innerType as z.ZodType);
    case 'pipe':
      return go(described.in as z.ZodType);
    case 'intersection':
      return { ...(go(described.left as z.ZodType) as object), ...(go(described.right as z.ZodType) as object) };
    case 'union': {
      const options = (described.options ?? []).filter(option => option.safeParse(null).success === false);
      most.choices = Math.max(most.choices, options.length);
      return go(options[Math.min(choice, options.length - 1)] as z.ZodType);
    }
    case 'enum':
      return Object.values(described.entries ?? {})[0];
    case 'literal':
      return described.values?.[0];
    case 'boolean':
      return true;
    default:
      return leaf(schema);
  }
}

/** Names of a record's entries: all where they are a closed list. */
function keysOf(schema: z.ZodType): string[] {
  const { type, entries } = (schema as unknown as { readonly def: Described }).def;
  return type === 'enum' ? Object.values(entries ?? {}).map(String) : [String(leaf(schema))];
}

/** The first of what texts and numbers usually are that the schema takes. */
function leaf(schema: z.ZodType): unknown {
  const usual = [
    newId(),
    unique(),
    '13900001234',
    '2026-12-01T00:00:00.000Z',
    '2026-12-01',
    '08:30',
    '1',
    'a',
    1,
    0,
    0.5,
    40,
    400,
    -1,
  ];
  // A free text takes anything: then one that can be recognised.
  const isFree = [unique(), '13900001234', ''].every(text => schema.safeParse(text).success);
  return isFree ? unique() : usual.find(value => schema.safeParse(value).success);
}
