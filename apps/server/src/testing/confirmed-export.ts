import type { Client, PayloadInput } from '@linli/protocol';
import { newId } from '../platform/ids.ts';
import type { TestServer } from './test-server.ts';

/** Asks for a file with people in it and has a second officer confirm it. @returns the export's id, good for a day */
export async function confirmedExport(
  test: TestServer,
  { communityId, office }: { readonly communityId: string; readonly office: Client },
  content: Omit<PayloadInput<'exports.request'>, 'exportId' | 'reason'>,
  purpose: string,
): Promise<string> {
  const [exportId, approvalId, personId] = [newId(), newId(), newId()];
  const people = [{ personId, name: '复核人', kinds: [], state: 'active' as const }];
  await office.command('roster.addPeople', { people }, { communityId });
  await office.command('roster.appoint', { assignmentId: newId(), personId, role: 'community-staff' }, { communityId });
  const asked = { id: approvalId, communityId, purpose };
  await office.command('exports.request', { ...content, exportId, reason: '交接' }, asked);
  const second = await test.clientOf(personId, 'console', communityId);
  await second.command('approvals.confirm', { approvalId }, { communityId });
  return exportId;
}
