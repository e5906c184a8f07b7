/**
 * Checks a certificate without the server: its signature, and that it says what a certificate must say. Stands alone (Node's own cryptography):
 *
 *   node verify-certificate.ts certificate.txt [--key KEYID]
 *
 * Ends with 0 when it holds, 2 when it does not.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** DER in front of a raw Ed25519 public key (RFC 8410). */
const spkiHead = Buffer.from('302a300506032b6570032100', 'hex');

interface Said {
  readonly linli?: string;
  readonly publicKey?: string;
  readonly keyId?: string;
  readonly before?: Readonly<Record<string, number>>;
  readonly after?: Readonly<Record<string, number>>;
  readonly keys?: readonly unknown[];
}

/** Findings in words; empty when the certificate holds. `expectedKeyId` is the installation's, as its checkpoints give it. */
export function verifyCertificate(line: string, expectedKeyId?: string): string[] {
  const tab = line.lastIndexOf('\t');
  const text = line.slice(0, tab);
  let says: Said;
  try {
    says = JSON.parse(text);
  } catch {
    return ['this is no certificate'];
  }
  const raw = Buffer.from(says.publicKey ?? '', 'base64');
  if (says.linli !== 'certificate/1' || raw.length !== 32) return ['this is no certificate'];
  const findings: string[] = [];
  const keyId = createHash('sha256').update(raw).digest('hex').slice(0, 16);
  const key = createPublicKey({ key: Buffer.concat([spkiHead, raw]), format: 'der', type: 'spki' });
  const signature = Buffer.from(line.slice(tab + 1).trim(), 'base64');
  if (!verify(null, Buffer.from(text, 'utf8'), key, signature)) findings.push('the signature does not fit');
  if (keyId !== says.keyId) findings.push('it names another key than it carries');
  if (expectedKeyId && keyId !== expectedKeyId) findings.push(`signed by ${keyId}, expected ${expectedKeyId}`);
  for (const [table, rows] of Object.entries(says.after ?? { missing: 1 }))
    if (rows !== 0) findings.push(`${rows} rows are left in ${table}`);
  // An emergency in which nobody wrote a note never had a key.
  if (!says.keys?.length && says.before?.data_key !== 0) findings.push('no key was destroyed');
  return findings;
}

function main([file, flag, keyId]: readonly string[]): number {
  if (!file) {
    console.error('usage: node verify-certificate.ts certificate.txt [--key KEYID]');
    return 1;
  }
  const findings = verifyCertificate(readFileSync(file, 'utf8').trimEnd(), flag === '--key' ? keyId : undefined);
  console.log(findings.length === 0 ? 'the certificate holds' : findings.join('\n'));
  return findings.length === 0 ? 0 : 2;
}

if (import.meta.main) process.exitCode = main(process.argv.slice(2));
