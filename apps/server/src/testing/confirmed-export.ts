import type { Client, PayloadInput } from '@linli/protocol';
import { newId } from '../platform/ids.ts';
import type { TestServer } from './test-server.ts';

/** Asks for a file with people in it and has a second officer confirm it. @returns the export's id, good for a day */
export async function confirmedExport(
  test: TestServer,
  desk: Desk,
  content: Omit<PayloadInput<'exports.request'>, 'exportId' | 'reason'>,
  purpose: string,
): Promise<string> {
  const exportId = newId();
  await agreed(test, desk, approvalId =>
    desk.office.command(
      'exports.request',
      { ...content, exportId, reason: '交接' },
      { id: approvalId, communityId: desk.communityId, purpose },
    ),
  );
  return exportId;
}

/** The same for a form with people in it; returns the filling that can then be fetched. */
export async function confirmedFilling(
  test: TestServer,
  desk: Desk,
  asked: { readonly formId: string; readonly format: 'xlsx' | 'pdf' },
  purpose: string,
): Promise<string> {
  const fillingId = newId();
  await agreed(test, desk, approvalId =>
    desk.office.command(
      'insight.requestFill',
      { ...asked, fillingId, reason: '交接' },
      { id: approvalId, communityId: desk.communityId, purpose },
    ),
  );
  return fillingId;
}

interface Desk {
  readonly communityId: string;
  readonly office: Client;
}

/** Somebody new of the office agrees to what is asked. */
async function agreed(
  test: TestServer,
  { communityId, office }: Desk,
  ask: (approvalId: string) => Promise<unknown>,
): Promise<void> {
  const [approvalId, personId] = [newId(), newId()];
  const people = [{ personId, name: '复核人', kinds: [], state: 'active' as const }];
  await office.command('roster.addPeople', { people }, { communityId });
  await office.command('roster.appoint', { assignmentId: newId(), personId, role: 'community-staff' }, { communityId });
  await ask(approvalId);
  const second = await test.clientOf(personId, 'console', communityId);
  await second.command('approvals.confirm', { approvalId }, { communityId });
}
