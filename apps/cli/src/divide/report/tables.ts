import { CURES } from '@linli/districting';
import { doorsOf, type Outcome, spanOf } from '../outcome.ts';
import { divideWords } from '../words.ts';
import { both, bothOf, escaped } from './both.ts';

const REFUSED_SHOWN = 200;
const PLACES_SHOWN = 4;

/** Figures as cards. */
export function figuresList({ ledger, plan, bent }: Outcome): string {
  const { dwellings, shops } = doorsOf(ledger);
  const span = (numbers: readonly number[]) => {
    const { least, middle, most } = spanOf(numbers);
    return `${least} · ${middle} · ${most}`;
  };
  const cards: readonly (readonly [string | number, keyof typeof divideWords])[] = [
    [plan.grids.length, 'figure.grids'],
    [dwellings, 'figure.dwellings'],
    [shops, 'figure.shops'],
    [ledger.compounds.length, 'figure.compounds'],
    [ledger.buildings.length, 'figure.buildings'],
    [ledger.entrances.length, 'figure.entrances'],
    [span(plan.grids.map(grid => grid.doors)), 'figure.doors'],
    [span(plan.grids.map(grid => grid.minutes)), 'figure.minutes'],
    [spanOf(plan.grids.map(grid => grid.walkMeters)).middle, 'figure.walk'],
    [bent.size, 'figure.bent'],
  ];
  return `<ul class="figures">${cards.map(([figure, key]) => `<li><b>${figure}</b>${both(key)}</li>`).join('')}</ul>`;
}

function table(heads: readonly (keyof typeof divideWords)[], rows: readonly string[]): string {
  const cells = heads.map(key => `<th>${both(key)}</th>`).join('');
  return `<div class="scroll" tabindex="0" role="group"><table><thead><tr>${cells}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

/** A row a grid: its figures, what binds it, where it lies. */
export function gridsTable(outcome: Outcome): string {
  const rows = outcome.plan.grids.map((grid, i) => {
    const rules = outcome.bent.get(i);
    const kept = rules ? rules.map(rule => `! ${both(`rule.${rule}`)}`).join('<br>') : both('kept');
    const figures = [grid.doors, Math.round(grid.minutes), Math.round(grid.walkMeters)];
    const numbers = figures.map(n => `<td class="n">${n}</td>`).join('');
    const where = escaped(placesOf(outcome, grid.atoms));
    return `<tr${rules ? ' class="bent"' : ''}><td>${escaped(outcome.codes[i]!)}</td>${numbers}<td class="k">${both(`binding.${grid.binding}`)}</td><td class="k">${kept}</td><td>${where}</td></tr>`;
  });
  return table(
    ['head.grid', 'head.doors', 'head.minutes', 'head.walk', 'head.binding', 'head.kept', 'head.where'],
    rows,
  );
}

/** Buildings with their entrances and storeys, the first few; the assignments have them all. */
function placesOf({ ledger, graph }: Outcome, atoms: readonly number[]): string {
  const building = new Map(ledger.buildings.map(b => [b.id, b]));
  const compound = new Map(ledger.compounds.map(c => [c.id, c.name]));
  const entrance = new Map(ledger.entrances.map(e => [e.id, e]));
  const shopName = new Map(ledger.shops.map(s => [s.id, s.name]));
  const byStop = new Map<string, { name: string; floors: number[]; all: number }>();
  for (const i of atoms) {
    const atom = graph.atoms[i]!;
    const own = building.get(atom.buildingId ?? '');
    const at = own ? `${compound.get(own.compoundId ?? '') ?? ''} ${own.name}`.trim() : '';
    const stop = entrance.get(atom.entranceId ?? '');
    const key = stop?.id ?? `shops ${atom.buildingId ?? atom.id}`;
    const name = stop ? `${at}–${stop.name}` : at ? `${at} ◆` : `◆ ${shopName.get(atom.shopId ?? '') ?? ''}`;
    const entry = byStop.get(key) ?? { name, floors: [], all: stop?.floors.length ?? 0 };
    byStop.set(key, entry);
    if (stop && atom.floor !== null) entry.floors.push(atom.floor);
  }
  const texts = [...byStop.values()].map(({ name, floors, all }) => {
    if (floors.length === 0 || floors.length === all) return name;
    return `${name} (${Math.min(...floors)}–${Math.max(...floors)}F)`;
  });
  const more = texts.length - PLACES_SHOWN;
  return texts.slice(0, PLACES_SHOWN).join('; ') + (more > 0 ? ` … +${more}` : '');
}

/** What binds, why it cannot be done, what would help. */
export function conflictsBlock({ plan, bent, codes }: Outcome): string {
  const { fewest, most, lowerBound, certificates, relaxations } = plan.conflicts;
  const parts = [`<p>${both('plan.range', { fewest, most, bound: lowerBound })}</p>`, bindingsLine(plan.conflicts)];
  if (bent.size === 0) parts.push(`<p>${both('report.noConflicts')}</p>`);
  else {
    const items = [...bent].map(([grid, rules]) => {
      const texts = rules.map(rule => both(`rule.${rule}`)).join(' · ');
      return `<li><b>${grid < 0 ? '–' : escaped(codes[grid]!)}</b> ${texts}</li>`;
    });
    parts.push(`<ul>${items.join('')}</ul>`);
  }
  if (certificates.length > 0) {
    const items = certificates.map(({ kind, doors, minutes, atomIds }) => {
      const ids = escaped(atomIds.slice(0, 5).join(', ') + (atomIds.length > 5 ? ` … +${atomIds.length - 5}` : ''));
      return `<li>${both(`certificate.${kind}`, { doors, minutes: Math.round(minutes) })} <span class="soft">${ids}</span></li>`;
    });
    parts.push(`<h3>${both('report.reasons')}</h3><ul>${items.join('')}</ul>`);
  }
  if (relaxations.length > 0) {
    const items = relaxations.map(({ rule, value, bentGrids }) => {
      const text = (locale: 'zh' | 'en') =>
        divideWords[`relax.${rule}`][locale].replace('{value}', String(Math.round(value)));
      const line = (locale: 'zh' | 'en') =>
        divideWords['report.relaxed'][locale].replace('{what}', text(locale)).replace('{bent}', String(bentGrids));
      return `<li>${bothOf(line('zh'), line('en'))}</li>`;
    });
    parts.push(`<h3>${both('report.relaxations')}</h3><ul>${items.join('')}</ul>`);
  }
  return parts.join('');
}

/** Which rule holds how many grids back; nothing when none does. */
function bindingsLine({ bindings }: Outcome['plan']['conflicts']): string {
  const held = bindings.filter(({ rule }) => rule !== 'none');
  if (held.length === 0) return '';
  const list = (locale: 'zh' | 'en') =>
    held
      .map(({ rule, grids }) => `${divideWords[`binding.${rule}`][locale]} ${grids}`)
      .join(locale === 'zh' ? '、' : ', ');
  const line = (locale: 'zh' | 'en') => divideWords['plan.bindings'][locale].replace('{list}', list(locale));
  return `<p>${bothOf(line('zh'), line('en'))}</p>`;
}

/** What the reader filled in, with how often. */
export function assumedList({ read }: Outcome): string {
  if (read.assumptions.length === 0) return `<p>${both('report.none')}</p>`;
  const items = read.assumptions.map(({ code, count }) => `<li>${both(`assumption.${code}`)}: ${count}</li>`);
  return `<ul>${items.join('')}</ul>`;
}

/** Features that count no door, by use and reason. */
export function listedTable({ read }: Outcome): string {
  if (read.listed.length === 0) return `<p>${both('report.none')}</p>`;
  const counts = new Map<string, { use: string; reason: (typeof read.listed)[number]['reason']; count: number }>();
  for (const { use, reason } of read.listed) {
    const entry = counts.get(`${reason} ${use}`) ?? { use, reason, count: 0 };
    entry.count++;
    counts.set(`${reason} ${use}`, entry);
  }
  const rows = [...counts.values()]
    .sort((a, b) => b.count - a.count || (a.use < b.use ? -1 : 1))
    .map(
      ({ use, reason, count }) =>
        `<tr><td>${escaped(use || '–')}</td><td class="n">${count}</td><td>${both(`listed.${reason}`)}</td></tr>`,
    );
  return table(['head.use', 'head.count', 'head.reason'], rows);
}

/** Refused rows, the first two hundred. */
export function refusedTable({ read }: Outcome): string {
  if (read.refusals.length === 0) return `<p>${both('report.none')}</p>`;
  const rows = read.refusals.slice(0, REFUSED_SHOWN).map(({ row, column, value, code }) => {
    const cure = bothOf(CURES[code].zh, CURES[code].en);
    return `<tr><td class="n">${row}</td><td>${escaped(column)}</td><td>${escaped(value)}</td><td>${cure} <code>${code}</code></td></tr>`;
  });
  const more = read.refusals.length - REFUSED_SHOWN;
  const rest = more > 0 ? `<p>… +${more}</p>` : '';
  return table(['head.row', 'head.column', 'head.value', 'head.cure'], rows) + rest;
}
