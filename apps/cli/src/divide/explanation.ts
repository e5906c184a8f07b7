import { explainPlan, type GridExplanation } from '@linli/districting';
import { type Locale, translator } from '@linli/words';
import type { Outcome } from './outcome.ts';
import { divideWords } from './words.ts';

const PLACES_SHOWN = 4;

/** Why each grid has its size, in words: two to four lines a grid, after what was tried for the whole. */
export function explanationLines({ graph, plan, settings, codes, ledger }: Outcome, locale: Locale): string[] {
  const say = translator(divideWords, locale);
  const explained = explainPlan(graph, plan, settings);
  const names = placeNames(ledger);
  const lines = explained.grids.map(grid => gridLines(grid, codes, names, settings, locale));
  const gap = Math.round(explained.gap * 1000) / 10;
  return [
    '',
    say('explain.title'),
    say('explain.count', { n: explained.count, bound: explained.bound, gap }),
    ...explained.relaxations.map(({ rule, value, bentGrids }) =>
      say('explain.tried', { what: say(`relax.${rule}`, { value }), bent: bentGrids }),
    ),
    ...lines.flat(),
  ];
}

/** The same as data: `PlanExplanation` with the code of each grid. */
export function explanationJson({ graph, plan, settings, codes }: Outcome): string {
  const { grids, ...whole } = explainPlan(graph, plan, settings);
  const coded = grids.map(({ grid, joined, ...rest }) => ({
    grid: codes[grid]!,
    ...rest,
    joined: joined && { ...joined, grid: codes[joined.grid]! },
  }));
  return `${JSON.stringify({ ...whole, grids: coded }, null, 1)}\n`;
}

function gridLines(
  grid: GridExplanation,
  codes: readonly string[],
  names: ReadonlyMap<string, string>,
  settings: Outcome['settings'],
  locale: Locale,
): string[] {
  const say = translator(divideWords, locale);
  const whole = Math.round;
  const comma = locale === 'zh' ? '、' : ', ';
  const { joined, shares, bent } = grid;
  const split = [...shares.compounds, ...shares.buildings, ...shares.entrances].map(id => names.get(id) ?? id);
  const more = split.length - PLACES_SHOWN;
  return [
    say('explain.grid', {
      grid: codes[grid.grid]!,
      doors: grid.doors,
      minutes: whole(grid.minutes),
      atDoors: whole(grid.atDoorsMinutes),
      walking: whole(grid.walkingMinutes),
      meters: whole(grid.walkMeters),
      stops: grid.stops,
    }),
    sizeLine(grid, codes, settings, say),
    ...(joined && joined.over.length > 0
      ? [
          say('explain.joined', {
            other: codes[joined.grid]!,
            doors: joined.doors,
            minutes: whole(joined.minutes),
            rules: joined.over.map(rule => say(`rule.${rule}`)).join(comma),
          }),
        ]
      : []),
    ...(split.length > 0
      ? [say('explain.shares', { list: split.slice(0, PLACES_SHOWN).join(comma) + (more > 0 ? ` … +${more}` : '') })]
      : []),
    ...bent.map(({ rule, value, limit, certificate }) =>
      say('explain.bent', {
        rule: say(`rule.${rule}`),
        value: whole(value),
        limit,
        proof: certificate
          ? say(`certificate.${certificate.kind}`, {
              doors: certificate.doors,
              minutes: whole(certificate.minutes),
            } as never)
          : say('explain.noProof'),
      }),
    ),
  ];
}

function sizeLine(
  { binding, joined }: GridExplanation,
  codes: readonly string[],
  { minDoors, maxDoors, maxMinutes }: Outcome['settings'],
  say: ReturnType<typeof translator<typeof divideWords>>,
): string {
  const limit = { 'min-doors': minDoors, 'max-doors': maxDoors, 'max-minutes': maxMinutes };
  if (binding === 'connection') return say('explain.alone');
  if (binding === 'none') return say('explain.free', { other: joined ? codes[joined.grid]! : '–' });
  return say('explain.binding', { rule: say(`binding.${binding}`), limit: limit[binding] });
}

function placeNames({ compounds, buildings, entrances }: Outcome['ledger']): Map<string, string> {
  const compound = new Map(compounds.map(({ id, name }) => [id, name]));
  const names = new Map(compound);
  for (const { id, name, compoundId } of buildings)
    names.set(id, `${compound.get(compoundId ?? '') ?? ''} ${name}`.trim());
  for (const { id, name, buildingId } of entrances) names.set(id, `${names.get(buildingId) ?? buildingId}–${name}`);
  return names;
}
