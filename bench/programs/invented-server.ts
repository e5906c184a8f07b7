import { openDatabase } from '../../apps/server/src/boot/database.ts';
import { openSecrets } from '../../apps/server/src/boot/secrets.ts';
import { DrivableClock } from '../../apps/server/src/platform/clock.ts';
import { ensureDataFolder } from '../../apps/server/src/platform/data-folder.ts';
import { startServer } from '../../apps/server/src/server.ts';
import { stageOn } from '../../scenarios/stage-on.ts';
import { inventedSettings, quiet } from './invented-settings.ts';

/** A server with invented people alone, on a durable database of its own: in it an office works by its first link. Prints `set-up/TOKEN ADDRESS listening`. usage: invented-server.ts FOLDER */
const [folder = ''] = process.argv.slice(2);
ensureDataFolder(folder);
const secrets = openSecrets(folder);
const database = await openDatabase(folder, undefined, secrets, quiet);
const clock = new DrivableClock();
const server = await startServer({ ...inventedSettings(folder, secrets, database), clock });
console.log(`set-up/${await stageOn(server, clock).setUpToken()} ${server.url} listening`);
process.on('SIGTERM', () => {
  void server
    .stop()
    .then(() => database.stop())
    .then(() => process.exit(0));
});
