import { type Locale, translator } from '@linli/words';
import type { Board, CallUpOutcome } from './run.ts';
import { callUpCliWords } from './words.ts';

/** What was done, or would be, in lines of text. Figures and names of grids alone, no person. */
export function linesOf(outcome: CallUpOutcome, locale: Locale): readonly string[] {
  const say = translator(callUpCliWords, locale);
  switch (outcome.kind) {
    case 'running':
      return outcome.boards.length > 0 ? boardLines(outcome.boards, locale) : [say('callup.none')];
    case 'no-call-up':
      return [say('callup.none'), ...boardLines(outcome.boards, locale)];
    case 'several':
      return [say('callup.several'), ...boardLines(outcome.boards, locale)];
    case 'grid-unknown':
      return [say('callup.grid-unknown', { codes: outcome.codes.join(', ') })];
    case 'unreadable':
      return [say('callup.unreadable', outcome)];
    case 'area':
      return areaLines(outcome.area, locale);
    case 'would-open': {
      const { playbook, grids, doors, heads, members, generalGridMembers, peopleHours, unreachable } = outcome.preview;
      const people = heads + members + generalGridMembers;
      const hours = Math.round(peopleHours);
      return [say('callup.would-open', { title: playbook.title[locale], grids, doors, people, hours, unreachable })];
    }
    case 'opened':
      return [say('callup.opened', outcome)];
    case 'widened':
      return [say('callup.widened', outcome)];
    default: {
      const { byMessage: message, byTelephone: telephone, byPage: page, unheard } = outcome.told;
      return [say(`callup.${outcome.kind}`, { title: outcome.title, message, telephone, page, unheard })];
    }
  }
}

function boardLines(boards: readonly Board[], locale: Locale): readonly string[] {
  const say = translator(callUpCliWords, locale);
  return boards.map(({ emergencyId, title, grids }) => {
    const sum = (of: (grid: Board['grids'][number]) => number): number =>
      grids.reduce((total, grid) => total + of(grid), 0);
    const figures = {
      asked: sum(grid => grid.asked),
      coming: sum(grid => grid.coming),
      arrived: sum(grid => grid.arrived),
    };
    return say('callup.line', { emergencyId, title, ...figures, grids: grids.length });
  });
}

function areaLines(area: Extract<CallUpOutcome, { kind: 'area' }>['area'], locale: Locale): readonly string[] {
  const say = translator(callUpCliWords, locale);
  const names = (grids: readonly { readonly name: string }[]): string => grids.map(grid => grid.name).join('、');
  const doors = area.inside.reduce((sum, grid) => sum + grid.doors, 0);
  return [
    say('callup.area', { inside: area.inside.length, doors, names: names(area.inside) }),
    ...(area.cut.length > 0 ? [say('callup.cut', { n: area.cut.length, names: names(area.cut) })] : []),
    ...(area.unplaced > 0 ? [say('callup.unplaced', { n: area.unplaced })] : []),
  ];
}
