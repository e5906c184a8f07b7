import type { Platform } from '../../platform/command.ts';
import { noteAccess } from '../note-access.ts';
import { closeSessionsOf } from '../sessions/session-store.ts';
import { dropAccount } from './account-store.ts';
import type { Owner } from './ports.ts';

/** Takes the operator's sign-in away on the word of whoever started the server: they hold the machine and its keys already. */
export async function resetByTerminal(platform: Platform, operator: Owner): Promise<void> {
  await platform.database.write([operator.communityId], async tx => {
    await dropAccount(tx, operator);
    await closeSessionsOf(tx, operator, ['console', 'cli'], null);
    await noteAccess(tx, platform, { ...operator, event: 'sign-in-reset', facts: { by: 'terminal' } });
  });
}
