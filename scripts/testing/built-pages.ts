import { fileURLToPath } from 'node:url';
import { buildAll } from '../build.mjs';

/** Folder in which each app's pages lie as `dist`, as the server takes them. */
export const builtApps: string = fileURLToPath(new URL('../../apps', import.meta.url));

/** Before the browser tests of a run: the pages are built where a source is newer. Once a run and not once a file: a file that builds empties what another file's browser reads. */
export default async function setup(): Promise<void> {
  const failed = await buildAll(process.execPath);
  if (failed.length > 0) throw new Error(`the pages of ${failed.join(', ')} could not be built`);
}
