import {
  modes,
  type PolicyCell,
  type PolicyRow,
  permits,
  policy,
  policyRoles,
  purposes,
  relations,
  type Within,
} from '@linli/domain';

export type PolicyTable = Readonly<Record<string, PolicyRow>>;

/** Every cell of the matrix, in a fixed order: each operation × role × area relation × purpose × mode. */
export function* everyCell(operations: readonly string[] = Object.keys(policy)): Generator<PolicyCell> {
  for (const operation of operations)
    for (const role of policyRoles)
      for (const relation of relations)
        for (const purpose of purposes) for (const mode of modes) yield { operation, role, relation, purpose, mode };
}

/** How many cells there are, and how many are allowed. */
export interface CellCount {
  readonly tried: number;
  readonly allowed: number;
}

/** All cells through the one function. */
export function countCells(table: PolicyTable = policy): CellCount {
  let tried = 0;
  let allowed = 0;
  for (const cell of everyCell(Object.keys(table))) {
    tried++;
    if (permits(cell, table) !== null) allowed++;
  }
  return { tried, allowed };
}

/**
 * The allowed set as text to be reviewed: a line for each operation and set of who reaches how far, with the purposes and modes in which it holds. What no line
 * says is denied. Two tables have the same text if and only if they allow the same cells.
 */
export function allowedText(table: PolicyTable = policy): string {
  return Object.keys(table)
    .sort()
    .flatMap(operation => [operation, ...linesOf(operation, table).map(line => `  ${line}`)])
    .join('\n');
}

function linesOf(operation: string, table: PolicyTable): string[] {
  const where = new Map<string, { who: Map<string, Set<string>>; when: string }>();
  for (const role of policyRoles)
    for (const relation of relations) {
      const held = new Map<Within, string[]>();
      for (const mode of modes) {
        const byWithin = new Map<Within, string[]>();
        for (const purpose of purposes) {
          const within = permits({ operation, role, relation, purpose, mode }, table);
          if (within) byWithin.set(within, [...(byWithin.get(within) ?? []), purpose]);
        }
        for (const [within, some] of byWithin)
          held.set(within, [...(held.get(within) ?? []), `${mode}: ${some.join(' ')}`]);
      }
      for (const [within, list] of held) {
        const when = foldModes(list);
        const key = `${within} ${when}`;
        const entry = where.get(key) ?? { who: new Map(), when };
        entry.who.set(role, (entry.who.get(role) ?? new Set()).add(relation));
        where.set(key, entry);
      }
    }
  return [...where]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { who, when }]) => {
      const people = [...who].map(([role, over]) => `${role}(${[...over].join(',')})`).join(' ');
      return `${key.split(' ')[0]}: ${people} | ${when}`;
    });
}

/** `normal: a b`, `drill: a b` → `normal,drill: a b`. */
function foldModes(list: readonly string[]): string {
  const byPurposes = new Map<string, string[]>();
  for (const line of list) {
    const at = line.indexOf(': ');
    const some = line.slice(at + 2);
    byPurposes.set(some, [...(byPurposes.get(some) ?? []), line.slice(0, at)]);
  }
  return [...byPurposes].map(([some, inModes]) => `${inModes.join(',')}: ${some}`).join(' / ');
}
