import type { Operation } from '@linli/sync';
import type { Slices } from '../phone/slices.ts';

/** One call to me. */
export type MyCall = Slices['calls']['rows'][number];
/** One person I telephone. */
export type TreeLine = Slices['trees'][string]['rows'][number];
const stateOf = { coming: 'coming', cannot: 'cannot', later: 'later' } as const;
type Answer = keyof typeof stateOf;

/** Lays my answers over the calls to me. That I am there is my own word until the server, or whoever leads, has said so. */
export function applyToCalls(calls: Slices['calls'], operation: Operation): Slices['calls'] {
  const { kind, payload } = operation.command;
  const next =
    kind === 'callups.arrive' ? 'here' : kind === 'callups.answer' ? stateOf[payload.answer as Answer] : undefined;
  if (!next) return calls;
  return { rows: calls.rows.map(row => (row.callId === payload.callId ? { ...row, state: next } : row)) };
}

/** Lays what I was told on the telephone over my telephone trees. */
export function applyToTrees(trees: Slices['trees'], operation: Operation): Slices['trees'] {
  const { kind, payload } = operation.command;
  const tree = trees[payload.callUpId as string];
  if (!tree) return trees;
  const change = (patch: (row: TreeLine) => Partial<TreeLine>) => ({
    ...trees,
    [payload.callUpId as string]: {
      ...tree,
      rows: tree.rows.map(row => (row.callId === payload.callId ? { ...row, ...patch(row) } : row)),
    },
  });
  if (kind === 'callups.answer') return change(() => ({ state: stateOf[payload.answer as Answer] }));
  if (kind === 'callups.recordAttempt')
    return change(row => ({
      attempts: row.attempts + 1,
      ...(payload.outcome === 'spoke' ? { ringAgain: null } : {}),
    }));
  return trees;
}

/** Lays whom I have seen, and the help that I asked for or took on, over the grids I lead. */
export function applyToTeam(team: Slices['team'], operation: Operation): Slices['team'] {
  const { kind, payload } = operation.command;
  const change = (row: Slices['team']['rows'][number]): Slices['team']['rows'][number] => {
    if (row.callUpId !== payload.callUpId) return row;
    if (kind === 'callups.arrive')
      return {
        ...row,
        people: row.people.map(person => (person.callId === payload.callId ? { ...person, state: 'arrived' } : person)),
      };
    if (row.unitId !== payload.unitId) return row;
    if (kind === 'callups.askHelp')
      return { ...row, help: { from: payload.from as 'office', people: payload.people as number, taken: false } };
    return kind === 'callups.takeHelp' && row.help ? { ...row, help: { ...row.help, taken: true } } : row;
  };
  return { rows: team.rows.map(change) };
}
