/**
 * npm run bench -- <name> …: the benchmark of a package (packages/<name>/bench/run.ts), of one part of a package
 * (packages/…/bench/run-<name>.ts), or of the whole (bench/<name>.ts).
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { bootstrap, main, root, run } from './bootstrap.mjs';

await main(async () => {
  const node = await bootstrap();
  const found = benches();
  const [name, ...args] = process.argv.slice(2);
  const file = found.get(name);
  if (file === undefined) {
    console.error(`npm run bench -- <name>; there are: ${[...found.keys()].join(', ') || 'none yet'}`);
    return 1;
  }
  return await run(node, [file, ...args]);
});

function benches() {
  const found = new Map();
  for (const name of readdirSync(join(root, 'packages'))) {
    const folder = join(root, 'packages', name, 'bench');
    for (const file of existsSync(folder) ? readdirSync(folder) : []) {
      const part = /^run(?:-(.+))?\.ts$/.exec(file);
      if (part) found.set(part[1] ?? name, join(folder, file));
    }
  }
  if (existsSync(join(root, 'bench'))) {
    for (const file of readdirSync(join(root, 'bench'))) {
      if (file.endsWith('.ts') && !file.endsWith('.test.ts')) found.set(file.slice(0, -3), join(root, 'bench', file));
    }
  }
  return found;
}
