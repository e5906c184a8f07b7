import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One sentence of a document that is not true of this checkout. */
export interface DocFinding {
  readonly path: string;
  readonly line: number;
  readonly says: string;
}

const skipped = new Set(['node_modules', 'dist', '.git', '.build', 'data', 'test-results']);

/** Checks every Markdown file: links and paths lead somewhere, commands can be run. Empty when all is true. */
export function checkDocs(root: string): DocFinding[] {
  const known = readKnown(root);
  return listDocs(root).flatMap(path => checkDoc(root, path, known));
}

/** What a document may name. */
interface Known {
  readonly scripts: ReadonlySet<string>;
  readonly benches: ReadonlySet<string>;
  /** First names in the root folder: a path in a text is recognised by them. */
  readonly top: ReadonlySet<string>;
}

function readKnown(root: string): Known {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts?: Record<string, string> };
  const packages = existsSync(join(root, 'packages')) ? readdirSync(join(root, 'packages')) : [];
  const own = existsSync(join(root, 'bench')) ? readdirSync(join(root, 'bench')) : [];
  return {
    scripts: new Set(Object.keys(manifest.scripts ?? {})),
    benches: new Set([
      ...packages.flatMap(name => benchesOf(join(root, 'packages', name, 'bench'), name)),
      ...own.filter(name => name.endsWith('.ts')).map(name => name.slice(0, -3)),
    ]),
    top: new Set(readdirSync(root).filter(name => !skipped.has(name))),
  };
}

/** A package's benchmarks: `run.ts` has the package's name, `run-<part>.ts` that of the part. */
function benchesOf(folder: string, name: string): string[] {
  const files = existsSync(folder) ? readdirSync(folder) : [];
  return files.flatMap(file => {
    const part = /^run(?:-(.+))?\.ts$/.exec(file);
    return part ? [part[1] ?? name] : [];
  });
}

function listDocs(root: string, folder = root): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    if (skipped.has(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return listDocs(root, path);
    return entry.name.endsWith('.md') ? [relative(root, path)] : [];
  });
}

function checkDoc(root: string, path: string, known: Known): DocFinding[] {
  const lines = readFileSync(join(root, path), 'utf8').split('\n');
  let fenced = false;
  return lines.flatMap((text, index) => {
    if (/^\s*(```|~~~)/.test(text)) {
      fenced = !fenced;
      return [];
    }
    const says = fenced
      ? checkCommands(text, known)
      : [
          ...checkLinks(root, path, text),
          ...codeSpans(text).flatMap(code => [...checkCommands(code, known), ...checkPath(root, path, code, known)]),
        ];
    return says.map(one => ({ path, line: index + 1, says: one }));
  });
}

function codeSpans(text: string): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(match => match[1] ?? '');
}

function checkLinks(root: string, path: string, text: string): string[] {
  const prose = text.replaceAll(/`[^`]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)[^)]*\)/g)].flatMap(match => {
    const target = match[1] ?? '';
    if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return [];
    const [file = '', anchor] = target.split('#');
    const full = file === '' ? join(root, path) : join(root, dirname(path), decodeURIComponent(file));
    if (!existsSync(full)) return [`link to ${target}: there is no such file`];
    if (anchor === undefined || !full.endsWith('.md')) return [];
    return headings(full).has(decodeURIComponent(anchor)) ? [] : [`link to ${target}: there is no such heading`];
  });
}

/** Anchors as code hosts make them: lower case, blanks to hyphens, other marks dropped. */
function headings(file: string): Set<string> {
  const found = new Set<string>();
  for (const match of readFileSync(file, 'utf8').matchAll(/^#{1,6}\s+(.+)$/gm)) {
    const text = (match[1] ?? '').trim().toLowerCase();
    found.add(text.replaceAll(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(/\s/g, '-'));
  }
  return found;
}

/** A path of this repository starts with a name of its root folder; `<x>`, `*` and `…` stand for something else. */
function checkPath(root: string, path: string, code: string, known: Known): string[] {
  const text = code.replace(/[:#]\d+$/, '').replace(/\/$/, '');
  if (!/^[\w.@-]+(\/[\w.@{},-]+)+$/.test(text)) return [];
  if (!known.top.has(text.split('/')[0] ?? '')) return [];
  return expandBraces(text)
    .filter(one => !existsSync(join(root, one)) && !existsSync(join(root, dirname(path), one)))
    .map(one => `${one}: there is no such file or folder`);
}

function expandBraces(text: string): string[] {
  const match = /^(.*?)\{([^{}]*)\}(.*)$/.exec(text);
  if (match === null) return [text];
  return (match[2] ?? '').split(',').flatMap(part => expandBraces(`${match[1]}${part}${match[3]}`));
}

/** npm's commands in a text or a code block: the script must exist, a benchmark must exist. */
function checkCommands(code: string, known: Known): string[] {
  const found: string[] = [];
  for (const match of code.matchAll(/\bnpm (?:run |run-script )((?:-s |--silent )*)([\w:.-]+)(.*)/g)) {
    const script = match[2] ?? '';
    if (!known.scripts.has(script)) found.push(`npm run ${script}: package.json has no such script`);
    const bench = /^ -- ([\w-]+)/.exec(match[3] ?? '')?.[1];
    if (script === 'bench' && bench !== undefined && !known.benches.has(bench)) {
      found.push(`npm run bench -- ${bench}: there is no such benchmark`);
    }
  }
  for (const match of code.matchAll(/\bnpm (start|test|stop|restart)\b/g)) {
    if (!known.scripts.has(match[1] ?? '')) found.push(`npm ${match[1]}: package.json has no such script`);
  }
  return found;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const findings = checkDocs(fileURLToPath(new URL('..', import.meta.url)));
  for (const { path, line, says } of findings) console.log(`${path}:${line} ${says}`);
  console.log(findings.length === 0 ? 'every path and command in the documents exists' : `${findings.length} untrue`);
  process.exitCode = findings.length === 0 ? 0 : 1;
}
