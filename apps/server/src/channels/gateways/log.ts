import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Gateway } from '../gateway.ts';

/** One line of JSON a message into a file of this server: for a first look, and for a community that has no gateway yet. Reaches nobody. */
export const log: Gateway = async ({ id, kind, text, fields, link, about }, { now, logFolder }) => {
  const line = { messageId: id, kind, at: new Date(now()).toISOString(), text, link, ...fields, ...about };
  await mkdir(logFolder, { recursive: true, mode: 0o700 });
  await appendFile(join(logFolder, 'log.jsonl'), `${JSON.stringify(line)}\n`, { mode: 0o600 });
  return { outcome: 'sent' };
};
