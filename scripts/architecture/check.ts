import { fileURLToPath } from 'node:url';
import { type Finding, rules } from './rules.ts';
import { readSources } from './sources.ts';

/** Checks a checkout against every architecture rule; empty when all hold. */
export function checkArchitecture(root: string): Finding[] {
  const sources = readSources(root);
  return rules.flatMap(rule => rule.check(sources));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const findings = checkArchitecture(fileURLToPath(new URL('../..', import.meta.url)));
  for (const { rule, path, line, says } of findings) console.log(`${path}:${line} ${says}  [${rule}]`);
  for (const rule of rules.filter(one => findings.some(finding => finding.rule === one.name))) {
    console.log(`${rule.name}: ${rule.holds}`);
  }
  console.log(findings.length === 0 ? `${rules.length} rules hold` : `${findings.length} places break a rule`);
  process.exitCode = findings.length === 0 ? 0 : 1;
}
