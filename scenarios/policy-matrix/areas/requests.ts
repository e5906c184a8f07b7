import { callIdOf } from '../../../apps/server/src/callups/index.ts';
import { newId } from '../../../apps/server/src/platform/ids.ts';
import type { Place } from './town.ts';

/** One operation aimed at one place: a read with its query, or a command with its payload. */
export interface Aimed {
  readonly operation: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly payload?: unknown;
}

/**
 * Every operation that is granted over one's own grid, aimed at a place. An operation of the table that is granted so and stands nowhere here fails the test: a new
 * row has to say what it looks like beside the neighbour's.
 */
export function aimedAt(place: Place): readonly Aimed[] {
  const { caseId, doorId, grid, roundId, callUpId, headId, visitId, drillId } = place;
  const { gridId, entranceId } = grid;
  const callId = callIdOf(callUpId, headId);
  const spare = grid.doorIds[1] as string;
  return [
    { operation: 'cases.inbox', query: { show: 'all', gridId } },
    { operation: 'cases.one', query: { caseId } },
    { operation: 'places.doors', query: { gridId } },
    { operation: 'roster.grid', query: { gridId } },
    { operation: 'rounds.notReached', query: { roundId, gridId } },
    { operation: 'rounds.sheet', query: { roundId, gridId } },
    { operation: 'callups.answer', payload: { callUpId, callId, answer: 'coming' } },
    { operation: 'callups.arrive', payload: { callUpId, callId } },
    { operation: 'callups.askHelp', payload: { callUpId, unitId: gridId, from: 'office', people: 1 } },
    { operation: 'callups.takeHelp', payload: { callUpId, unitId: gridId } },
    { operation: 'drills.preview', query: { gridCode: grid.code } },
    { operation: 'drills.list', query: { gridId } },
    { operation: 'drills.show', query: { emergencyId: drillId } },
    {
      operation: 'drills.start',
      payload: {
        emergencyId: newId(),
        callUpId: newId(),
        roundId: newId(),
        target: { gridCode: grid.code },
        channels: [],
      },
    },
    { operation: 'drills.end', payload: { emergencyId: drillId } },
    { operation: 'cases.accept', payload: { caseId } },
    { operation: 'cases.check', payload: { caseId, fixed: true } },
    { operation: 'rounds.recordVisit', payload: { visitId: newId(), roundId, doorId: spare, outcome: 'reached' } },
    { operation: 'rounds.openNumbers', payload: { roundId, doorIds: [doorId], reason: 'visit' } },
    { operation: 'rounds.undoVisit', payload: { roundId, doorId, visitId } },
    {
      operation: 'rounds.addDoor',
      payload: {
        visitId: newId(),
        roundId,
        gridId,
        doorId: newId(),
        entranceId,
        name: '阁楼',
        floor: 3,
        outcome: 'not-in',
      },
    },
    {
      operation: 'rounds.recordSheet',
      payload: { roundId, gridId, visits: [{ visitId: newId(), doorId: spare, outcome: 'not-in' }] },
    },
    { operation: 'roster.handOver', payload: { gridId, toPersonId: grid.memberIds[0], assignmentId: newId() } },
  ];
}

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Sends it as whoever holds the token, in the community of the place or another. */
export async function send(
  url: string,
  token: string | null,
  communityId: string,
  { operation, query, payload }: Aimed,
  emergencyId?: string,
): Promise<Answer> {
  const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) };
  if (payload === undefined) {
    const asked = new URLSearchParams({ communityId, ...query });
    const answer = await fetch(`${url}/api/${operation.replace('.', '/')}?${asked}`, { headers });
    return { status: answer.status, text: await answer.text() };
  }
  const capturedAt = new Date().toISOString();
  const command = { id: newId(), communityId, capturedAt, payload, ...(emergencyId ? { emergencyId } : {}) };
  const answer = await fetch(`${url}/api/commands/${operation}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(command),
  });
  return { status: answer.status, text: await answer.text() };
}

/** An answer without what differs from request to request: ids, instants, codes and keys drawn by lot. */
export const bare = ({ status, text }: Answer): string =>
  `${status} ${text
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<id>')
    .replaceAll(/\b[A-Z0-9]{5}(-[A-Z0-9]{5}){2}\b/g, '<code>')
    .replaceAll(/"key":"[\w-]{32}"/g, '<key>')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<at>')}`;
