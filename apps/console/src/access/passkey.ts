import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser';
import { client } from '../shell/api.ts';

type RegisterOptions = Parameters<typeof startRegistration>[0]['optionsJSON'];
type ShowOptions = Parameters<typeof startAuthentication>[0]['optionsJSON'];

/** Whether this browser, at this address, can use a passkey. @param canHere what the server says of the address */
export const canUsePasskey = (canHere: boolean): boolean => canHere && browserSupportsWebAuthn();

/** Thrown when the browser or its person did not go through with it. */
export class PasskeyNotShown extends Error {}

/** Makes a passkey on this device and gives the office its public half. */
export async function addPasskey(): Promise<void> {
  const optionsJSON = await client.post<RegisterOptions>('/api/access/passkey/begin-register', {});
  const credential = await startRegistration({ optionsJSON }).catch(notShown);
  await client.post('/api/access/passkey/register', { credential });
}

/** Signs in with a passkey of this device. */
export async function showPasskey(): Promise<void> {
  const optionsJSON = await client.post<ShowOptions>('/api/access/passkey/begin', {});
  const credential = await startAuthentication({ optionsJSON }).catch(notShown);
  await client.post('/api/access/passkey/sign-in', { credential });
}

function notShown(cause: unknown): never {
  throw new PasskeyNotShown(cause instanceof Error ? cause.name : 'not shown');
}
