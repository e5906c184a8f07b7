import { CompiledQuery, Kysely, PostgresDialect, type RawBuilder, sql, type Transaction } from 'kysely';
import pg from 'pg';
import { Bell, type Channel } from './bell.ts';

/**
 * The data-access wrapper: the only way to the database. Every use opens a transaction and names the communities whose rows
 * it may touch; row-level security does the rest. Invariant 2 (`no-query-outside-wrapper`).
 */

// int8 and numeric arrive as text by default; every int8 of ours is a count below 2^53.
pg.types.setTypeParser(20, Number);
pg.types.setTypeParser(1700, Number);
// Instants leave the wrapper as ISO 8601 text, so that no layer above handles two kinds of time.
pg.types.setTypeParser(1184, text => new Date(text).toISOString());
// uuid[]: no element has anything to unescape, and the general reader of arrays goes letter by letter through thousands of them.
const uuids: number = 2951;
const anyArray: (text: string) => unknown = pg.types.getTypeParser(uuids);
pg.types.setTypeParser(uuids, text =>
  /[N[]|.\{/.test(text) ? anyArray(text) : text === '{}' ? [] : text.slice(1, -1).split(','),
);

type AnyTables = Record<string, Record<string, unknown>>;

/** A transaction on behalf of some communities. */
export class Tx {
  private readonly inner: Transaction<AnyTables>;
  private named: readonly string[];
  private hurries = false;
  private hashes = false;
  private readonly toTell = new Map<string, readonly [Channel, string]>();
  constructor(inner: Transaction<AnyTables>, communities: readonly string[] = []) {
    this.inner = inner;
    this.named = communities;
  }
  /** The communities whose rows it may touch. */
  get communities(): readonly string[] {
    return this.named;
  }
  /** Names the communities from here on: for an open read that finds out first whose it is. */
  async within(communities: readonly string[]): Promise<void> {
    await this.rows(sql`SELECT set_config('linli.communities', ${`{${communities.join(',')}}`}, true)`);
    this.named = communities;
  }
  /** Tells whoever listens once this transaction is committed: `payload` is an id at most, the same twice is told once. */
  tellAfter(channel: Channel, payload = ''): void {
    this.toTell.set(`${channel} ${payload}`, [channel, payload]);
  }
  /** What is to be told of it. */
  get told(): Iterable<readonly [Channel, string]> {
    return this.toTell.values();
  }
  /** All rows of a query. */
  async rows<R>(query: RawBuilder<unknown>): Promise<R[]> {
    return (await query.execute(this.inner)).rows as R[];
  }
  /** The first row, or undefined. */
  async find<R>(query: RawBuilder<unknown>): Promise<R | undefined> {
    return (await this.rows<R>(query))[0];
  }
  /** The first row; throws when there is none (a bug, not bad input). */
  async get<R>(query: RawBuilder<unknown>): Promise<R> {
    const row = await this.find<R>(query);
    if (row === undefined) throw new Error('expected a row');
    return row;
  }
  /** Runs a statement; returns how many rows it changed. */
  async run(query: RawBuilder<unknown>): Promise<number> {
    return Number((await query.execute(this.inner)).numAffectedRows ?? 0);
  }
  /**
   * Tells the planner what these tables hold now, inside this transaction too: to be called where a community's share of them
   * was just written. Else its id is in no list of frequent ones, it is taken for one row, and joins over it go quadratic.
   */
  async refreshStatistics(...tables: readonly string[]): Promise<void> {
    for (const table of tables) await this.rows(sql`SELECT linli_refresh_statistics(${table}::regclass, true)`);
  }

  /**
   * Rows of a query over a whole community, joined by hashing whatever the planner believes of its size: a nested loop that
   * was planned for one row and meets 9,500 runs for minutes.
   */
  async wholeCommunity<R>(query: RawBuilder<unknown>): Promise<R[]> {
    if (this.hashes) return this.rows<R>(query);
    await this.rows(sql`SELECT set_config('enable_nestloop', 'off', true)`);
    const rows = await this.rows<R>(query);
    await this.rows(sql`SELECT set_config('enable_nestloop', 'on', true)`);
    return rows;
  }

  /** The same for all that follows in this transaction: where it is about a community's worth of rows that the planner knows nothing of yet. */
  async joinByHashing(): Promise<void> {
    await this.rows(sql`SELECT set_config('enable_nestloop', 'off', true)`);
    this.hashes = true;
  }

  /**
   * Inserts many rows of one shape, in one statement per 10,000 parameters' worth: each column travels as one array, so
   * the plan does not depend on how many rows there are. Objects and arrays of a `jsonb` column are passed as JSON.
   * @param onConflict e.g. `ON CONFLICT DO NOTHING`; @returns rows inserted
   */
  async insertMany(
    table: string,
    rows: readonly Readonly<Record<string, unknown>>[],
    onConflict: RawBuilder<unknown> = sql``,
  ): Promise<number> {
    const first = rows[0];
    if (!first) return 0;
    const columns = Object.keys(first);
    // json_populate_recordset casts every column to the table's own type.
    const json = JSON.stringify(rows.map(row => toJson(row)));
    const list = sql.join(columns.map(column => sql.ref(column)));
    const inserted = await this.run(
      sql`INSERT INTO ${sql.table(table)} (${list}) SELECT ${list} FROM jsonb_populate_recordset(NULL::${sql.table(table)}, ${json}::jsonb) ${onConflict}`,
    );
    if (inserted >= bulkRows && !this.hurries) await this.noteGrowth(table);
    return inserted;
  }

  /** Leaves it to the next who write many rows to tell the planner of them: where somebody waits for the commit. */
  hurry(): void {
    this.hurries = true;
  }

  /** Tells the planner of a table into which many rows were just copied, where it has grown past what was known of it. */
  async noteGrowth(table: string): Promise<void> {
    await this.rows(sql`SELECT linli_refresh_statistics(${table}::regclass, false)`);
  }
}

/** From so many rows at once a table may have grown past what the planner knows of it. */
const bulkRows = 100;

/** bytea travels in JSON as PostgreSQL's hex form. */
function toJson(row: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (!Object.values(row).some(value => Buffer.isBuffer(value))) return row;
  const out: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(row))
    out[key] = Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value;
  return out;
}

/** Where to connect. Either a URL or the parts of a Unix socket. */
export interface ConnectionSettings {
  readonly connectionString?: string;
  readonly host?: string;
  readonly port?: number;
  readonly user?: string;
  readonly password?: string;
  readonly database?: string;
  /** TLS; left out for a socket or this machine. */
  readonly ssl?: { readonly rejectUnauthorized: boolean; readonly ca?: string };
}

/** Thrown when the database cannot be asked right now: the edge answers 503 with Retry-After. */
export class DatabaseUnavailable extends Error {}

export class Database {
  private readonly pool: pg.Pool;
  private readonly kysely: Kysely<AnyTables>;
  private readonly bell = new Bell((channel, payloads) =>
    sql`SELECT pg_notify(${channel}, payload) FROM unnest(${[...payloads]}::text[]) AS payload`.execute(this.kysely),
  );

  constructor(settings: ConnectionSettings, maxConnections = 20) {
    this.pool = new pg.Pool({
      ...settings,
      max: maxConnections,
      idleTimeoutMillis: 30_000,
      connectionTimeoutMillis: 5_000,
    });
    // Without a listener a stopped server would end this process.
    this.pool.on('error', () => {});
    // The pool's own listener covers idle connections only: one that breaks while in use must not end the process either.
    this.pool.on('connect', client => client.on('error', () => {}));
    this.kysely = new Kysely<AnyTables>({ dialect: new PostgresDialect({ pool: this.pool }) });
  }

  /** Changes rows of the named communities, all or nothing. */
  write<T>(communities: readonly string[], work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.inTransaction(communities, 'read committed', work);
  }

  /** Reads rows of the named communities, from one snapshot. */
  read<T>(communities: readonly string[], work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.inTransaction(communities, 'repeatable read', work);
  }

  /** For the few tables that are no community's: sessions, links, divisions, the list of communities. */
  platform<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.inTransaction([], 'read committed', work);
  }

  /** Every community, for workers that serve all of them. */
  async communityIds(): Promise<string[]> {
    const rows = await this.platform(tx =>
      tx.rows<{ community_id: string }>(sql`SELECT community_id FROM community ORDER BY 1`),
    );
    return rows.map(row => row.community_id);
  }

  /** Listens to a channel on its own connection, coming back by itself; returns how to stop. */
  listen(channel: string, onNotice: (payload: string) => void): () => Promise<void> {
    let stopped = false;
    let client: pg.PoolClient | undefined;
    const connect = async (): Promise<void> => {
      if (stopped) return;
      try {
        client = await this.pool.connect();
        client.on('notification', message => onNotice(message.payload ?? ''));
        client.on('error', () => {
          client?.release(true);
          client = undefined;
          setTimeout(connect, 500).unref();
        });
        await client.query(`LISTEN ${channel}`);
        // What was announced while nobody listened: look once.
        onNotice('');
      } catch {
        setTimeout(connect, 1_000).unref();
      }
    };
    void connect();
    return async () => {
      stopped = true;
      client?.release(true);
    };
  }

  /** Hears of what this process itself has committed (see {@link Tx.tellAfter}), at once; returns how to stop. */
  hear(channel: Channel, hearer: () => void): () => void {
    return this.bell.hear(channel, hearer);
  }

  async close(): Promise<void> {
    await this.bell.flush();
    await this.kysely.destroy();
  }

  private async inTransaction<T>(
    communities: readonly string[],
    isolation: 'read committed' | 'repeatable read',
    work: (tx: Tx) => Promise<T>,
  ): Promise<T> {
    try {
      let told: Tx['told'] = [];
      const done = await this.kysely
        .transaction()
        .setIsolationLevel(isolation)
        .execute(async inner => {
          await inner.executeQuery(
            CompiledQuery.raw("SELECT set_config('linli.communities', $1, true)", [`{${communities.join(',')}}`]),
          );
          const tx = new Tx(inner, communities);
          told = tx.told;
          return work(tx);
        });
      for (const [channel, payload] of told) this.bell.ring(channel, payload);
      return done;
    } catch (error) {
      throw isConnectionLoss(error)
        ? new DatabaseUnavailable(error instanceof Error ? error.message : 'database gone')
        : error;
    }
  }
}

/** Classes 08 (connection), 57P (shutting down), 53300 (no connection free), 55000 (not accepting any yet) of SQLSTATE, and the socket's own errors. */
function isConnectionLoss(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return (
    /^(08|57P|53300|55000)/.test(code) ||
    /^(ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT)$/.test(code) ||
    /Connection terminated|timeout exceeded when trying to connect/.test(error.message)
  );
}
