/** npm test: installs what is missing, then every check and test under the Node that npm brought. */
import { join } from 'node:path';
import { bootstrap, main, root, run } from './bootstrap.mjs';

await main(async () => {
  const node = await bootstrap();
  return await run(node, [join(root, 'scripts/testing/run.ts'), ...process.argv.slice(2)]);
});
