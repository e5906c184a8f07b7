import { rename, rm, writeFile } from 'node:fs/promises';

/** Writes a whole file or none: beside the target first, then renamed. Returns the system's error code, `null` when written. */
export async function writeWhole(path: string, text: string): Promise<string | null> {
  const draft = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(draft, text);
    await rename(draft, path);
    return null;
  } catch (error) {
    await rm(draft, { force: true });
    return (error as NodeJS.ErrnoException).code ?? String(error);
  }
}
