import { z } from 'zod';
import { type CommandKind, commands, type ViewName, views } from '../catalogue.ts';

/** One field of the wire: the operation, which way it travels, and its path (`rows.head.phone`; lists and records leave no trace in it). */
export interface WireField {
  readonly operation: string;
  readonly direction: 'in' | 'out';
  readonly path: string;
}

/** A node of a JSON Schema, as far as paths need it. */
interface Node {
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
  readonly prefixItems?: readonly Node[];
  readonly anyOf?: readonly Node[];
  readonly oneOf?: readonly Node[];
  readonly allOf?: readonly Node[];
  readonly additionalProperties?: Node | boolean;
}

/** Every field that any command or view takes or gives, from the schemas themselves; sorted as the catalogue is, each once. */
export function listWireFields(): readonly WireField[] {
  const found = new Map<string, WireField>();
  const add = (schema: z.ZodType, io: 'input' | 'output', operation: string, direction: 'in' | 'out') => {
    const tree = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Node;
    for (const path of leaves(tree, [])) found.set(`${operation} ${direction} ${path}`, { operation, direction, path });
  };
  for (const kind of Object.keys(commands) as CommandKind[]) {
    add(commands[kind].payload, 'input', kind, 'in');
    add(commands[kind].result, 'output', kind, 'out');
  }
  for (const name of Object.keys(views) as ViewName[]) {
    add(views[name].query, 'input', name, 'in');
    add(views[name].response, 'output', name, 'out');
  }
  return [...found.values()];
}

function leaves(node: Node, path: readonly string[]): string[] {
  const inner = [
    ...Object.entries(node.properties ?? {}).map(([name, each]) => ({ each, at: [...path, name] })),
    ...[node.items, ...(node.prefixItems ?? []), ...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.allOf ?? [])]
      .filter(each => each !== undefined)
      .map(each => ({ each, at: path })),
    ...(typeof node.additionalProperties === 'object' ? [{ each: node.additionalProperties, at: path }] : []),
  ];
  if (inner.length === 0) return path.length > 0 ? [path.join('.')] : [];
  return inner.flatMap(({ each, at }) => leaves(each, at));
}
