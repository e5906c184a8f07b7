import { modes, type PolicyCell, permits, policyRoles, purposes, relations } from '@linli/domain';
import type { Chance } from '../demo-community/prng.ts';
import { isAskable } from './ask.ts';
import { everyCell } from './cells.ts';

const keyOf = (cell: PolicyCell): string => Object.values(cell).join('|');

/** Cells that differ from an allowed one in one thing and are denied: the nearest of another role, relation, purpose and mode. */
function* neighboursOf(cell: PolicyCell): Generator<PolicyCell> {
  for (const [dimension, values] of [
    ['role', policyRoles],
    ['relation', relations],
    ['purpose', purposes],
    ['mode', modes],
  ] as const) {
    const at = values.indexOf(cell[dimension] as never);
    const nearest = [...values].sort(
      (a, b) => Math.abs(values.indexOf(a as never) - at) - Math.abs(values.indexOf(b as never) - at),
    );
    const denied = nearest
      .map(value => ({ ...cell, [dimension]: value }))
      .find(other => permits(other) === null && isAskable(other));
    if (denied) yield denied;
  }
}

/** Every allowed cell that can be put over HTTP with its denied neighbours, and a seeded sample of all; `most` of them, seeded too, or all when it is left out. */
export function cellsToAsk(chance: Chance, sample: number, most = Number.POSITIVE_INFINITY): readonly PolicyCell[] {
  const askable = [...everyCell()].filter(isAskable);
  const chosen = new Map<string, PolicyCell>();
  const add = (cell: PolicyCell): unknown => chosen.set(keyOf(cell), cell);
  const allowed = askable.filter(cell => permits(cell) !== null);
  for (const cell of most < allowed.length ? chance.shuffle(allowed).slice(0, most) : allowed) {
    add(cell);
    for (const other of neighboursOf(cell)) add(other);
  }
  for (let drawn = 0; drawn < sample; drawn++) add(chance.pick(askable));
  return chance.shuffle([...chosen.values()]);
}
