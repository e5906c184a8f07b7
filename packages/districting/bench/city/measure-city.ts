import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DivideSettings } from '../../src/model.ts';
import { round } from '../figures.ts';
import { divideCity } from './divide-city.ts';
import { CITY_COMMUNITIES, type CityDrawn } from './generate.ts';

/** The city from a list of doors to checked grids with rounds; fields as in `Figures`. */
export interface CityRow {
  readonly instance: 'city';
  readonly method: string;
  readonly workers: number;
  readonly seconds: number;
  /** Processor time of all threads: what to compare on a busy machine. */
  readonly cpuSeconds: number;
  readonly peakMb: number;
  readonly communities: number;
  readonly listMb: number;
  readonly doors: number;
  readonly atoms: number;
  readonly grids: number;
  readonly violations: number;
  readonly bound: number;
  readonly gap: number;
  readonly worstMinutes: number;
  readonly walkMetersMean: number;
  readonly cutUnweighted: number;
  readonly cutWeighted: number;
  readonly buildingsSplit: number;
  readonly sha256: string;
}

/** Draws the city (untimed, in a process of its own), then reads, divides, tours and checks it on `workers` threads. */
export async function measureCity({
  settings,
  effort = 0,
  workers,
}: {
  readonly settings: DivideSettings;
  readonly effort: number | undefined;
  readonly workers: number;
}): Promise<CityRow> {
  const folder = mkdtempSync(join(tmpdir(), 'linli-city-'));
  try {
    const file = join(folder, 'doors.csv');
    const drawn = draw(file);
    const start = performance.now();
    const cpu = process.cpuUsage();
    const { blocks, sha256 } = await divideCity(file, settings, { workers, effort });
    const seconds = (performance.now() - start) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    const refused = blocks.find(block => block.refused)?.refused;
    if (refused) throw new Error(`the list was refused: ${JSON.stringify(refused)}`);
    const total = (field: keyof (typeof blocks)[number]) =>
      blocks.reduce((sum, block) => sum + Number(block[field]), 0);
    return {
      instance: 'city',
      method: 'linli',
      workers,
      seconds: round(seconds, 2),
      cpuSeconds: round((user + system) / 1e6, 2),
      peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
      communities: total('communities'),
      listMb: Math.round(drawn.bytes / 1e6),
      doors: total('doors'),
      atoms: total('atoms'),
      grids: total('grids'),
      violations: total('violations'),
      bound: total('bound'),
      gap: round(total('grids') / total('bound') - 1, 4),
      worstMinutes: round(Math.max(...blocks.map(block => block.worstMinutes)), 1),
      walkMetersMean: round(total('walkMeters') / total('grids'), 1),
      cutUnweighted: total('cutUnweighted'),
      cutWeighted: total('cutWeighted'),
      buildingsSplit: round(total('buildingsSplit') / total('buildings'), 4),
      sha256,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function draw(file: string): CityDrawn {
  const script = fileURLToPath(new URL('./write-city.ts', import.meta.url));
  const run = spawnSync(process.execPath, [script, file, String(CITY_COMMUNITIES), '1'], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`the city was not drawn: ${run.stderr.slice(-300)}`);
  const drawn = JSON.parse(run.stdout) as CityDrawn;
  console.log(`drawn: ${drawn.households} households, ${drawn.shops} shops, ${Math.round(drawn.bytes / 1e6)} MB`);
  return drawn;
}
