import type { ServerAddress } from '../embedded/index.ts';

/** The database server that one test run shares. */
export interface TestServer {
  /** As superuser. */
  readonly admin: ServerAddress & { readonly database: string };
  /** Passwords of the two roles; empty where the server asks for none. */
  readonly passwords: { readonly owner?: string; readonly app?: string };
  /** Migrated database that tests clone. */
  readonly template: string;
  /** Start of the names of this run's databases. */
  readonly prefix: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer;
  }
}
