import { isRefusal, type Refusal, refuse } from '../decision.ts';
import type { CellsChanged } from './cells-changed.ts';
import type { DraftGrid, DraftPlan } from './draft.ts';
import type { GridBody, GridKind } from './grid-kind.ts';
import { mergeGrids } from './merge-grids.ts';
import { type MovableUnit, moveUnits } from './move-units.ts';
import type { Cell } from './placement.ts';
import { type Repairer, repairGrids } from './repair-grids.ts';
import { type Divider, splitGrid } from './split-grid.ts';

/** An edit that changes which grid storeys and shops are in. */
export type CellEdit =
  | { readonly kind: 'move'; readonly units: readonly MovableUnit[]; readonly toGrid: number | 'new' }
  | { readonly kind: 'split'; readonly grid: number; readonly parts: number }
  | { readonly kind: 'merge'; readonly grids: readonly number[] }
  | { readonly kind: 'repair'; readonly pieces: readonly number[] | 'all' };

/** An edit that changes what is said of grids, not what is in them. */
export type LabelEdit =
  | { readonly kind: 'group'; readonly grids: readonly number[]; readonly toGeneral: number | 'new' }
  | { readonly kind: 'name-general'; readonly general: number; readonly name: string }
  | {
      readonly kind: 'set-kind';
      readonly grids: readonly number[];
      /** `by-content`: homes, shops or both, as they are. */
      readonly gridKind: GridKind | 'by-content';
      /** Needed for a dedicated grid, not taken for another. */
      readonly body?: GridBody | undefined;
    };

/** One step of an officer on a draft. Each can be undone and redone. */
export type DraftEdit = CellEdit | LabelEdit;

/** Tells the two families apart. */
export function isCellEdit(edit: DraftEdit): edit is CellEdit {
  return edit.kind === 'move' || edit.kind === 'split' || edit.kind === 'merge' || edit.kind === 'repair';
}

/** Moves, splits, merges or repairs. Refusals: see each; nothing is changed then. */
export function editCells(
  cells: readonly Cell[],
  noOf: readonly number[],
  edit: CellEdit,
  engine: { readonly divide: Divider; readonly repair: Repairer },
): CellsChanged | Refusal {
  switch (edit.kind) {
    case 'move':
      return moveUnits(cells, noOf, edit.units, edit.toGrid);
    case 'split':
      return splitGrid(cells, noOf, edit, engine.divide);
    case 'merge':
      return mergeGrids(cells, noOf, edit.grids);
    case 'repair':
      return repairGrids(cells, noOf, edit.pieces, engine.repair);
  }
}

/**
 * Groups grids to a general grid, names one, or sets grids' kind. Refusals: `grid-unknown`, `general-grid-unknown`,
 * `body-needed` (a dedicated grid without the body that answers for it), `nothing-moves` (all is so already).
 */
export function editLabels(plan: DraftPlan, edit: LabelEdit): DraftPlan | Refusal {
  const changed = changeOf(plan, edit);
  if (isRefusal(changed)) return changed;
  return JSON.stringify(changed) === JSON.stringify(plan) ? refuse('nothing-moves') : changed;
}

function changeOf(plan: DraftPlan, edit: LabelEdit): DraftPlan | Refusal {
  if (edit.kind === 'name-general') return nameGeneral(plan, edit.general, edit.name.trim());
  const unknown = edit.grids.find(no => !plan.grids.some(grid => grid.no === no));
  if (unknown !== undefined) return refuse('grid-unknown', { grid: unknown });
  const chosen = new Set(edit.grids);
  const mapped = (change: (grid: DraftGrid) => DraftGrid): DraftPlan => ({
    ...plan,
    grids: plan.grids.map(grid => (chosen.has(grid.no) ? change(grid) : grid)),
  });
  if (edit.kind === 'set-kind') {
    const { gridKind, body } = edit;
    if (gridKind === 'dedicated' && !body?.name.trim()) return refuse('body-needed', { grids: [...chosen] });
    return mapped(({ kind: _kind, body: _body, ...grid }) => ({
      ...grid,
      ...(gridKind === 'by-content' ? {} : { kind: gridKind }),
      ...(gridKind === 'dedicated' ? { body: { type: body!.type, name: body!.name.trim() } } : {}),
    }));
  }
  const nos = plan.grids.map(grid => grid.generalGridNo);
  if (edit.toGeneral !== 'new' && !nos.includes(edit.toGeneral))
    return refuse('general-grid-unknown', { general: edit.toGeneral });
  const generalGridNo = edit.toGeneral === 'new' ? Math.max(0, ...nos) + 1 : edit.toGeneral;
  return mapped(grid => ({ ...grid, generalGridNo }));
}

/** A name that is taken away with an empty text. */
function nameGeneral(plan: DraftPlan, no: number, name: string): DraftPlan | Refusal {
  if (!plan.grids.some(grid => grid.generalGridNo === no)) return refuse('general-grid-unknown', { general: no });
  const others = (plan.generals ?? []).filter(general => general.no !== no);
  return { ...plan, generals: (name ? [...others, { no, name }] : others).sort((a, b) => a.no - b.no) };
}
