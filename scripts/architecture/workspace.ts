import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** `@linli/domain` → `packages/domain/src/index.ts`, for each way in that the package declares. */
export function workspaceEntries(root: string): Map<string, string> {
  const entries = new Map<string, string>();
  for (const group of ['packages', 'apps']) {
    for (const folder of subfolders(join(root, group))) {
      const home = `${group}/${folder}`;
      const manifest = readManifest(join(root, home, 'package.json'));
      if (manifest === undefined) continue;
      entries.set(manifest.name, `${home}/src/index.ts`);
      for (const [way, target] of Object.entries(manifest.exports ?? {})) {
        if (typeof target === 'string') entries.set(posix.join(manifest.name, way), posix.join(home, target));
      }
    }
  }
  return entries;
}

function subfolders(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function readManifest(path: string): { name: string; exports?: Record<string, unknown> } | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
