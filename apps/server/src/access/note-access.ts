import { iso } from '../platform/clock.ts';
import type { Platform } from '../platform/command.ts';
import { newId } from '../platform/ids.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { writeJournal } from '../platform/write-down.ts';

/** What happened at the door, for the journal: ids and figures only. */
export interface AccessNote {
  readonly event:
    | 'signed-in'
    | 'signed-out'
    | 'sign-in-refused'
    | 'sign-in-set-up'
    | 'sign-in-changed'
    | 'sign-in-reset'
    | 'session-copied'
    | 'device-wiped';
  readonly communityId: string;
  /** Whose sign-in it is; also who acts. */
  readonly personId: string;
  /** The session or person that it is about; the person when left out. */
  readonly subjectId?: string;
  readonly facts?: Readonly<Record<string, string | number | boolean | null>>;
}

/** Writes a row of the journal for what no command does: signing in and out. In a writing transaction of the community. */
export async function noteAccess(tx: Tx, platform: Platform, note: AccessNote): Promise<void> {
  const now = iso(platform.clock.now());
  const about = {
    id: newId(),
    communityId: note.communityId,
    now,
    capturedAt: now,
    actor: { personId: note.personId },
    onBehalfOf: null,
    purpose: 'sign-in',
    status: 'actual' as const,
    emergencyId: null,
  };
  const subjectId = note.subjectId ?? note.personId;
  const subjectKind = subjectId === note.personId ? 'person' : 'session';
  await writeJournal(tx, about, [
    { event: note.event, subjectKind, subjectId, ...(note.facts ? { facts: note.facts } : {}) },
  ]);
}
