import type { DivideSettings, EdgeKind, Rates, WalkingGraph } from './model.ts';

/** Rates of a house-to-house round used until a place has measured its own. */
export const defaultRates: Rates = {
  doorMinutes: 1.3,
  slowDoorMinutes: 0.9,
  shopMinutes: 1,
  stairMinutesPerFloor: 0.5,
  liftMinutes: 1.5,
  liftMinutesPerFloor: 0.25,
  walkMetersPerMinute: 70,
  detourFactor: 1.3,
  gateMeters: 25,
};

/** 30–100 doors, three hours for one member, as few grids as possible, storeys in a run. */
export const defaultSettings: DivideSettings = {
  minDoors: 30,
  maxDoors: 100,
  maxMinutes: 180,
  membersPerGrid: 1,
  mode: { kind: 'fewest' },
  contiguity: 'floors',
  countShops: true,
  seed: 1,
  rates: defaultRates,
};

/** Why settings cannot be used. `field` names the setting, dotted below `rates` and `mode`. */
export type SettingsRefusal =
  | { readonly refused: 'setting-not-a-number'; readonly field: string; readonly value: unknown }
  | {
      readonly refused: 'setting-out-of-range';
      readonly field: string;
      readonly value: number;
      readonly least: number;
      readonly most: number;
    }
  | { readonly refused: 'setting-not-whole'; readonly field: string; readonly value: number }
  | { readonly refused: 'setting-unknown-choice'; readonly field: string; readonly value: unknown }
  | { readonly refused: 'min-doors-over-max-doors'; readonly minDoors: number; readonly maxDoors: number };

interface Range {
  readonly least: number;
  readonly most: number;
  readonly whole?: boolean;
}

const RANGES: Record<string, Range> = {
  minDoors: { least: 0, most: 2000, whole: true },
  maxDoors: { least: 1, most: 2000, whole: true },
  maxMinutes: { least: 1, most: 10_080 },
  membersPerGrid: { least: 1, most: 100, whole: true },
  seed: { least: Number.MIN_SAFE_INTEGER, most: Number.MAX_SAFE_INTEGER, whole: true },
};

/** As few grids as there can be with nearly every building whole that can be: some 7 % more grids than the fewest, with a fifth less to walk in each (bench/RESULTS.md, side by side). */
export const wholeBuildings = { kind: 'fewest', worth: 0.4 } as const satisfies DivideSettings['mode'];

const WORTH: Range = { least: 0.1, most: 1000 };

const RATE_RANGES: Record<keyof Rates, Range> = {
  doorMinutes: { least: 0, most: 1000 },
  slowDoorMinutes: { least: 0, most: 1000 },
  shopMinutes: { least: 0, most: 1000 },
  stairMinutesPerFloor: { least: 0, most: 1000 },
  liftMinutes: { least: 0, most: 1000 },
  liftMinutesPerFloor: { least: 0, most: 1000 },
  walkMetersPerMinute: { least: 1, most: 1000 },
  detourFactor: { least: 1, most: 10 },
  gateMeters: { least: 0, most: 10_000 },
};

/** Every reason why these settings cannot be used; empty when they can. */
export function validateSettings(settings: DivideSettings): readonly SettingsRefusal[] {
  const found: SettingsRefusal[] = [];
  const top = settings as unknown as Record<string, unknown>;
  const rates = (settings.rates ?? {}) as unknown as Record<string, unknown>;
  for (const [field, range] of Object.entries(RANGES)) found.push(...check(field, top[field], range));
  for (const [field, range] of Object.entries(RATE_RANGES)) found.push(...check(`rates.${field}`, rates[field], range));
  found.push(...checkMode(settings.mode));
  if (!['floors', 'lobby'].includes(settings.contiguity)) {
    found.push({ refused: 'setting-unknown-choice', field: 'contiguity', value: settings.contiguity });
  }
  if (typeof settings.countShops !== 'boolean') {
    found.push({ refused: 'setting-unknown-choice', field: 'countShops', value: settings.countShops });
  }
  if (settings.minDoors > settings.maxDoors) {
    found.push({ refused: 'min-doors-over-max-doors', minDoors: settings.minDoors, maxDoors: settings.maxDoors });
  }
  return found;
}

function check(field: string, value: unknown, range: Range): SettingsRefusal[] {
  if (typeof value !== 'number' || !Number.isFinite(value)) return [{ refused: 'setting-not-a-number', field, value }];
  const { least, most } = range;
  if (value < least || value > most) return [{ refused: 'setting-out-of-range', field, value, least, most }];
  if (range.whole && !Number.isInteger(value)) return [{ refused: 'setting-not-whole', field, value }];
  return [];
}

function checkMode(mode: DivideSettings['mode']): SettingsRefusal[] {
  if (mode?.kind === 'target') return check('mode.grids', mode.grids, { least: 1, most: 1_000_000, whole: true });
  if (mode?.kind === 'fewest') return mode.worth === undefined ? [] : check('mode.worth', mode.worth, WORTH);
  if (mode?.kind === 'most') return [];
  return [{ refused: 'setting-unknown-choice', field: 'mode', value: mode }];
}

/** Why a graph cannot be divided, with the atoms or edges that say so. */
export type GraphRefusal =
  | { readonly refused: 'atom-doors-invalid'; readonly atomIds: readonly string[] }
  | { readonly refused: 'atom-minutes-invalid'; readonly atomIds: readonly string[] }
  | { readonly refused: 'atom-place-invalid'; readonly atomIds: readonly string[] }
  | { readonly refused: 'atom-id-twice'; readonly atomIds: readonly string[] }
  | { readonly refused: 'edge-invalid'; readonly edges: readonly number[] };

/** No community is wider: more metres are a mistake of units or of the origin. */
const MOST_METERS = 1_000_000;
const isNear = (meters: number) => Math.abs(meters) <= MOST_METERS;

const EDGE_KINDS: ReadonlySet<string> = new Set<EdgeKind>([
  'floor',
  'lobby',
  'building',
  'compound',
  'shop',
  'shop-gate',
  'cross',
]);

/**
 * Every reason why this graph cannot be divided (not a number, negative or fractional doors, more than 1,000 km away,
 * unknown ends or kinds of ways, an id twice); empty when it can.
 */
export function validateGraph(graph: WalkingGraph): readonly GraphRefusal[] {
  const { atoms, edges } = graph;
  const found: GraphRefusal[] = [];
  const atomCheck = (
    refused: 'atom-doors-invalid' | 'atom-minutes-invalid' | 'atom-place-invalid',
    bad: typeof atoms,
  ) => {
    if (bad.length > 0) found.push({ refused, atomIds: bad.map(atom => atom.id) });
  };
  atomCheck(
    'atom-doors-invalid',
    atoms.filter(atom => !Number.isInteger(atom.doors) || atom.doors < 0 || atom.doors > 1_000_000),
  );
  atomCheck(
    'atom-minutes-invalid',
    atoms.filter(atom => !Number.isFinite(atom.minutes) || atom.minutes < 0 || atom.minutes > 1_000_000),
  );
  atomCheck(
    'atom-place-invalid',
    atoms.filter(atom => !isNear(atom.x) || !isNear(atom.y)),
  );
  const twice = repeated(atoms.map(atom => atom.id));
  if (twice.length > 0) found.push({ refused: 'atom-id-twice', atomIds: twice });
  const exists = (index: number) => Number.isInteger(index) && index >= 0 && index < atoms.length;
  const isSound = ({ a, b, meters, kind }: WalkingGraph['edges'][number]) =>
    exists(a) && exists(b) && meters >= 0 && isNear(meters) && EDGE_KINDS.has(kind);
  const bad = edges.flatMap((edge, i) => (isSound(edge) ? [] : [i]));
  if (bad.length > 0) found.push({ refused: 'edge-invalid', edges: bad });
  return found;
}

function repeated(ids: readonly string[]): string[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const id of ids) (seen.has(id) ? twice : seen).add(id);
  return [...twice];
}

/** Throws when a caller has not validated its input; the message carries the refusals. */
export function validateOrThrow(graph: WalkingGraph, settings: DivideSettings): void {
  const refusals = [...validateSettings(settings), ...validateGraph(graph)];
  if (refusals.length > 0) throw new TypeError(`cannot divide: ${JSON.stringify(refusals).slice(0, 500)}`);
}
