import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes the data folder, and those above it, if they are not there. New ones are closed to other users, except that
 * as root they may pass through (0711): PostgreSQL runs under another user and must reach its own folder inside. What
 * lies beside that guards itself (0700, 0600). A folder that was there is left as it is.
 */
export function ensureDataFolder(folder: string): void {
  if (existsSync(folder)) return;
  ensureDataFolder(dirname(folder));
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, process.getuid?.() === 0 ? 0o711 : 0o700);
}
