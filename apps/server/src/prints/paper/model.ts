import type { Locale } from '@linli/words';
import type { PaperSize } from './paper.ts';

export type Position = readonly [lon: number, lat: number];
type Rings = readonly (readonly Position[])[];

/** What stands on every page of a print. */
export interface PrintFrame {
  readonly locale: Locale;
  readonly size: PaperSize;
  readonly community: string;
  readonly officePhone: string | null;
  /** Invented people: said on every page. */
  readonly synthetic: boolean;
  /** ISO instant of printing. */
  readonly at: string;
  /** Name of who printed it; `null` where it says nothing about people. */
  readonly by: string | null;
  /** What it is for, in the reader's language; `null` as above. */
  readonly purpose: string | null;
  /** ISO instant by which pages with people on them are to be destroyed; `null` where there are none. */
  readonly shredBy: string | null;
}

/** One micro-grid on a map. */
export interface MapGrid {
  readonly id: string;
  /** As people say it: `M017`. */
  readonly no: string;
  readonly doors: number;
  /** Rings of its polygons; empty where nothing is drawn. */
  readonly area: readonly Rings[];
  readonly label: Position | null;
  /** Names of its heads who agreed to be on a poster. */
  readonly heads: readonly string[];
  /** Places in walking order. */
  readonly places: readonly string[];
}

/** What is drawn under the grids. */
export interface MapGround {
  readonly buildings: readonly { readonly name: string; readonly outline: readonly Position[] | null }[];
  readonly walls: readonly (readonly Position[])[];
  readonly gates: readonly Position[];
  readonly entrances: readonly { readonly at: Position; readonly lift: boolean }[];
  readonly shops: readonly Position[];
  readonly ways: readonly (readonly Position[])[];
  readonly barriers: readonly (readonly Position[])[];
  readonly attribution: string;
}

export interface PosterPrint {
  readonly kind: 'poster';
  readonly grids: readonly MapGrid[];
  /** Grids that get a poster each; empty for one poster of the whole community. */
  readonly each: readonly string[];
  readonly ground: MapGround;
  /** ISO instant from which the version is in force; `null` for a plan that is not published. */
  readonly from: string | null;
}

/** One grid's doors of a round, for one walk. No names of residents, no reasons. */
export interface DoorSheet {
  readonly title: string;
  readonly exercise: boolean;
  readonly gridNo: string;
  readonly sheetCode: string;
  readonly head: string | null;
  readonly ask: string;
  readonly stops: readonly {
    readonly place: string;
    readonly lift: boolean | null;
    readonly doors: readonly { readonly name: string; readonly precaution: string | null }[];
  }[];
}
export interface DoorsPrint {
  readonly kind: 'doors';
  readonly sheets: readonly DoorSheet[];
}

/** Whom one person telephones: ten at most. */
export interface CallList {
  readonly title: string;
  readonly exercise: boolean;
  readonly lead: string;
  readonly script: string;
  readonly lines: readonly {
    readonly name: string;
    readonly role: string;
    readonly grid: string;
    readonly phone: string | null;
  }[];
}
export interface CallsPrint {
  readonly kind: 'calls';
  readonly lists: readonly CallList[];
}

/** A sign beside a stairwell's door. */
export interface EntranceSign {
  readonly place: string;
  readonly code: string;
  /** Address that the code opens. */
  readonly url: string;
  readonly gridNo: string | null;
}
export interface EntrancesPrint {
  readonly kind: 'entrances';
  readonly signs: readonly EntranceSign[];
}

/** What somebody wears who comes to doors. */
export interface BadgeCard {
  readonly no: number;
  readonly name: string;
  /** Duties in words, each with its grid and place. */
  readonly roles: readonly string[];
  /** Address at which a resident can check it. */
  readonly url: string;
  /** ISO instant. */
  readonly until: string;
}
export interface BadgesPrint {
  readonly kind: 'badges';
  readonly badges: readonly BadgeCard[];
}

/** A form that others asked for, filled from the record. */
export interface FormPrint {
  readonly kind: 'form';
  readonly title: string;
  /** Who asks, whose rows these are, as of when. */
  readonly under: string;
  readonly headings: readonly string[];
  /** As many cells in each row as there are headings. */
  readonly rows: readonly (readonly string[])[];
  /** What is blank, and why. */
  readonly note: string;
}

/** Everything that can be printed. */
export type Print = PosterPrint | DoorsPrint | CallsPrint | EntrancesPrint | BadgesPrint | FormPrint;
