import { type PolicyCell, reach } from '@linli/domain';
import { commands, type ViewName, views } from '@linli/protocol';
import { newId } from '../../apps/server/src/platform/ids.ts';
import type { Ground } from '../../apps/server/src/testing/cast.ts';

/** What the table says of a cell and what the server answered. */
export interface Asked {
  readonly cell: PolicyCell;
  readonly expected: 'allowed' | 'denied';
  readonly status: number;
  readonly agrees: boolean;
  /** The body, of reads that were answered. */
  readonly body?: unknown;
}

const isCommand = (operation: string): boolean => Object.hasOwn(commands, operation);

/** Relations and modes that a request without rows of its own can put: the rest needs real grids and is asked in `curious-staff`. */
export function isAskable({ operation, relation, mode, role }: PolicyCell): boolean {
  if (mode === 'break-glass' || role === 'household-link') return false;
  if (relation === 'other') return role !== 'anonymous' && (isCommand(operation) || hasCommunity(operation));
  const none = role === 'anonymous' || role === 'resident';
  return relation === (none ? 'none' : 'own') && !(mode !== 'normal' && role === 'anonymous');
}

const hasCommunity = (operation: string): boolean =>
  'communityId' in ((views[operation as ViewName].query as { shape?: object }).shape ?? {});

/** Puts a cell to the server over HTTP. A command travels with an empty payload: what the table allows is then found wanting (422), what it denies never gets so far. */
export async function ask(url: string, [quiet, busy]: readonly [Ground, Ground], cell: PolicyCell): Promise<Asked> {
  const ground = cell.mode === 'normal' ? quiet : busy;
  const target = cell.relation === 'other' ? (ground === quiet ? busy : quiet) : ground;
  const asker = ground.askers.get(cell.role);
  if (!asker) throw new Error(`nobody plays ${cell.role}`);
  const emergencyId = cell.relation === 'other' ? undefined : ground.emergencies[cell.mode];
  const situation = { purpose: cell.purpose, mode: cell.mode };
  const within = cell.relation === 'other' ? null : reach(asker.actor, cell.operation, situation);
  const answer = await send(url, cell, { communityId: target.communityId, emergencyId, token: asker.token });
  const expected = within === null ? 'denied' : 'allowed';
  const denied = [401, 403].includes(answer.status) || (cell.relation === 'other' && answer.status === 404);
  const text = await answer.text();
  const body = answer.status === 200 && !isCommand(cell.operation) ? (JSON.parse(text) as unknown) : undefined;
  return {
    cell,
    expected,
    status: answer.status,
    agrees: denied === (expected === 'denied') && answer.status < 500,
    body,
  };
}

interface Sent {
  readonly communityId: string;
  readonly emergencyId: string | undefined;
  readonly token: string | null;
}

function send(
  url: string,
  { operation, purpose }: PolicyCell,
  { communityId, emergencyId, token }: Sent,
): Promise<Response> {
  // Each asks from an address of its own: the limit on strangers is not what is asked about here.
  const from = { 'x-forwarded-for': `198.51.100.${Math.floor(Math.random() * 250)}, ${newId()}` };
  const headers = {
    ...from,
    ...(token ? { authorization: `Bearer ${token}` } : {}),
    'content-type': 'application/json',
  };
  if (isCommand(operation)) {
    const capturedAt = new Date().toISOString();
    const command = {
      id: newId(),
      communityId,
      purpose,
      capturedAt,
      payload: {},
      ...(emergencyId ? { emergencyId } : {}),
    };
    return fetch(`${url}/api/commands/${operation}`, { method: 'POST', headers, body: JSON.stringify(command) });
  }
  const query = new URLSearchParams({ communityId, ...(emergencyId ? { emergencyId } : {}) });
  return fetch(`${url}/api/${operation.replace('.', '/')}?${query}`, {
    headers: { ...headers, 'x-linli-purpose': purpose },
  });
}
