import { z } from 'zod';
import { commands, views } from '../catalogue.ts';
import { datumOf } from './datum-of.ts';

/** A node of an answer or a question, as far as personal fields need it. */
export interface Branch {
  /** The kind of datum that a leaf is; undefined for what says nothing about a person and for what has parts. */
  datum: string | undefined;
  nullable: boolean;
  optional: boolean;
  readonly fields: Map<string, Branch>;
  /** Entries of a list. */
  items: Branch | undefined;
  /** Values of a record whose keys are data themselves. */
  others: Branch | undefined;
}

/** Where the personal fields of an operation lie, one way. */
export interface FieldTree {
  readonly root: Branch;
  /** Kinds of datum in it, each once. */
  readonly data: readonly string[];
}

interface Schema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly additionalProperties?: Schema | boolean;
}

const trees = new Map<string, FieldTree>();

/** The tree of an operation's answer (`out`) or question (`in`), read off its schema once; a tree without branches for an operation that is none. */
export function fieldTreeOf(operation: string, direction: 'in' | 'out'): FieldTree {
  const key = `${direction} ${operation}`;
  const known = trees.get(key);
  if (known) return known;
  const schema = schemaOf(operation, direction);
  const root = emptyBranch();
  if (schema) {
    const json = z.toJSONSchema(schema, { io: direction === 'in' ? 'input' : 'output', unrepresentable: 'any' });
    grow(root, json as Schema, path => datumOf({ operation, direction, path }), []);
  }
  const tree = { root, data: [...new Set(dataOf(root))] };
  trees.set(key, tree);
  return tree;
}

function schemaOf(operation: string, direction: 'in' | 'out'): z.ZodType | undefined {
  if (Object.hasOwn(commands, operation)) {
    const { payload, result } = commands[operation as keyof typeof commands];
    return direction === 'in' ? payload : result;
  }
  if (!Object.hasOwn(views, operation)) return undefined;
  const { query, response } = views[operation as keyof typeof views];
  return direction === 'in' ? query : response;
}

const emptyBranch = (): Branch => ({
  datum: undefined,
  nullable: false,
  optional: false,
  fields: new Map(),
  items: undefined,
  others: undefined,
});

/** Adds what a schema says to a branch; alternatives are laid over each other. */
function grow(branch: Branch, schema: Schema, datumAt: (path: string) => string | undefined, path: string[]): void {
  if (schema.type?.includes('null')) branch.nullable = true;
  const alternatives = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  for (const each of alternatives) grow(branch, each, datumAt, path);
  for (const [name, each] of Object.entries(schema.properties ?? {})) {
    const field = branch.fields.get(name) ?? emptyBranch();
    branch.fields.set(name, field);
    if (!schema.required?.includes(name)) field.optional = true;
    grow(field, each, datumAt, [...path, name]);
  }
  for (const each of [schema.items, ...(schema.prefixItems ?? [])]) {
    if (!each) continue;
    branch.items ??= emptyBranch();
    grow(branch.items, each, datumAt, path);
  }
  if (typeof schema.additionalProperties === 'object') {
    branch.others ??= emptyBranch();
    branch.others.optional = true;
    grow(branch.others, schema.additionalProperties, datumAt, path);
  }
  const isLeaf = branch.fields.size === 0 && !branch.items && !branch.others && alternatives.length === 0;
  if (!isLeaf || schema.type === 'null' || path.length === 0) return;
  const datum = datumAt(path.join('.'));
  if (datum !== 'plain') branch.datum = datum;
}

function dataOf(branch: Branch): string[] {
  const below = [...branch.fields.values(), branch.items, branch.others].filter(each => each !== undefined);
  return [...(branch.datum ? [branch.datum] : []), ...below.flatMap(dataOf)];
}
