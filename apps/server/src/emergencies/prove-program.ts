/**
 * Proves that an ended emergency's data is gone. `linli sunset` starts it with its options as JSON. Ends with 0 when nothing is left, 2 with findings, 1 when it
 * could not look.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sunsetWords, translator } from '@linli/words';
import { z } from 'zod';
import { openOffline } from '../boot/open-offline.ts';
import { openSecrets } from '../boot/secrets.ts';
import { signerOf } from '../platform/signer.ts';
import { askRemains, proveEnd } from './end/prove.ts';

const options = z.object({
  emergencyId: z.uuid(),
  data: z.string(),
  /** Folders besides the data folder: backups, exports, a browser's profile. */
  also: z.array(z.string()),
  /** File with words to look for, one a line. */
  lookFor: z.string().nullable(),
  /** Where the certificate is written. */
  out: z.string().nullable(),
  locale: z.enum(['zh', 'en']),
  json: z.boolean(),
});

process.exitCode = await run(options.parse(JSON.parse(process.argv[2] ?? '{}'))).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return 1;
});

async function run(asked: z.infer<typeof options>): Promise<number> {
  const say = translator(sunsetWords, asked.locale);
  const words = asked.lookFor ? readFileSync(asked.lookFor, 'utf8').split('\n').filter(Boolean) : [];
  const secrets = openSecrets(asked.data);
  const { database, close } = await openOffline(asked.data, process.env.DATABASE_URL, secrets);
  const remains = await askRemains(database, asked.emergencyId).finally(close);
  if (!remains) {
    console.error(say('sunset.unknown', { emergencyId: asked.emergencyId }));
    return 1;
  }
  const { episodeKeysFolder, signingSeed } = secrets;
  const folders = [asked.data, ...databaseElsewhere(asked.data), ...asked.also];
  const proof = proveEnd(remains, { folders, episodeKeysFolder, words, signerKeyId: signerOf(signingSeed).keyId });
  if (asked.out && remains.certificate) writeFileSync(asked.out, `${remains.certificate}\n`, { mode: 0o600 });
  if (asked.json) console.log(JSON.stringify(proof, null, 2));
  else {
    if (proof.certificate) console.log(JSON.stringify(proof.certificate, null, 2));
    const { files, bytes, streamsOpened } = proof.scan;
    console.log(
      say('sunset.scanned', { files, megabytes: Math.round(bytes / 1_048_576), streamsOpened, words: words.length }),
    );
    for (const finding of proof.findings) console.log(`✕ ${finding}`);
    console.log(say(proof.findings.length === 0 ? 'sunset.gone' : 'sunset.left', { n: proof.findings.length }));
  }
  return proof.findings.length === 0 ? 0 : 2;
}

/** The database's home where it could not lie in the data folder (see `platform/postgres/embedded/location.ts`). */
function databaseElsewhere(data: string): string[] {
  const pointer = join(data, 'postgres-location.txt');
  return existsSync(pointer) ? [readFileSync(pointer, 'utf8').trim()] : [];
}
