import type { ProviderSettings } from '../platform/provider-settings.ts';

/**
 * The office's own accounts, from the environment: `OIDC_ISSUER`, `OIDC_CLIENT_ID`, `OIDC_CLIENT_SECRET`, `OIDC_NAME`,
 * `OIDC_SECOND_FACTOR=provider`. Null when none is set. Throws a sentence for the operator when it is half set or would travel in clear.
 */
export function readProvider(env: Readonly<Record<string, string | undefined>>): ProviderSettings | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env;
  if (!issuer && !clientId && !clientSecret) return null;
  if (!issuer || !clientId || !clientSecret)
    throw new Error('OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET belong together: set all three, or none.');
  if (!URL.canParse(issuer)) throw new Error(`OIDC_ISSUER ${issuer} is no address.`);
  const url = new URL(issuer);
  if (url.protocol !== 'https:' && !/^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname))
    throw new Error('OIDC_ISSUER must begin with https: who signs in would travel in clear otherwise.');
  return {
    issuer: url,
    clientId,
    clientSecret,
    name: env.OIDC_NAME ?? url.hostname,
    asksSecondFactor: env.OIDC_SECOND_FACTOR === 'provider',
  };
}
