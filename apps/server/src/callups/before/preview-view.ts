import { findPlaybook, hoursOf, openFigures, peopleOf } from '@linli/domain';
import { gridsWithin, loadSituation, makeReady, playbookLine } from '../../emergencies/index.ts';
import { defineView, notFound } from '../../platform/view.ts';
import { askedFirst } from './asked-first.ts';

/** `emergencies.preview`: what opening now would do, and whom it would call first. An unknown playbook or level is not found. */
export const preview = defineView({
  name: 'emergencies.preview',
  async read(tx, { query, now, platform }) {
    const { communityId, level } = query;
    const playbook = findPlaybook(query.playbookId);
    if (!playbook || hoursOf(playbook, level) === null) return notFound;
    const situation = await loadSituation(tx, communityId, now);
    const { duties, openEpisodes } = situation;
    const grids = await gridsWithin(tx, communityId, situation, query);
    if (!grids) return notFound;
    if (query.emergencyId) makeReady(platform, communityId, query.emergencyId);
    const called = peopleOf(await askedFirst(tx, communityId, { playbook, level, grids, status: 'actual' }, now));
    const figures = openFigures(playbook, level, grids, duties, openEpisodes, called);
    return {
      ...figures,
      playbook: playbookLine(playbook, level),
      keeps: playbook.keeps.map(({ purpose, untilDaysAfterEnd }) => ({ purpose, untilDaysAfterEnd })),
      vacantGrids: [...figures.vacantGrids],
      lateGrids: [...figures.lateGrids],
      alreadyOpen: [...figures.alreadyOpen],
    };
  },
});
