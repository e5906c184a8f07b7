import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type GeneratedCommunity, type GenerateOptions, generateCommunity } from './generate-community.ts';
import type { DemoFeatureCollection } from './geojson.ts';
import { pictureOf } from './picture.ts';

/** The files of a generated community by name. Every one carries the synthetic mark. */
export function communityFiles(generated: GeneratedCommunity): ReadonlyMap<string, string> {
  const { community, geojson, outlines, figures, people } = generated;
  const json = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;
  return new Map([
    ['community.json', json({ ...community, figures })],
    ['places.geojson', featureLines(geojson)],
    ['doors.csv', generated.doorsCsv],
    ['outlines.geojson', featureLines(outlines)],
    ['people.json', json({ synthetic: true, note: community.note, people })],
    ['picture.svg', pictureOf(generated.plan, generated.anchor)],
  ]);
}

/** GeoJSON with a feature a line, so that a difference can be read. */
function featureLines({ features, ...head }: DemoFeatureCollection): string {
  const lines = features.map(feature => JSON.stringify(feature)).join(',\n');
  return `${JSON.stringify(head).slice(0, -1)},"features":[\n${lines}\n]}\n`;
}

/** Generates a community and writes its files into `folder`, made when missing. Returns their paths. */
export function writeCommunity(folder: string, options: GenerateOptions): string[] {
  mkdirSync(folder, { recursive: true });
  return [...communityFiles(generateCommunity(options))].map(([name, content]) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  });
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { seed: { type: 'string', default: '1' }, profile: { type: 'string', default: 'default' } },
  });
  const profile = values.profile === 'small' ? 'small' : 'default';
  for (const path of writeCommunity(positionals[0] ?? 'data/demo-files', { seed: values.seed, profile }))
    console.log(path);
}
