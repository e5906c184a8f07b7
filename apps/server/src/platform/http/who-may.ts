import { type Actor, reach } from '@linli/domain';
import type { Context } from 'hono';
import type { Platform } from '../command.ts';
import { problem } from './problem.ts';
import { recordDenial } from './reads.ts';

/**
 * Who asks at an address that is neither a command nor a view, where the table lets them do this in their whole community; else the answer that
 * says no, written down. Asked before anything that was sent is looked at: what is wrong with it is nobody else's to learn.
 */
export async function whoMay(c: Context, platform: Platform, operation: string): Promise<Actor | Response> {
  const actor = c.get('actor' as never) as Actor | null;
  if (!actor) return problem(c, 'not-signed-in');
  if (reach(actor, operation) === 'community') return actor;
  await recordDenial(c, platform, operation, null);
  return problem(c, 'not-allowed');
}
