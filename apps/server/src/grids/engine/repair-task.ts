import type { WalkingGraph } from '@linli/districting';
import { type DraftGrid, repairPieces, takePieces } from '@linli/domain';
import { measureOne } from './measure.ts';
import { atomsByNo, noOfAtoms } from './plan-atoms.ts';
import { repairerOf } from './repairer.ts';
import type { MeasuredGrid, Repair, RepairTask } from './tasks.ts';

/** What the least repair of a draft would change, and what it would leave bent. */
export function repair(task: RepairTask, graph: WalkingGraph): Repair {
  const before = noOfAtoms(graph, task.plan);
  const pieces = repairPieces(graph.atoms, before, repairerOf(graph, task.plan.grids, task.settings)(before));
  const after = takePieces(before, pieces);
  const kinds = new Map(task.plan.grids.map(grid => [grid.no, grid.kind]));
  const measured = (noOf: readonly number[]) => {
    const lists = atomsByNo(noOf);
    return (no: number): MeasuredGrid[] => {
      const atoms = lists.get(no);
      return atoms ? [shown(measureOne(graph, atoms, task.settings, no, kinds.get(no)))] : [];
    };
  };
  const [was, becomes] = [measured(before), measured(after)];
  const mended = pieces.map(({ moves, grids, key, doors }) => ({
    key,
    doors,
    moves: moves.map(({ cells, ...move }) => ({ ...move, atomIds: cells.map(i => graph.atoms[i]!.id) })),
    before: grids.flatMap(was),
    after: grids.flatMap(becomes),
  }));
  const touched = new Set(pieces.flatMap(piece => piece.grids));
  const bentElsewhere = task.plan.grids.filter(grid => !touched.has(grid.no) && grid.bent.length > 0).length;
  const bentHere = mended.flatMap(piece => piece.after).filter(grid => grid.bent.length > 0).length;
  return {
    pieces: mended,
    doors: pieces.reduce((sum, piece) => sum + piece.doors, 0),
    bentAfter: bentElsewhere + bentHere,
  };
}

const shown = ({ no, doors, minutes, members, bent }: Pick<DraftGrid, keyof MeasuredGrid>): MeasuredGrid => ({
  no,
  doors,
  minutes,
  members,
  bent,
});
