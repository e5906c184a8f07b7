import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { parse as bytesOfId } from 'uuid';
import type { Challenges } from './challenges.ts';
import type { Passkey } from './passkey-store.ts';

/** Where passkeys hold: see `passkeyPlace`. */
export interface Place {
  readonly rpId: string;
  readonly origins: readonly string[];
}

/** What a browser needs to make a passkey. Its person's id goes into it, no name but the one that their own device shows. */
export const registrationOptions = (
  place: Place,
  challenges: Challenges,
  about: { sessionId: string; personId: string; name: string; own: readonly Passkey[] },
) =>
  generateRegistrationOptions({
    rpName: '邻里 Linli',
    rpID: place.rpId,
    userName: about.name,
    userID: new Uint8Array(bytesOfId(about.personId)),
    challenge: bytesOf(challenges.make('register', about.sessionId)),
    attestationType: 'none',
    excludeCredentials: about.own.map(each => ({ id: each.credentialId })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });

/** Checks a fresh passkey. @returns what is to be kept; null when anything about it is wrong */
export async function checkRegistration(
  place: Place,
  challenges: Challenges,
  sessionId: string,
  response: unknown,
): Promise<Passkey | null> {
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: response as RegistrationResponseJSON,
      expectedChallenge: challenge => challenges.take(challenge, 'register', sessionId),
      expectedOrigin: [...place.origins],
      expectedRPID: place.rpId,
      requireUserVerification: true,
    });
    if (!verified) return null;
    const { id, publicKey, counter, transports = [] } = registrationInfo.credential;
    return { credentialId: id, publicKey: Buffer.from(publicKey), counter, transports: [...transports] };
  } catch {
    // The library throws for whatever does not fit: forged, foreign, damaged. All of it is "no".
    return null;
  }
}

/** What a browser needs to show a passkey: nobody is named, so nothing tells who has one. */
export const authenticationOptions = (place: Place, challenges: Challenges) =>
  generateAuthenticationOptions({
    rpID: place.rpId,
    challenge: bytesOf(challenges.make('sign-in', '')),
    userVerification: 'required',
  });

/** Checks a shown passkey. @returns its new counter; null when anything about it is wrong */
export async function checkAuthentication(
  place: Place,
  challenges: Challenges,
  passkey: Passkey,
  response: unknown,
): Promise<number | null> {
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: response as AuthenticationResponseJSON,
      expectedChallenge: challenge => challenges.take(challenge, 'sign-in', ''),
      expectedOrigin: [...place.origins],
      expectedRPID: place.rpId,
      requireUserVerification: true,
      credential: { id: passkey.credentialId, publicKey: new Uint8Array(passkey.publicKey), counter: passkey.counter },
    });
    return verified ? authenticationInfo.newCounter : null;
  } catch {
    return null;
  }
}

const bytesOf = (base64url: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(base64url, 'base64url'));
