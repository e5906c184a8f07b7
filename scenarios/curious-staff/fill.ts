import type { z } from 'zod';
import { newId } from '../../apps/server/src/platform/ids.ts';

/** Whom and what a request is to be about: ids and words by the name of the field, tried in order. */
export type Aim = (field: string) => readonly unknown[];

/** What a schema's own description says of it. */
interface Described {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly entries?: Readonly<Record<string, unknown>>;
  readonly values?: readonly unknown[];
}

/**
 * A payload that a schema takes, with every field that can be aimed filled with what the aim gives, optional ones too: whoever
 * tries everything tries every field. Fields without an aim get the first of their kind; optional ones without an aim stay away.
 */
export function fill(schema: z.ZodType, aim: Aim, field = ''): unknown {
  const described = (schema as unknown as { readonly def: Described }).def;
  switch (described.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(described.shape ?? {}).flatMap(([name, inner]) => {
          const value = fill(inner, aim, name);
          return value === undefined ? [] : [[name, value]];
        }),
      );
    case 'array':
      return [fill(described.element!, aim, field.replace(/s$/, ''))];
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault': {
      const value = aimed(described.innerType!, aim, field);
      if (value !== undefined) return value;
      return described.type === 'nullable' ? null : undefined;
    }
    case 'pipe':
      return fill(described.in!, aim, field);
    case 'union':
      return fill(described.options![0]!, aim, field);
    case 'enum':
      return Object.values(described.entries ?? {})[0];
    case 'literal':
      return described.values?.[0];
    case 'boolean':
      return true;
    default:
      return aimed(schema, aim, field);
  }
}

/** The first that the schema takes: of the aim, then of what texts and numbers usually are. */
function aimed(schema: z.ZodType, aim: Aim, field: string): unknown {
  const usual = [newId(), '试一试看看', '2026-12-01', '2026-12-01T00:00:00.000Z', '1', 1, 0, true];
  return [...aim(field), ...usual].find(value => schema.safeParse(value).success);
}
