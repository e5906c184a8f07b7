import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import type { ProviderSettings } from '../../platform/provider-settings.ts';

/** What is remembered between going there and coming back. */
export interface Journey {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Whom the provider named. */
export interface Named {
  /** Issuer and subject: what somebody is known by there for good. */
  readonly subject: string;
  readonly hadSecondFactor: boolean;
}

/** The way there and back: authorization code with PKCE, state and nonce. */
export interface Provider {
  begin(): Promise<{ readonly address: string; readonly journey: Journey }>;
  /** Null when the provider refused, or what came back does not belong to the journey. @param search query of the address that it came back to */
  finish(search: string, journey: Journey): Promise<Named | null>;
}

/** @param returnTo the address that the provider sends the browser back to */
export function makeProvider(settings: ProviderSettings, returnTo: () => string): Provider {
  let known: Promise<Configuration> | null = null;
  // The signature is checked although the answer came straight from the provider: TLS may end at a proxy of the office.
  const execute = [
    enableNonRepudiationChecks,
    ...(settings.issuer.protocol === 'http:' ? [allowInsecureRequests] : []),
  ];
  // Asked once; a provider that was away is asked again at the next try.
  const configuration = (): Promise<Configuration> => {
    known ??= discovery(settings.issuer, settings.clientId, settings.clientSecret, undefined, { execute }).catch(
      error => {
        known = null;
        throw error;
      },
    );
    return known;
  };
  return {
    async begin() {
      const journey = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
      const address = buildAuthorizationUrl(await configuration(), {
        redirect_uri: returnTo(),
        scope: 'openid',
        state: journey.state,
        nonce: journey.nonce,
        code_challenge: await calculatePKCECodeChallenge(journey.verifier),
        code_challenge_method: 'S256',
      });
      return { address: address.href, journey };
    },
    async finish(search, journey) {
      try {
        const tokens = await authorizationCodeGrant(await configuration(), new URL(returnTo() + search), {
          expectedState: journey.state,
          expectedNonce: journey.nonce,
          pkceCodeVerifier: journey.verifier,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (!claims) return null;
        const said = Array.isArray(claims.amr) && claims.amr.includes('mfa');
        return { subject: `${claims.iss} ${claims.sub}`, hadSecondFactor: settings.asksSecondFactor || said };
      } catch {
        return null;
      }
    },
  };
}
