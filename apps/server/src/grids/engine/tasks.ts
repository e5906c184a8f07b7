import type { ConflictReport, DivideSettings, Ledger } from '@linli/districting';
import type {
  Counting,
  DraftEdit,
  DraftGrid,
  DraftPlan,
  GridBody,
  LabelledGrid,
  Placement,
  Position,
  Refusal,
} from '@linli/domain';

/** What a draft is drawn and measured by: the engine's settings, and how each kind of grid is counted. */
export interface DraftSettings extends DivideSettings {
  readonly counting: Counting;
  /** Bounds of grids of shops, where these are drawn for themselves; absent: shops go with the homes around them. */
  readonly shopGrids?: { readonly minDoors: number; readonly maxDoors: number } | undefined;
}

/** What the engine works on; `ledgerKey` changes with the ledger, so that a graph is built once for many edits. */
export interface EngineInput {
  readonly ledgerKey: string;
  readonly ledger: Ledger;
  readonly settings: DraftSettings;
}

export interface DrawTask extends EngineInput {
  readonly kind: 'draw';
  /** Its dedicated grids stay as they are. */
  readonly previous: PreviousVersion | null;
}
/** One step of an officer on a draft. `withAreas` false is the preview: figures only. */
export interface EditTask extends EngineInput {
  readonly kind: 'edit';
  readonly plan: DraftPlan;
  readonly edit: DraftEdit;
  readonly withAreas: boolean;
}
/** Brings a draft onto the ledger of this moment and measures everything that a version keeps. */
export interface FinishTask extends EngineInput {
  readonly kind: 'finish';
  readonly plan: DraftPlan;
  readonly previous: PreviousVersion | null;
}
/** Makes a draft of an office's own grids. */
export interface AdoptTask extends EngineInput {
  readonly kind: 'adopt';
  /** Number of the grid of each storey and shop, by the atom's id; what is missing is in none. */
  readonly noOf: ReadonlyMap<string, number>;
  readonly grids: readonly LabelledGrid[];
}
/** What the independent check says of a draft. */
export interface CheckTask extends EngineInput {
  readonly kind: 'check';
  readonly plan: DraftPlan;
}
/** The least repair of a draft, shown and not taken. */
export interface RepairTask extends EngineInput {
  readonly kind: 'repair';
  readonly plan: DraftPlan;
}
export type EngineTask = DrawTask | EditTask | FinishTask | AdoptTask | CheckTask | RepairTask;

/** The newest published version, as far as ids are kept from it. */
export interface PreviousVersion {
  readonly placement: Placement<string>;
  /** In the order of their numbers. */
  readonly grids: readonly {
    readonly gridId: string;
    readonly generalGridId: string;
    /** What the office calls it. */
    readonly name: string | null;
    /** Who answers for it, of a dedicated grid. */
    readonly body: GridBody | null;
  }[];
}

/** A task on its way to the thread; without its ledger when the thread should have it. */
export type SentTask = EngineTask extends infer T
  ? T extends EngineTask
    ? Omit<T, 'ledger'> & { ledger: Ledger | null }
    : never
  : never;
/** The thread's answer when it has not. */
export const ledgerMissing = 'ledger-missing';

export interface Drawn {
  readonly plan: DraftPlan;
  readonly conflicts: ConflictReport;
}

/** Figures of a grid, as the officer compares them. */
export interface MeasuredGrid {
  readonly no: number;
  readonly doors: number;
  readonly minutes: number;
  readonly members: number;
  readonly bent: readonly DraftGrid['bent'][number][];
}

/** A draft after an edit, with every grid it touched. */
export interface Edited {
  readonly plan: DraftPlan;
  /** Doors that change grid. */
  readonly doors: number;
  readonly before: readonly MeasuredGrid[];
  readonly after: readonly MeasuredGrid[];
  readonly warnings: readonly string[];
}

/** A grid with what a version keeps of it beside its draft's figures. */
export interface FinishedGrid extends DraftGrid {
  readonly label: Position;
  /** Entrances and shops in walking order. */
  readonly tour: readonly ({ readonly e: string } | { readonly s: string })[];
  /** Id of the published grid it continues. */
  readonly keeps: string | null;
  /** Published grids it replaces: for a new one all it took doors from, else those that end in it. */
  readonly supersedes: readonly string[];
}

export interface Finished {
  readonly grids: readonly FinishedGrid[];
  /** Number of a general grid in the draft → the published one it continues. */
  readonly generals: readonly { readonly no: number; readonly keeps: string | null }[];
  /** Names that general grids were given, by their number in the draft. */
  readonly names: readonly { readonly no: number; readonly name: string }[];
  readonly placement: Placement<number>;
  /** Doors of the ledger, and those that no grid of the draft takes. */
  readonly doors: number;
  readonly orphans: number;
}

/** A broken rule by the atoms that show it; `no` 0: of atoms in no grid. */
export interface CheckedRule {
  readonly rule: DraftGrid['bent'][number];
  readonly no: number;
  readonly atomIds: readonly string[];
  readonly value: number;
  readonly limit: number;
}
export interface Checked {
  readonly broken: readonly CheckedRule[];
}

/** A repair in pieces, with the figures of every grid it touches. */
export interface Repair {
  readonly pieces: readonly {
    readonly key: number;
    readonly doors: number;
    readonly moves: readonly {
      readonly from: number;
      readonly to: number;
      readonly doors: number;
      readonly atomIds: readonly string[];
    }[];
    readonly before: readonly MeasuredGrid[];
    readonly after: readonly MeasuredGrid[];
  }[];
  readonly doors: number;
  /** Grids that would still bend a rule with all of it taken. */
  readonly bentAfter: number;
}

export type EngineAnswer<T extends EngineTask> = T extends DrawTask | AdoptTask
  ? Drawn
  : T extends EditTask
    ? Edited | Refusal
    : T extends CheckTask
      ? Checked
      : T extends RepairTask
        ? Repair
        : Finished;
