/** npm run types: the four type checks, side by side. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { bootstrap, main, root } from './bootstrap.mjs';

const projects = ['pure', 'node', 'web', 'tools'];

await main(async () => {
  const node = await bootstrap();
  const results = await Promise.all(projects.map(name => check(node, name)));
  for (const { name, code, said } of results) console.log(`types ${name}: ${code === 0 ? 'ok' : `failed\n${said}`}`);
  return results.every(result => result.code === 0) ? 0 : 1;
});

async function check(node, name) {
  const child = spawn(node, [join(root, 'node_modules/typescript/bin/tsc'), '-p', `tsconfig.${name}.json`], {
    cwd: root,
  });
  let said = '';
  child.stdout.on('data', chunk => (said += chunk));
  child.stderr.on('data', chunk => (said += chunk));
  const code = await new Promise(done => child.once('close', done));
  return { name, code, said };
}
