/**
 * Verifies journal and reads of a data folder against the checkpoints outside. `linli audit` starts it with its options as JSON.
 * Ends with 0 when all is proved, 2 with findings, 1 when it could not look.
 */
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { auditWords, translator } from '@linli/words';
import { z } from 'zod';
import { openOffline } from '../boot/open-offline.ts';
import { openSecrets } from '../boot/secrets.ts';
import { EpisodeKeys } from '../platform/keys/episode-keys.ts';
import { Vault } from '../platform/keys/vault.ts';
import { signerOf } from '../platform/signer.ts';
import type { EvidencePage } from './seal/evidence.ts';
import { verifyTrail } from './seal/verify-trail.ts';
import type { Report } from './verifier/verify-audit.ts';

const options = z.object({
  data: z.string(),
  checkpoints: z.string().nullable(),
  /** Folder into which the evidence is written for an auditor's own machine. */
  out: z.string().nullable(),
  locale: z.enum(['zh', 'en']),
  json: z.boolean(),
});
type Options = z.infer<typeof options>;

process.exitCode = await run(options.parse(JSON.parse(process.argv[2] ?? '{}'))).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return 1;
});

async function run(asked: Options): Promise<number> {
  const say = translator(auditWords, asked.locale);
  const folder = asked.checkpoints ?? join(asked.data, 'checkpoints');
  const files = existsSync(folder) ? readdirSync(folder).filter(name => /^[0-9a-f-]{36}\.\w+\.txt$/.test(name)) : [];
  if (files.length === 0) {
    console.error(say('audit.no-checkpoints', { folder }));
    return 1;
  }
  const secrets = openSecrets(asked.data);
  const { keyId } = signerOf(secrets.signingSeed);
  const vault = new Vault(secrets.kek, new EpisodeKeys(secrets.episodeKeysFolder));
  const { database, close } = await openOffline(asked.data, process.env.DATABASE_URL, secrets);
  try {
    const reports: [string, Report][] = [];
    for (const file of files) {
      const communityId = file.slice(0, 36);
      const checkpoints = readFileSync(join(folder, file), 'utf8');
      const keep = asked.out ? keeper(asked.out, communityId, checkpoints) : () => {};
      reports.push([communityId, await verifyTrail({ database, vault }, communityId, checkpoints, { keyId, keep })]);
    }
    tell(reports, asked, say);
    return reports.every(([, report]) => report.findings.length === 0) ? 0 : 2;
  } finally {
    await close();
  }
}

/** Writes the evidence of one community into files of their own, page by page. */
function keeper(out: string, communityId: string, checkpoints: string): (page: EvidencePage) => void {
  mkdirSync(out, { recursive: true, mode: 0o700 });
  const fileOf = (name: string) => join(out, `${communityId}.${name}.txt`);
  const write = (name: string, text: string) => writeFileSync(fileOf(name), text, { mode: 0o600 });
  write('checkpoints', checkpoints);
  for (const name of ['rows', 'about']) write(name, '');
  return page => {
    for (const name of ['rows', 'about'] as const) appendFileSync(fileOf(name), page[name]);
  };
}

function tell(
  reports: readonly [string, Report][],
  asked: Options,
  say: ReturnType<typeof translator<typeof auditWords>>,
) {
  if (asked.json) {
    console.log(JSON.stringify(Object.fromEntries(reports), null, 2));
    return;
  }
  for (const [communityId, report] of reports) {
    console.log(say('audit.proved', { ...report, communityId, keyId: report.keyId ?? '—', head: report.head ?? '—' }));
    for (const { code, checkpoint, says } of report.findings) console.log(`✕ ${code} #${checkpoint ?? '—'}: ${says}`);
    console.log(say(report.findings.length === 0 ? 'audit.all-well' : 'audit.findings', { n: report.findings.length }));
  }
}
