import type { KeyFingerprint } from '../../platform/keys/vault.ts';
import type { Signer } from '../../platform/signer.ts';

/** What the end of an emergency's data leaves: figures and fingerprints, nobody's name. Travels as one line: JSON, a tab, an Ed25519 signature. */
export interface Certificate {
  readonly linli: 'certificate/1';
  readonly communityId: string;
  readonly communityCode: string;
  readonly emergencyId: string;
  readonly status: 'actual' | 'exercise';
  readonly openedAt: string;
  readonly endedAt: string;
  readonly keptUntil: string;
  readonly destroyedAt: string;
  /** By the calendar, or before its time by two persons (ids). */
  readonly by: 'time' | { readonly askedBy: string; readonly confirmedBy: string };
  /** Rows by table. */
  readonly before: Readonly<Record<string, number>>;
  readonly after: Readonly<Record<string, number>>;
  readonly keys: readonly KeyFingerprint[];
  /** Doors of which a record is kept because a dispute is open. */
  readonly held: number;
  /** Doors by outcome; nobody is in a cell of fewer than five. */
  readonly statistics: Readonly<Record<string, number>>;
  /** SHA-256 of the newest audit checkpoint's line before the end; `null` when there was none. */
  readonly auditHead: string | null;
  /** Hash of the community’s certificate before this one (`certificate-chain.ts`), so that none can be taken out unseen; `null` for the first. */
  readonly previous: string | null;
  readonly keyId: string;
  readonly publicKey: string;
}

/** Signs what was found. */
export function certificateLine(found: Omit<Certificate, 'linli' | 'keyId' | 'publicKey'>, signer: Signer): string {
  const { keyId, publicKey } = signer;
  const certificate: Certificate = { linli: 'certificate/1', ...found, keyId, publicKey };
  const text = JSON.stringify(certificate);
  return `${text}\t${signer.sign(text)}`;
}

/** What a certificate says; the signature is not looked at here (see `verify-certificate.ts`). */
export const readCertificate = (line: string): Certificate => JSON.parse(line.slice(0, line.lastIndexOf('\t')));
