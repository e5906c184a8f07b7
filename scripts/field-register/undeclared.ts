import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { columns, datumIds, exportColumns, phoneStores, plainExport, prints, register } from '@linli/domain';
import { printWhat } from '@linli/protocol';
import { datumOf, listWireFields } from '@linli/protocol/personal';

const known = new Set<string>([...datumIds, 'plain']);

/** Everything that the register does not answer for, each as a sentence that says what to add and where. Empty when all is declared. */
export function findUndeclared(root: string): string[] {
  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  return [
    ...undeclaredColumns(read('apps/server/schema.txt'), columns),
    ...undeclaredFields(),
    ...phone(read),
    ...listed('kind of print', Object.keys(prints), printKinds(), 'packages/domain/src/privacy/elsewhere.ts'),
    ...listed(
      'export column',
      [...Object.keys(exportColumns), ...plainExport],
      [...read('apps/server/src/exports/table.ts').matchAll(/\['export\.([\w-]+)',/g)].map(match => match[1] as string),
      'packages/domain/src/privacy/elsewhere.ts',
    ),
    ...endings(root),
  ];
}

/** Columns of a schema text that stand nowhere, twice, under an unknown kind, or in the register only. */
export function undeclaredColumns(schema: string, declared: typeof columns): string[] {
  const real = [...schema.matchAll(/^column (\w+)\.(\w+) /gm)].map(match => `${match[1]}.${match[2]}`);
  const said = Object.entries(declared).flatMap(([table, kinds]) =>
    Object.entries(kinds).flatMap(([kind, names]) =>
      names.split(' ').map(name => ({ kind, column: `${table}.${name}` })),
    ),
  );
  const count = Map.groupBy(said, one => one.column);
  const where = 'packages/domain/src/privacy/columns.ts';
  return [
    ...[
      ...Map.groupBy(
        real.filter(column => !count.has(column)),
        column => column.split('.')[0],
      ),
    ].map(
      ([table, missing]) =>
        `not in the field register: ${missing.join(', ')}. Add them to ${where} under ${table}: to \`plain\` what says nothing about a person, the rest to its kind of datum (packages/domain/src/privacy/entries), then node scripts/field-register.ts --write`,
    ),
    ...said.filter(one => !real.includes(one.column)).map(one => `${where}: there is no column ${one.column}`),
    ...said.filter(one => !known.has(one.kind)).map(one => `${where}: ${one.column} has the unknown kind ${one.kind}`),
    ...[...count].filter(([, all]) => all.length > 1).map(([column]) => `${where}: ${column} stands there twice`),
  ];
}

function undeclaredFields(): string[] {
  const fields = listWireFields().map(field => ({
    ...field,
    datum: datumOf(field),
    name: field.path.split('.').at(-1),
  }));
  const missing = Map.groupBy(
    fields.filter(field => field.datum === undefined),
    field => field.name,
  );
  return [
    ...[...missing].map(
      ([name, at]) =>
        `not in the field register: the wire field \`${name}\` (${at.map(one => `${one.operation} ${one.path}`).join(', ')}). Add the name to packages/protocol/src/personal/by-name.ts (to \`plain\` when it never says anything about a person), or lines to by-path.ts where the name alone does not say what it is, then node scripts/field-register.ts --write`,
    ),
    ...fields
      .filter(field => field.datum !== undefined && !known.has(field.datum))
      .map(field => `${field.operation} ${field.path} has the unknown kind ${field.datum}`),
  ];
}

function phone(read: (path: string) => string): string[] {
  const where = 'packages/domain/src/privacy/elsewhere.ts';
  const stores = /\.stores\(\{([^}]*)\}\)/.exec(read('apps/field/src/phone/dexie-store.ts'))?.[1] ?? '';
  const names = [...stores.matchAll(/(\w+): '/g)].map(match => match[1] as string).filter(name => name !== 'slices');
  const body = /export interface Slices \{([\s\S]*?)\n\}/.exec(read('apps/field/src/phone/slices.ts'))?.[1] ?? '';
  const slices = [...body.matchAll(/^ {2}(\w+):/gm)].map(match => `slices.${match[1]}`);
  return listed('store of the phone', Object.keys(phoneStores), [...names, ...slices], where);
}

function printKinds(): string[] {
  return printWhat.options.map(option => option.shape.kind.value as string);
}

function listed(what: string, declared: readonly string[], real: readonly string[], where: string): string[] {
  return [
    ...real
      .filter(name => !declared.includes(name))
      .map(name => `${what} ${name} is not in the field register: add it to ${where}`),
    ...declared.filter(name => !real.includes(name)).map(name => `${where}: there is no ${what} ${name}`),
  ];
}

/** Each retention names a test that exists, or says what is missing. */
function endings(root: string): string[] {
  return datumIds.flatMap(id => {
    const { test, gap } = register[id].keep;
    if (test === null) return gap ? [] : `${id}: nothing proves its end; name a test or say the gap`;
    const file = join(root, test.file);
    if (!existsSync(file)) return `${id}: ${test.file} does not exist`;
    return readFileSync(file, 'utf8').includes(test.name) ? [] : `${id}: ${test.file} has no test «${test.name}»`;
  });
}
