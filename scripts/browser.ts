import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';
import { chineseFonts } from './chinese-fonts.ts';

/** A browser that was found to run here. */
export interface FoundBrowser {
  /** Program. */
  readonly path: string;
  /** Folder of libraries to run it with, where the system has not got them. */
  readonly libraries?: string;
  /** Where it came from, for the log. */
  readonly from: 'environment' | 'system' | 'npm' | 'apt';
}

const root = fileURLToPath(new URL('..', import.meta.url));

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** For a browser that sees nothing but this machine: no sandbox (it may run as root), no calls home. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Finds a browser that runs: the one that LINLI_BROWSER or CHROME_PATH names, one of the system, the one npm brought,
 * and last, as root on Debian, the system's package, which is then installed. Undefined when there is none.
 */
export async function findBrowser(): Promise<FoundBrowser | undefined> {
  const named = process.env.LINLI_BROWSER ?? process.env.CHROME_PATH;
  if (named !== undefined && named !== '') {
    const libraries = process.env.LINLI_BROWSER_LIBRARIES;
    if (runs(named, libraries)) return { path: named, from: 'environment', ...(libraries ? { libraries } : {}) };
    throw new Error(`${named} (CHROME_PATH) does not run as a browser.`);
  }
  return fromSystem('system') ?? (await fromNpm()) ?? fromApt();
}

/** Starts a headless browser for a test; close it when done. Throws where none can be found. */
export async function launchBrowser(): Promise<Browser> {
  const found = await findBrowser();
  if (found === undefined) throw new Error('No browser: install Chromium or set CHROME_PATH.');
  return chromium.launch({
    executablePath: found.path,
    args: flags,
    env: { ...surroundings(found.libraries), ...chineseFonts() },
  });
}

/** The same with a profile in a folder, as a browser that somebody uses has one; close it before looking into the folder. */
export async function launchProfile(folder: string, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const found = await findBrowser();
  if (found === undefined) throw new Error('No browser: install Chromium or set CHROME_PATH.');
  return chromium.launchPersistentContext(folder, {
    ...options,
    executablePath: found.path,
    args: flags,
    env: { ...surroundings(found.libraries), ...chineseFonts() },
  });
}

function fromSystem(from: 'system' | 'apt'): FoundBrowser | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = [...names.flatMap(name => folders.map(folder => join(folder, name))), ...places];
  const path = candidates.find(candidate => existsSync(candidate) && runs(candidate));
  return path === undefined ? undefined : { path, from };
}

/** Unpacks it once, whole or not at all, into a folder of its own (the package's own way is a fixed name in /tmp). */
async function fromNpm(): Promise<FoundBrowser | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const home = join(root, 'node_modules', '.cache', 'linli-browser');
  if (!existsSync(home) && !unpack(home)) return undefined;
  const path = join(home, 'chromium');
  const libraries = join(home, 'al2023', 'lib');
  if (runs(path)) return { path, from: 'npm' };
  return runs(path, libraries) ? { path, libraries, from: 'npm' } : undefined;
}

const unpackProgram = `
  import chromium, { inflate } from '@sparticuz/chromium';
  await chromium.executablePath();
  await inflate(process.argv[1] + '/node_modules/@sparticuz/chromium/bin/al2023.tar.br');
`;

function unpack(home: string): boolean {
  const draft = `${home}-${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  const done = spawnSync(process.execPath, ['--input-type=module', '-e', unpackProgram, root], {
    cwd: root,
    env: { ...process.env, TMPDIR: draft },
    stdio: 'ignore',
  });
  if (done.status === 0) renameSync(draft, home);
  rmSync(draft, { recursive: true, force: true });
  return done.status === 0;
}

function fromApt(): FoundBrowser | undefined {
  return installByApt('chromium') ? fromSystem('apt') : undefined;
}

function installByApt(name: string): boolean {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status !== 0) return false;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const run = (...args: string[]) => spawnSync('apt-get', ['-qq', ...args], { env, stdio: 'ignore', timeout: 300_000 });
  const install = () => run('install', '-y', '--no-install-recommends', name).status === 0;
  return install() || (run('update').status === 0 && install());
}

function runs(path: string, libraries?: string): boolean {
  const asked = spawnSync(path, ['--version', '--no-sandbox'], {
    env: surroundings(libraries),
    stdio: 'ignore',
    timeout: 30_000,
  });
  return asked.status === 0;
}

function surroundings(libraries: string | undefined): Record<string, string> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== undefined));
  return { ...env, ...(libraries === undefined ? {} : { LD_LIBRARY_PATH: libraries }) } as Record<string, string>;
}
