/**
 * A city's list of doors, invented: 3,047 communities drawn like those of the frozen district (instances/README.md),
 * two thirds as many compounds each, so that households and shops come to a city's. Written community by community.
 *
 * As there: walk-ups of five to seven storeys with two or three doors a storey beside towers (a fifth of the
 * entrances) of 8 to 34 storeys with one to six; one to five entrances a building, one to twelve buildings a
 * compound in rows 25 m apart (towers 48 m); up to five rows of shops in front of a compound; a compound every 100–300 m. Seeded.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { CITY_HEADER } from '../../src/city/door-bytes.ts';
import { type Random, seededRandom } from '../../src/graph/random.ts';

/** Communities of the city that the prototypes were measured on. */
export const CITY_COMMUNITIES = 3047;
const SLOW_SHARE = 0.18;
const COMPOUNDS_LEAST = 3;
const COMPOUNDS_MOST = 13;
const ORIGIN = { lon: 104.06, lat: 30.67 };
const LON_PER_METER = 1 / 95_800;
const LAT_PER_METER = 1 / 110_860;

/** What was written. */
export interface CityDrawn {
  readonly households: number;
  readonly shops: number;
  readonly bytes: number;
}

/** Writes the list of the first `communities` communities to a file. The same seed gives the same bytes. */
export function writeCity(file: string, communities: number, seed: number): CityDrawn {
  const out = openSync(file, 'w');
  let bytes = writeSync(out, `${CITY_HEADER}\n`);
  let households = 0;
  let shops = 0;
  for (let c = 0; c < communities; c++) {
    const drawn = new CommunityDrawing(c, seededRandom(seed * 1_000_003 + c));
    bytes += writeSync(out, drawn.text());
    households += drawn.households;
    shops += drawn.shops;
  }
  closeSync(out);
  return { households, shops, bytes };
}

class CommunityDrawing {
  households = 0;
  shops = 0;
  private rows: string[] = [];
  private building = 0;
  private entrance = 0;
  private readonly code: number;
  private readonly random: Random;

  constructor(index: number, random: Random) {
    this.code = 900_000_000_000 + index;
    this.random = random;
  }

  text(): string {
    const { random } = this;
    const compounds = COMPOUNDS_LEAST + random.below(COMPOUNDS_MOST - COMPOUNDS_LEAST + 1);
    const columns = Math.ceil(Math.sqrt(compounds));
    const west = random.next() * 40_000;
    const south = random.next() * 40_000;
    for (let c = 0; c < compounds; c++) {
      this.compound(c, west + (c % columns) * 190, south + Math.floor(c / columns) * 150);
    }
    return this.rows.join('');
  }

  private compound(number: number, x: number, y: number): void {
    const { random } = this;
    const towers = random.next() < 0.3;
    const buildings = 1 + random.below(random.next() < 0.92 ? 8 : 12);
    const rowGap = towers ? 48 : 25;
    const across = towers ? 2 : 2 + random.below(2);
    for (let b = 0; b < buildings; b++) {
      this.house(number, towers, x + (b % across) * 85, y + 10 + Math.floor(b / across) * rowGap);
    }
    const fronts = random.below(6);
    if (fronts > 0) this.building++;
    for (let k = 0; k < fronts; k++) {
      const lon = x + 15 + k * 42;
      for (let unit = 1 + random.below(random.next() < 0.4 ? 7 : 8); unit > 0; unit--) {
        this.row(number, -1, 0, this.shops++, 'shop', 0, lon + unit * 4, y);
      }
    }
  }

  private house(compound: number, tower: boolean, x: number, y: number): void {
    const { random } = this;
    const entrances = 1 + random.below(random.next() < 0.7 ? 4 : 5);
    const storeys = tower ? 8 + random.below(27) : 5 + random.below(3);
    const perFloor = tower ? 2 + random.below(4) : 2 + random.below(2);
    this.building++;
    for (let e = 0; e < entrances; e++) {
      this.entrance++;
      for (let floor = 1; floor <= storeys; floor++) {
        const doors = Math.max(1, perFloor - (random.next() < 0.1 ? 1 : 0));
        for (let door = 1; door <= doors; door++) {
          this.households++;
          const at = x + e * (tower ? 24 : 14);
          this.row(compound, this.entrance, floor, floor * 100 + door, 'dwelling', tower ? 1 : 0, at, y);
        }
      }
    }
  }

  private row(
    compound: number,
    entrance: number,
    floor: number,
    door: number,
    kind: string,
    lift: number,
    x: number,
    y: number,
  ): void {
    const slow = kind === 'dwelling' && this.random.next() < SLOW_SHARE ? 1 : 0;
    const lon = (ORIGIN.lon + x * LON_PER_METER).toFixed(6);
    const lat = (ORIGIN.lat + y * LAT_PER_METER).toFixed(6);
    const place = `${this.code},${compound},${this.building},${entrance < 0 ? '' : entrance},${entrance < 0 ? '' : floor}`;
    this.rows.push(`${place},${door},${kind},${lift},${slow},${lon},${lat}\n`);
  }
}
