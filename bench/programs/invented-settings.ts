import type { OpenDatabase } from '../../apps/server/src/boot/database.ts';
import type { Secrets } from '../../apps/server/src/boot/secrets.ts';
import type { ServerSettings } from '../../apps/server/src/server.ts';

/** Says nothing but what went wrong. */
export const quiet = {
  info: () => {},
  warn: () => {},
  error: (facts: object, message: string) => console.error(message, facts),
};

/** What a server with invented people alone is started with, all of it kept in one folder. */
export const inventedSettings = (folder: string, secrets: Secrets, { app }: Pick<OpenDatabase, 'app'>) =>
  ({
    connection: app,
    kek: secrets.kek,
    filesFolder: folder,
    signingSeed: secrets.signingSeed,
    episodeKeysFolder: secrets.episodeKeysFolder,
    checkpointsFolder: `${folder}/checkpoints`,
    channelSecretsFolder: secrets.channelsFolder,
    log: quiet,
    synthetic: true,
  }) satisfies ServerSettings;
