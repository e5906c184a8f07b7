import { Secret, TOTP } from 'otpauth';

/** What a code app needs: six digits that change every 30 seconds (RFC 6238). */
const settings = { issuer: 'Linli', digits: 6, period: 30 } as const;
/** Steps by which a telephone's clock may be off, either way. */
const steps = 1;

const appOf = (secret: string, label = ''): TOTP =>
  new TOTP({ ...settings, ...(label ? { label } : {}), secret: Secret.fromBase32(secret) });

/** A fresh secret of 160 bits, base32. */
export const newSecret = (): string => new Secret({ size: 20 }).base32;

/** The address that a code app scans. @param label whose it is, as the app lists it */
export const scanAddress = (secret: string, label: string): string => appOf(secret, label).toString();

/** The time step of a right code, to be kept so that it is taken once; null for a wrong one. @param now milliseconds since 1970 */
export function stepOfCode(secret: string, code: string, now: number): number | null {
  const delta = appOf(secret).validate({ token: code, timestamp: now, window: steps });
  return delta === null ? null : TOTP.counter({ period: settings.period, timestamp: now }) + delta;
}
