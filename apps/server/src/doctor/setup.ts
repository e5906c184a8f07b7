import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';
import type { NoDatabase } from '../platform/postgres/as-administrator.ts';

/** What the doctor looks at; tests hand in set-ups that are broken in one way. Nothing here is changed by any check. */
export interface Setup {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The checkout. */
  readonly root: string;
  readonly dataFolder: string;
  readonly now: Date;
  readonly uid: number | undefined;
  readonly platform: string;
  readonly nodeVersion: string;
  readonly totalMemory: number;
  /** Free bytes where a path lies. */
  freeBytes(path: string): number;
  /** A client of the database; or why there is none. */
  readonly database: Client | NoDatabase;
  /** Where a running server says that it listens; `null` when none runs on this data folder. */
  readonly serverUrl: string | null;
  fetch(url: string, init?: RequestInit): Promise<Response>;
}

/** Whether Linli was ever started on the data folder. */
export const wasStarted = ({ dataFolder }: Setup): boolean => existsSync(join(dataFolder, 'secrets'));
