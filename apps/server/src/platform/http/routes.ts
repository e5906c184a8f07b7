import type { Hono } from 'hono';
import type { Platform } from '../command.ts';
import type { LiveHub } from '../events/live.ts';
import type { Execute } from '../execute.ts';

/** What a capability's own routes may use. */
export interface HttpPorts {
  readonly platform: Platform;
  readonly execute: Execute;
  /** Kinds of commands of which several may be given at once: they share a transaction, those about one thing keep their order. */
  readonly sharing: ReadonlySet<string>;
  readonly live: LiveHub;
  /** Browsers are told to come back over TLS only. */
  readonly trustedTls?: boolean;
  /** Whether somebody ought to look (no backup for a day, a restore that failed); the doctor says at what. */
  readonly needsLook?: () => boolean;
}

/** Addresses of a capability that are neither a command nor a view (uploads, downloads, links). */
export type Routes = (app: Hono, ports: HttpPorts) => void;
