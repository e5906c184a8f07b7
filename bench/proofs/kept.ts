import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What an earlier run put into a data folder, by name: filling tens of millions of rows takes longer than looking at them. Nothing is kept without a folder. */
export interface Kept {
  /** What is known under a name, or what `make` makes, which is then known. */
  once<T>(name: string, make: () => Promise<T>): Promise<T>;
}

/** Reads and writes `bench.json` in the folder; `null` remembers nothing. */
export function keptIn(folder: string | null): Kept {
  const file = folder === null ? null : join(folder, 'bench.json');
  const known: Record<string, unknown> = file && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  return {
    async once<T>(name: string, make: () => Promise<T>) {
      if (name in known) return known[name] as T;
      const made = await make();
      known[name] = made;
      if (file) writeFileSync(file, JSON.stringify(known));
      return made;
    },
  };
}
