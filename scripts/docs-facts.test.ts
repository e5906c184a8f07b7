import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HEADINGS } from '@linli/districting';
import { describe, expect, it } from 'vitest';
import { rules } from './architecture/rules.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const isLeft = (name: string): boolean => ['node_modules', 'dist'].includes(name) || name.startsWith('.');

/** Text of every source file below a folder, tests left out. */
function codeIn(folder: string): string {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .flatMap(entry => {
      if (isLeft(entry.name)) return [];
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return [codeIn(path)];
      return /\.(ts|tsx|mjs|sql)$/.test(path) && !path.endsWith('.test.ts') ? [read(path)] : [];
    })
    .join('\n');
}
const code = ['packages', 'apps', 'scenarios', 'scripts'].map(codeIn).join('\n');

/** Paths of all documents below a folder. */
function documents(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap(entry => {
    if (isLeft(entry.name) || entry.name === 'data') return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? documents(path) : path.endsWith('.md') ? [path] : [];
  });
}

describe('documents', () => {
  it('the glossary names only what the code says', () => {
    const identifiers = read('GLOSSARY.md')
      .split('\n')
      .filter(line => line.startsWith('| `'))
      .flatMap(line => [...(line.split(' | ')[0] ?? '').matchAll(/`([^`]+)`/g)].map(match => match[1] as string));
    expect(identifiers.length).toBeGreaterThan(80);
    // A noun may be the beginning of a name (atom, atoms), and stand in one as a column (address_key).
    const snake = (name: string) => name.replaceAll(/[A-Z]/g, big => `_${big.toLowerCase()}`);
    const isSaid = (name: string) => new RegExp(`(?<![a-z])${name}`, 'i').test(code);
    const missing = identifiers.filter(name => !isSaid(name) && !isSaid(snake(name)));
    expect(missing).toEqual([]);
  });

  it('ARCHITECTURE.md gives every architecture rule', () => {
    const text = read('ARCHITECTURE.md');
    expect(rules.map(rule => rule.name).filter(name => !text.includes(`\`${name}\``))).toEqual([]);
  });

  it('ARCHITECTURE.md names only tests that are there', () => {
    const rows = read('ARCHITECTURE.md')
      .split('\n')
      .filter(line => line.startsWith('| ') && line.includes('.test.ts`'));
    const untrue = rows.flatMap(row => {
      const text = [...row.matchAll(/`([^`]+\.test\.ts)`/g)].map(match => read(match[1] as string)).join('\n');
      const names = [...row.matchAll(/(?<!\*)\*([^*]+)\*(?!\*)/g)].map(match =>
        (match[1] as string).replace(/ ?…$/, ''),
      );
      return names.filter(name => name.length > 12 && !text.includes(name));
    });
    expect(untrue).toEqual([]);
  });

  it('the tutorial names only what stands on the screens', () => {
    const labels = [...read('docs/tutorial/first-drill.md').matchAll(/\*\*([^*]+)\*\*/g)].map(match =>
      (match[1] as string).replaceAll(/\s+/g, ' '),
    );
    expect(labels.length).toBeGreaterThan(15);
    const words = codeIn('packages/words/src');
    expect(labels.filter(label => !words.includes(`'${label}'`))).toEqual([]);
  });

  it('programs and verbs that a document runs are there', () => {
    const texts = documents('').map(path => [path, read(path)] as const);
    expect(texts.length).toBeGreaterThan(20);
    const verbs = read('apps/cli/src/verbs.ts');
    const untrue = texts.flatMap(([path, text]) => [
      ...[...text.matchAll(/\bnode ((?:scripts|scenarios|apps|bench|packages)\/[\w./-]+)/g)]
        .filter(([, program = '']) => !existsSync(join(root, program)))
        .map(match => `${path}: ${match[0]}`),
      ...[...text.matchAll(/\blinli -- ([a-z-]+)/g)]
        .filter(([, verb = '']) => !verbs.includes(`'${verb}'`))
        .map(match => `${path}: ${match[0]}`),
    ]);
    expect(untrue).toEqual([]);
  });

  it('the reference of files has every heading that an import knows', () => {
    const text = read('docs/reference/files.md').toLowerCase().replaceAll('_', '');
    expect(
      Object.values(HEADINGS)
        .flat()
        .filter(heading => !text.includes(`\`${heading}\``)),
    ).toEqual([]);
  });

  it('the reference of commands has every option', () => {
    const text = read('docs/reference/commands.md');
    const help = `${read('apps/cli/src/divide/help.ts')}${read('apps/server/src/boot/flags.ts')}`;
    const options = new Set([...help.matchAll(/(?<=\s)--[a-z][a-z-]+/g)].map(match => match[0]));
    expect([...options].filter(option => !text.includes(`\`${option}`))).toEqual([]);
  });

  it('the reference of the environment has every variable that a person may set', () => {
    const text = read('docs/reference/environment.md');
    const ofTheSystem = ['PATH', 'HOME', 'TMP', 'TEMP', 'CI', 'NO_COLOR', 'NODE_ENV', 'INIT_CWD', 'LINLI_URL'];
    const found = new Set([...code.matchAll(/process\.env\.([A-Z][A-Z_]+)/g)].map(match => match[1] as string));
    expect([...found].filter(name => !ofTheSystem.includes(name) && !text.includes(`\`${name}`))).toEqual([]);
  });
});
