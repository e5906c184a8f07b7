import type { Platform } from '../../platform/command.ts';
import type { SignInLimits } from './limits.ts';
import type { Passwords } from './password.ts';

/** What signing in needs beside the platform: one of each for the whole server. */
export interface SignInPorts {
  readonly platform: Platform;
  readonly passwords: Passwords;
  readonly limits: SignInLimits;
}

/** Whose sign-in it is. */
export interface Owner {
  readonly communityId: string;
  readonly personId: string;
}
