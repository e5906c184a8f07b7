/** A use of something global that a pure package must be handed instead. */
export interface GlobalUse {
  /** For example `Date.now`. */
  readonly what: string;
  readonly line: number;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

const forbiddenMembers = new Set([
  'Date.now',
  'Math.random',
  'performance.now',
  'crypto.randomUUID',
  'crypto.getRandomValues',
  'globalThis.fetch',
]);

/**
 * Uses of clock, randomness and network. A file that itself declares something called `fetch` (a parameter, say) was
 * handed it, which is the way it should be.
 */
export function findGlobals(program: unknown, lineAt: (offset: number) => number): GlobalUse[] {
  const found: GlobalUse[] = [];
  const fetchCalls: GlobalUse[] = [];
  let ownFetch = false;
  walk(program, node => {
    const what = globalOf(node);
    if (what !== undefined) (what === 'fetch' ? fetchCalls : found).push({ what, line: lineAt(node.start) });
    if (declaresFetch(node)) ownFetch = true;
  });
  return ownFetch ? found : [...found, ...fetchCalls];
}

function globalOf(node: Node): string | undefined {
  if (node.type === 'NewExpression' && nameOf(node.callee) === 'Date' && (node.arguments as unknown[]).length === 0) {
    return 'new Date()';
  }
  if (node.type === 'CallExpression' && nameOf(node.callee) === 'Date') return 'Date()';
  if (node.type === 'CallExpression' && nameOf(node.callee) === 'fetch') return 'fetch';
  if (node.type !== 'MemberExpression') return undefined;
  const text = `${nameOf(node.object)}.${nameOf(node.property)}`;
  return forbiddenMembers.has(text) ? text : undefined;
}

function declaresFetch(node: Node): boolean {
  if (node.type === 'VariableDeclarator') return bindsFetch(node.id);
  if (node.type.endsWith('Function') || node.type.startsWith('Function') || node.type === 'ArrowFunctionExpression') {
    return ((node.params as unknown[] | undefined) ?? []).some(bindsFetch);
  }
  return false;
}

function bindsFetch(pattern: unknown): boolean {
  let binds = false;
  walk(pattern, node => {
    if (node.type === 'Identifier' && node.name === 'fetch') binds = true;
  });
  return binds;
}

function nameOf(node: unknown): string | undefined {
  const one = node as Node | null | undefined;
  return one?.type === 'Identifier' ? (one.name as string) : undefined;
}

function walk(value: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(value)) {
    for (const one of value) walk(one, visit);
  } else if (value !== null && typeof value === 'object') {
    const node = value as Node;
    if (typeof node.type === 'string') visit(node);
    for (const key in node) if (key !== 'type') walk(node[key], visit);
  }
}
