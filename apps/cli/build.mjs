/**
 * Makes the package that is installed as `linli`: one file for Node 18 and newer, a manifest without dependencies, and
 * the licences of what is inside. `node apps/cli/build.mjs [folder]`; the folder is `apps/cli/dist` when left out.
 */
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const out = resolve(process.argv[2] ?? join(here, 'dist'));

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const inside = await bundle();
writeManifest();
writeLicences(inside);
copyFileSync(join(root, 'LICENSE'), join(out, 'LICENSE'));
chmodSync(join(out, 'linli.mjs'), 0o755);

/** Bundles the command line; returns the folders of the npm packages that went in. */
async function bundle() {
  const output = await build({
    root: here,
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      ssr: join(here, 'src/main.ts'),
      target: 'node18',
      outDir: out,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'linli.mjs', format: 'es', codeSplitting: false } },
    },
  });
  const modules = output.output.flatMap(chunk => (chunk.type === 'chunk' ? chunk.moduleIds : []));
  const packages = modules.map(id => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1]);
  return [...new Set(packages.filter(Boolean))].sort();
}

function writeManifest() {
  const { version } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'));
  const manifest = {
    name: 'linli',
    version,
    description: 'Draws micro-grids from building footprints: linli divide',
    license: 'Apache-2.0',
    type: 'module',
    bin: { linli: 'linli.mjs' },
    engines: { node: '>=18.3' },
    files: ['linli.mjs', 'LICENSE', 'THIRD-PARTY-LICENSES.txt'],
  };
  writeFileSync(join(out, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

function writeLicences(folders) {
  const texts = folders.map(folder => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const file = readdirSync(folder).find(entry => /^(licen[cs]e|copying)/i.test(entry));
    const text = file && existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8').trim() : '';
    return `${name} ${version} (${license})\n\n${text}\n`;
  });
  writeFileSync(join(out, 'THIRD-PARTY-LICENSES.txt'), texts.join(`\n${'-'.repeat(80)}\n\n`));
}
