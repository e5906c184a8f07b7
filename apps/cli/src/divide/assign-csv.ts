import type { Outcome } from './outcome.ts';

const HEADER = 'atom_id,kind,building_id,entrance,floor_from,floor_to,doors,grid';

/** A row an atom in the graph's order; a floor nobody knows has empty bounds, a shop has neither entrance nor floor. */
export function assignmentsCsv({ ledger, graph, plan, codes }: Outcome): string {
  const nameOf = new Map(ledger.entrances.map(entrance => [entrance.id, entrance.name]));
  const rows = graph.atoms.map((atom, i) => {
    const entrance = atom.entranceId === null ? '' : (nameOf.get(atom.entranceId) ?? atom.entranceId);
    const floor = atom.floor ?? '';
    const cells = [
      atom.id,
      atom.kind,
      atom.buildingId ?? '',
      entrance,
      floor,
      floor,
      atom.doors,
      codes[plan.gridOf[i]!]!,
    ];
    return cells.map(cell).join(',');
  });
  return `${[HEADER, ...rows].join('\n')}\n`;
}

/** Quoted where need be; a text that a spreadsheet would run as a formula gets an apostrophe. */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
