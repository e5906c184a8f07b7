import { basename } from 'node:path';
import { type Locale, say } from '@linli/words';
import type { DivideCommand } from '../flags.ts';
import type { Outcome } from '../outcome.ts';
import { divideWords } from '../words.ts';
import { both, escaped } from './both.ts';
import { mapSvg } from './map-svg.ts';
import { STYLE } from './style.ts';
import { assumedList, conflictsBlock, figuresList, gridsTable, listedTable, refusedTable } from './tables.ts';

/**
 * One page that needs nothing else: map, figures, conflicts, every grid, what was assumed, listed and refused. Both
 * languages are in it and two buttons without script choose; the same input gives the same bytes.
 */
export function reportHtml(outcome: Outcome, command: DivideCommand): string {
  const file = basename(command.input);
  const title = say(divideWords['report.title'], command.locale, { file });
  return `<!doctype html>
<html lang="${command.locale === 'zh' ? 'zh-CN' : 'en'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escaped(title)}</title><style>${STYLE}</style></head>
<body>
<header><fieldset class="switch"><legend class="langs">语言 · Language</legend>${choice('zh', '中文', command.locale)}${choice('en', 'English', command.locale)}</fieldset>
<p class="kicker">${both('report.kicker')}</p><h1>${both('report.title', { file })}</h1>
<p class="verdict${outcome.bent.size > 0 ? ' bent' : ''}">${verdict(outcome)}</p>
${settingsText(outcome)}</header>
<main>
<h2>${both('report.map')}</h2>
${mapSvg(outcome)}
${legend(outcome)}
<h2>${both('report.figures')}</h2>
${figuresList(outcome)}
<p class="soft">${both('report.scope')}</p>
<h2>${both('report.conflicts')}</h2>
${conflictsBlock(outcome)}
<h2>${both('report.grids')}</h2>
${gridsTable(outcome)}
<h2>${both('report.assumed')}</h2>
${assumedList(outcome)}
<h2>${both('report.listed')}</h2>
${listedTable(outcome)}
<h2>${both('report.refused')}</h2>
${refusedTable(outcome)}
<footer>${outcome.read.attribution ? both('report.attribution', { who: outcome.read.attribution }) : ''}</footer>
</main>
</body>
</html>
`;
}

/** A button without script: the style sheet hides the language that is not chosen. */
function choice(locale: Locale, name: string, chosen: Locale): string {
  const checked = locale === chosen ? ' checked' : '';
  return `<input class="langs" type="radio" name="lang" id="${locale}"${checked}><label for="${locale}">${name}</label>`;
}

function verdict({ bent }: Outcome): string {
  return bent.size === 0 ? `✓ ${both('plan.holds')}` : `! ${both('plan.bent', { n: bent.size })}`;
}

function settingsText({ settings }: Outcome): string {
  const { rates } = settings;
  const mode = settings.mode.kind === 'target' ? `target=${settings.mode.grids}` : settings.mode.kind;
  const rules = both('report.settings', {
    min: settings.minDoors,
    max: settings.maxDoors,
    minutes: settings.maxMinutes,
    members: settings.membersPerGrid,
    mode,
    seed: settings.seed,
  });
  const minutes = both('report.rates', {
    door: rates.doorMinutes,
    slow: rates.slowDoorMinutes,
    shop: rates.shopMinutes,
    stair: rates.stairMinutesPerFloor,
    lift: rates.liftMinutes,
    liftFloor: rates.liftMinutesPerFloor,
    walk: rates.walkMetersPerMinute,
    detour: rates.detourFactor,
    gate: rates.gateMeters,
  });
  return `<p>${rules}</p><p class="soft">${minutes}</p>`;
}

const SAMPLE = {
  short: '<path class="grid short" d="M1,1H21V13H1Z"/>',
  middle: '<path class="grid middle" d="M1,1H21V13H1Z"/>',
  long: '<path class="grid long" d="M1,1H21V13H1Z"/>',
  bent: '<path class="grid bent" d="M1,1H21V13H1Z"/>',
  wall: '<path class="wall" d="M1,7H21"/>',
  gate: '<path class="gate" d="M8,4H14V10H8Z"/>',
  barrier: '<path class="barrier" d="M1,7H21"/>',
  way: '<path class="way" d="M1,7H21"/>',
  stairs: '<circle class="stairs" cx="11" cy="7" r="3"/>',
  lift: '<path class="lift" d="M8,4H14V10H8Z"/>',
  shop: '<path class="shop" d="M11,3l4,4l-4,4l-4,-4Z"/>',
  listed: '<path class="listed" d="M1,1H21V13H1Z"/>',
} as const;

/** Only what the map shows. */
function legend({ ledger, read, bent }: Outcome): string {
  const shown: Record<keyof typeof SAMPLE, boolean> = {
    short: true,
    middle: true,
    long: true,
    bent: bent.size > 0,
    wall: ledger.compounds.some(compound => compound.walled && compound.outline),
    gate: ledger.compounds.some(compound => compound.walled && compound.gates.length > 0),
    barrier: (ledger.barriers ?? []).length > 0,
    way: (ledger.ways ?? []).length > 0,
    stairs: ledger.entrances.some(entrance => !entrance.lift),
    lift: ledger.entrances.some(entrance => entrance.lift),
    shop: ledger.shops.length > 0,
    listed: read.listed.some(feature => feature.outline),
  };
  const keys = (Object.keys(SAMPLE) as (keyof typeof SAMPLE)[]).filter(key => shown[key]);
  const items = keys.map(
    key =>
      `<li><svg class="map" viewBox="0 0 22 14" style="--u:1px" aria-hidden="true">${SAMPLE[key]}</svg>${both(`legend.${key}`)}</li>`,
  );
  return `<ul class="legend">${items.join('')}</ul>`;
}
