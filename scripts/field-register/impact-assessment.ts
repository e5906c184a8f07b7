import { bases, datumIds, register } from '@linli/domain';
import { viewersByDatum } from '../../apps/server/src/privacy/index.ts';

/**
 * `docs/explanation/impact-assessment.md`: the assessment of PIPL 55–56 as far as the software can answer it. What only the body that
 * runs it can say is left as a question to that body.
 */
export function writeImpactAssessment(): string {
  const sensitive = datumIds.filter(id => register[id].sensitive);
  const open = datumIds.filter(id => register[id].keep.gap);
  return `# Impact assessment on the protection of personal information

Made by \`node scripts/field-register.ts --write\` from the field register; do not edit. PIPL 55 asks for an assessment before sensitive
information is processed, information is handed to others, or processing has a great effect on people; PIPL 56 says what it
contains and that it is kept for three years. This page answers for the software. The body that runs it answers the questions at the end,
signs, dates and keeps it.

## 1. Are purpose and means lawful, proper and needed? (PIPL 56, no. 1)

${datumIds.length} kinds of data, each with purpose, ground and end in the [field register](../reference/field-register.md). By ground:

| ground | kinds of data |
|---|---|
${Object.entries(bases)
  .map(([basis, { en }]) => `| ${en} | ${datumIds.filter(id => register[id].basis === basis).join(', ') || '–'} |`)
  .join('\n')}

Not collected at all: identity numbers, positions and tracks of phones, photographs as proof of work, diagnoses, names of children under 14,
political and religious belief. An import that brings an identity number or a column about health is refused.

## 2. Effect on people's rights and the risk (PIPL 56, no. 2)

Sensitive in the sense of PIPL 28, or treated so:

| kind | why it is needed | seen by | what could go wrong |
|---|---|---|---|
${sensitive.map(row).join('\n')}

The risks that were weighed, who would cause them and what stands against each are in the [threat model](threat-model.md).

## 3. Are the measures lawful, effective and in proportion? (PIPL 56, no. 3)

| measure | held by |
|---|---|
| names, numbers and free text are ciphertext in the database, under keys that lie outside it | \`apps/server/src/platform/keys/vault.ts\`, \`apps/server/src/cases/resident.int.test.ts\` |
| masked by default; opening a door's names takes a reason and is on record | \`apps/server/src/residents/residents.int.test.ts\` |
| who may see what is one table, default deny, tested against row-level security as a second barrier | \`packages/domain/src/access/policy.ts\`, \`apps/server/src/platform/platform.int.test.ts\` |
| people can see, copy, correct, object and delete, with or without a telephone of their own, within a clock | \`apps/server/src/privacy/desk.int.test.ts\` |
| every kind of data ends by itself | the register's *proof* lines |
| paper and files with people on them say for what, by whom and until when | \`apps/server/src/prints/prints.int.test.ts\`, \`apps/server/src/exports/exports.int.test.ts\` |

${open.length === 0 ? 'Every kind of data has a proven end.' : `Not good enough yet:\n\n${open.map(id => `- ${id}: ${register[id].keep.gap?.en}`).join('\n')}`}

## 4. Questions to the body that runs it

1. Who is the handler (name, contact), and who is responsible for the protection of personal information (PIPL 52)?
2. Which statutory duty does each purpose serve here, and has the residents' assembly or the street office decided on it?
3. Where does the server stand, who has the keys, who has the backups, and does anybody outside process data on your behalf (PIPL 21)?
4. Is anything handed to another body (PIPL 23)? If so, to whom, on which ground, and were people told?
5. How were people told before the first entry (PIPL 17): the page \`/here/<code>/privacy\`, a notice at each entrance, by word?
6. Who answers requests at the counter, and who stands in?
7. Date, signature, day of the next review (a year at most).
`;
}

const viewers = viewersByDatum();
function row(id: (typeof datumIds)[number]): string {
  const { what, purpose } = register[id];
  return `| ${id}: ${what.en} | ${purpose.en} | ${(viewers.get(id) ?? []).join(', ') || 'nobody through a view'} | it tells a stranger who needs help or is young, or marks somebody out among neighbours |`;
}
