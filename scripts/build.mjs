/** npm run build: the web pages of each app, only where a source is newer than what was built from it. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bootstrap, endWithUs, main, root } from './bootstrap.mjs';

const apps = ['console', 'field', 'resident'];

/** Builds each app that has a vite.config and has changed; returns the names of those that failed. */
export async function buildAll(node, { force = false } = {}) {
  const due = apps.filter(hasConfig).filter(app => force || !isFresh(app));
  const failed = [];
  const queue = [...due];
  const worker = async () => {
    for (let app = queue.shift(); app !== undefined; app = queue.shift()) {
      if (!(await build(node, app))) failed.push(app);
    }
  };
  const width = Math.min(queue.length, Math.max(1, availableParallelism?.() ?? 1));
  await Promise.all(Array.from({ length: width }, worker));
  return failed;
}

function hasConfig(app) {
  return ['ts', 'mts', 'js', 'mjs'].some(ext => existsSync(join(root, 'apps', app, `vite.config.${ext}`)));
}

function stampFile(app) {
  return join(root, '.build', `${app}.stamp`);
}

function isFresh(app) {
  const stamp = stampFile(app);
  return (
    existsSync(join(root, 'apps', app, 'dist', 'index.html')) &&
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === fingerprint(app)
  );
}

/** Name, size and time of every source that the app may be made of. */
function fingerprint(app) {
  const hash = createHash('sha256');
  const packages = readdirSync(join(root, 'packages')).map(name => join('packages', name, 'src'));
  for (const folder of [join('apps', app), ...packages]) hashFolder(hash, folder);
  hash.update(readFileSync(join(root, 'package-lock.json')));
  return hash.digest('hex');
}

function hashFolder(hash, folder) {
  const full = join(root, folder);
  if (!existsSync(full)) return;
  for (const entry of readdirSync(full, { withFileTypes: true })) {
    if (entry.name === 'dist' || entry.name === 'node_modules' || entry.name.startsWith('.')) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) hashFolder(hash, path);
    else if (!/\.test\.tsx?$/.test(entry.name)) {
      const { size, mtimeMs } = statSync(join(root, path));
      hash.update(`${path} ${size} ${mtimeMs}\n`);
    }
  }
}

async function build(node, app) {
  const started = Date.now();
  const before = fingerprint(app);
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const child = endWithUs(
    spawn(node, [vite, 'build', '--logLevel', 'warn'], {
      cwd: join(root, 'apps', app),
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_ENV: 'production' },
    }),
  );
  let said = '';
  child.stdout.on('data', chunk => (said += chunk));
  child.stderr.on('data', chunk => (said += chunk));
  const code = await new Promise(done => child.once('close', done));
  if (code !== 0) {
    console.error(`\nBuilding ${app} failed:\n${said}`);
    return false;
  }
  mkdirSync(join(root, '.build'), { recursive: true });
  writeFileSync(stampFile(app), before);
  console.log(`Built ${app} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(async () => {
    const failed = await buildAll(await bootstrap(), { force: process.argv.includes('--force') });
    return failed.length === 0 ? 0 : 1;
  });
}
