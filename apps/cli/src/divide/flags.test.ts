import { describe, expect, it } from 'vitest';
import type { FlagFault } from '../read-options.ts';
import { type DivideCommand, readFlags } from './flags.ts';

const faults = (...args: string[]) => {
  const read = readFlags(args, 'en');
  expect(Array.isArray(read)).toBe(true);
  return (read as FlagFault[]).map(({ flag, given, wanted }) => `${flag} ${given} → ${wanted}`);
};
const command = (...args: string[]) => readFlags(args, 'en') as DivideCommand;

describe('the options of divide', () => {
  it('have the defaults that the standard sets', () => {
    const { settings, ...rest } = command('a.geojson');
    expect(settings).toMatchObject({ minDoors: 30, maxDoors: 100, maxMinutes: 180, membersPerGrid: 1, seed: 1 });
    expect(rest).toMatchObject({ input: 'a.geojson', coordinates: 'wgs84', unknownUse: 'none', locale: 'en' });
  });

  it('are read, in any order', () => {
    const { settings, coordinates } = command(
      '--mode',
      'target=262',
      '--max',
      '60',
      'a.geojson',
      '--coordinates=bd09',
      '--no-shops',
    );
    expect(settings).toMatchObject({ mode: { kind: 'target', grids: 262 }, maxDoors: 60, countShops: false });
    expect(coordinates).toBe('bd09');
  });

  it('offer few grids with buildings kept whole', () => {
    expect(command('a', '--mode', 'whole').settings.mode).toEqual({ kind: 'fewest', worth: 0.4 });
  });

  it('name every one that cannot be used, with what is wanted', () => {
    expect(faults('a', '--max', 'lots', '--mode', 'best', '--coordinates', 'mars', '--max-mb', '9000')).toEqual([
      '--max lots → a number',
      '--mode best → fewest | whole | most | target=<grids>',
      '--coordinates mars → wgs84 | gcj02 | bd09',
      '--max-mb 9000 → 1 … 400',
    ]);
    expect(faults('a', '--min', '50', '--max', '40')).toEqual(['--min 50 → ≤ --max 40']);
    expect(faults('a', '--min', '2.5')).toEqual(['--min 2.5 → a whole number']);
    expect(faults('a', '--members', '0')).toEqual(['--members 0 → 1 … 100']);
    expect(faults('a', '--mode', 'target=0')).toEqual(['--mode target= 0 → 1 … 1000000']);
  });

  it('hint at the nearest one for one that does not exist', () => {
    expect(faults('a', '--minimum', '3')).toEqual(['--minimum  → --min']);
    expect(faults('a', '--coords', 'bd09')).toEqual(['--coords  → --coordinates']);
    expect(faults('a', '--xyz')).toEqual(['--xyz  → --help']);
  });

  it('want one file, and never write over what they read or write', () => {
    expect(faults()).toEqual(['<file>  → a GeoJSON or CSV file']);
    expect(faults('a', 'b')).toEqual(['<file> b → one file']);
    expect(faults('a', '--out', 'b', '--report', 'b')).toEqual(['--report b → another file than --out']);
    expect(faults('a', '--out')[0]).toContain('--out');
  });
});
