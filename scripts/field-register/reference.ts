import { bases, columns, type DatumId, datumIds, exportColumns, phoneStores, prints, register } from '@linli/domain';
import { viewersByDatum } from '../../apps/server/src/privacy/index.ts';

/** `docs/reference/field-register.md`, from the register alone: the same register, the same text. */
export function writeReference(): string {
  const viewers = viewersByDatum();
  return `# Field register

Made by \`node scripts/field-register.ts --write\` from \`packages/domain/src/privacy\` and \`packages/protocol/src/personal\`; do not edit.
\`npm test\` fails while a column of the database, a field of the wire, a store of the phone, a print or an export column is declared
neither personal nor plain, and while this page is older than the register.

Who sees what is worked out from the policy table and the answers in which a field of the kind stands; names and numbers are masked in
most of them, and opening one is on record.

${datumIds.map(id => section(id, viewers.get(id) ?? [])).join('\n')}
## On phones

| store of the field app | holds | until |
|---|---|---|
${table(phoneStores)}

## On paper

| print | holds | until |
|---|---|---|
${table(prints)}

## In exports

| column | holds | until |
|---|---|---|
${table(exportColumns)}

## Not stored

Network addresses (kept in memory for a minute to slow a flood), identity numbers (an import refuses them), positions of phones,
photographs, names of children.
`;
}

function section(id: DatumId, viewers: readonly string[]): string {
  const { what, purpose, basis, sensitive, owner, form, clearBecause, keep } = register[id];
  const days = keep.days === null ? keep.after.en : `${keep.days} days ${keep.after.en}`;
  return `## ${id}

${what.en} · ${what.zh}

| | |
|---|---|
| purpose | ${purpose.en} |
| ground | ${bases[basis].en} |
| class | ${sensitive ? 'sensitive (PIPL 28), or treated so' : 'ordinary'} |
| answers for it | ${owner} |
| in the database | ${form}${clearBecause ? `: ${clearBecause.en}` : ''} |
| kept | ${days}; ended by ${keep.by} |
| proof | ${keep.test ? `*${keep.test.name}* in \`${keep.test.file}\`` : `none yet: ${keep.gap?.en}`} |
| seen by | ${viewers.join(', ') || 'nobody through a view'} |
| columns | ${
    columnsOf(id)
      .map(name => `\`${name}\``)
      .join(', ') || 'none'
  } |
`;
}

/** Columns of a kind, as \`table.column\`. */
export function columnsOf(id: DatumId): string[] {
  return Object.entries(columns).flatMap(([table_, kinds]) =>
    (kinds[id] ?? '')
      .split(' ')
      .filter(Boolean)
      .map(name => `${table_}.${name}`),
  );
}

function table(places: typeof phoneStores): string {
  return Object.entries(places)
    .map(([name, { holds, until }]) => `| ${name} | ${holds.join(', ') || '–'} | ${until.en} |`)
    .join('\n');
}
