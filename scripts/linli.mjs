/** npm run -s linli -- <verb> …: installs quietly if need be, then the command line app. Standard output stays its own. */
import { join } from 'node:path';
import { bootstrap, main, root, run } from './bootstrap.mjs';

await main(async () => {
  const node = await bootstrap({ quiet: true });
  // Files are named relative to where the person stands, which npm keeps here when it changes to the root.
  const cwd = process.env.INIT_CWD ?? process.cwd();
  return await run(node, [join(root, 'apps/cli/src/main.ts'), ...process.argv.slice(2)], { cwd });
});
