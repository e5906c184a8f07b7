import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { currentActors } from './access/index.ts';
import { startSealer } from './audit/index.ts';
import { loadDivisions } from './places/index.ts';
import type { Clock } from './platform/clock.ts';
import type { Log, Platform } from './platform/command.ts';
import { LiveHub } from './platform/events/live.ts';
import { makeExecute } from './platform/execute.ts';
import { makeApp } from './platform/http/app.ts';
import { listen } from './platform/http/listen.ts';
import { type CronJob, startJobs } from './platform/jobs/cron.ts';
import { EpisodeKeys } from './platform/keys/episode-keys.ts';
import { Vault } from './platform/keys/vault.ts';
import { drainOutbox, startOutbox } from './platform/outbox/index.ts';
import { type ConnectionSettings, Database } from './platform/postgres/database.ts';
import { assertLeastPrivilege, renewEpoch, serverEpoch } from './platform/postgres/server-facts.ts';
import type { ProviderSettings } from './platform/provider-settings.ts';
import { SealWatch } from './platform/reads/seal-watch.ts';
import { watchCommands } from './platform/reads/watch-commands.ts';
import { keepTime, SharedClock } from './platform/shared-clock.ts';
import { signerOf } from './platform/signer.ts';
import { handlerMap, routes, viewMap, workerFactories } from './registry.ts';

/** What a running server is made of; tests and `npm start` use the same function. */
export interface ServerSettings {
  readonly connection: ConnectionSettings;
  /** 32 bytes that wrap every data key. */
  readonly kek: Buffer;
  readonly filesFolder: string;
  /** 32 bytes: signs checkpoints and certificates. */
  readonly signingSeed: Buffer;
  /** Where an emergency's own key lies for as long as its data lives. */
  readonly episodeKeysFolder: string;
  /** Where signed checkpoints of the journal are written, outside the database. */
  readonly checkpointsFolder: string;
  /** Where credentials of gateways lie; below the files' folder when left out (tests). */
  readonly channelSecretsFolder?: string;
  /** `host:port` of gateways that may lie in a private network. */
  readonly privateGateways?: readonly string[];
  /** How long a gateway has to answer; eight seconds when left out. */
  readonly gatewayTimeoutMs?: number;
  readonly log: Log;
  readonly clock?: Clock;
  /** Every community made here is synthetic: watermarked, its clock drivable, nothing real is ever sent. */
  readonly synthetic?: boolean;
  /** Where it listens; 127.0.0.1 when left out. */
  readonly hosts?: readonly string[];
  /** 0 picks a free one. */
  readonly port?: number;
  readonly tls?: { readonly key: string; readonly cert: string };
  readonly publicUrl?: string;
  /** The office's own accounts; left out where there are none. */
  readonly provider?: ProviderSettings;
  /** The data came out of a backup just now. */
  readonly restored?: boolean;
  /** A proxy with a certificate that browsers trust stands in front: they are told never to come without TLS again. */
  readonly trustedTls?: boolean;
  /** Folder of the repository's `apps`, whose `dist` folders are served; left out in tests that need no pages. */
  readonly appsFolder?: string;
  /** Work by the calendar; needs the queue's schema (boot makes it). None when left out. */
  readonly jobs?: readonly CronJob[];
  /** Whether `/health` should say that somebody ought to look. */
  readonly needsLook?: () => boolean;
  /** Tests hand in one with a clock of their own. */
  readonly sealWatch?: SealWatch;
  /** False in tests that drain and seal by hand. */
  readonly runOutbox?: boolean;
}

/** A server that listens. */
export interface RunningServer {
  readonly url: string;
  readonly platform: Platform;
  readonly execute: ReturnType<typeof makeExecute>;
  /** Does what is due now; returns how many items. */
  drain(): Promise<number>;
  stop(): Promise<void>;
}

/** Starts the product on a migrated database. Refuses a login that owns tables or may bypass row security. */
export async function startServer(settings: ServerSettings): Promise<RunningServer> {
  const database = new Database(settings.connection);
  await assertLeastPrivilege(database);
  if (settings.restored) await renewEpoch(database);
  const clock = settings.clock ?? new SharedClock();
  const stopTime = clock instanceof SharedClock ? await keepTime(database, clock, settings.log) : () => {};
  let url = '';
  const platform: Platform = {
    database,
    vault: new Vault(settings.kek, new EpisodeKeys(settings.episodeKeysFolder)),
    clock,
    serverEpoch: await serverEpoch(database),
    publicUrl: () => settings.publicUrl ?? url,
    filesFolder: settings.filesFolder,
    signer: signerOf(settings.signingSeed),
    sealWatch: settings.sealWatch ?? new SealWatch(),
    synthetic: settings.synthetic ?? false,
    log: settings.log,
    provider: settings.provider ?? null,
    outbound: {
      secretsFolder: settings.channelSecretsFolder ?? join(settings.filesFolder, 'channel-secrets'),
      privateGateways: settings.privateGateways ?? [],
      timeoutMs: settings.gatewayTimeoutMs ?? 8000,
    },
  };
  await loadDivisions(database);
  const execute = watchCommands(platform, makeExecute(platform, handlerMap));
  const live = new LiveHub(platform, currentActors(platform));
  const folder = settings.appsFolder;
  const apps = folder
    ? {
        '/console': join(folder, 'console/dist'),
        '/field': join(folder, 'field/dist'),
        '/resident': join(folder, 'resident/dist'),
      }
    : {};
  const sharing = new Set([...handlerMap.values()].flatMap(handler => (handler.together ? [handler.kind] : [])));
  const { trustedTls = false, needsLook = () => false } = settings;
  const ports = { platform, execute, sharing, live, trustedTls, needsLook };
  const app = makeApp(ports, viewMap, routes, apps);
  const listener = getRequestListener(app.fetch);
  const http = await listen(listener, {
    hosts: settings.hosts ?? ['127.0.0.1'],
    port: settings.port ?? 0,
    tls: settings.tls,
  });
  url = http.url;
  const workers = new Map(workerFactories.flatMap(make => Object.entries(make({ execute, platform }))));
  const stopJobs = settings.jobs
    ? await startJobs(settings.connection, { platform, execute }, settings.jobs)
    : async () => {};
  const stopOutbox = settings.runOutbox === false ? async () => {} : startOutbox(platform, workers);
  const { checkpointsFolder } = settings;
  const stopSealer = settings.runOutbox === false ? async () => {} : startSealer(platform, checkpointsFolder);
  return {
    url,
    platform,
    execute,
    drain: () => drainOutbox(platform, workers),
    async stop() {
      stopTime();
      await stopOutbox();
      await stopSealer();
      await stopJobs();
      await live.close();
      await http.close();
      await database.close();
    },
  };
}
