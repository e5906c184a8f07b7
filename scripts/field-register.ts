import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeImpactAssessment } from './field-register/impact-assessment.ts';
import { writeReference } from './field-register/reference.ts';
import { findUndeclared } from './field-register/undeclared.ts';

/**
 * The field register, held against what there is: every column of `apps/server/schema.txt`, every field of the wire, every store of the
 * phone, every print and export column is declared, every retention names a test that exists; and the documents made from it are up
 * to date. `--write` makes them anew.
 */
const root = fileURLToPath(new URL('..', import.meta.url));

/** Documents made from the register, by path. */
export function documents(): ReadonlyMap<string, string> {
  return new Map([
    ['docs/reference/field-register.md', writeReference()],
    ['docs/explanation/impact-assessment.md', writeImpactAssessment()],
  ]);
}

function main(): void {
  const findings = [...findUndeclared(root)];
  for (const [path, text] of documents()) {
    const file = join(root, path);
    if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
    if (process.argv.includes('--write')) writeFileSync(file, text);
    else findings.push(`${path} is older than the register: run node scripts/field-register.ts --write`);
  }
  for (const finding of findings) console.log(finding);
  console.log(findings.length === 0 ? 'every personal field is in the register' : `${findings.length} to declare`);
  process.exitCode = findings.length === 0 ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
