/** npm run sim -- <what> …: plays a part of the product on virtual time, a seed at a time. */
import { join } from 'node:path';
import { bootstrap, main, root, run } from './bootstrap.mjs';

await main(async () => {
  const node = await bootstrap();
  return await run(node, [join(root, 'scenarios/sim/run.ts'), ...process.argv.slice(2)]);
});
