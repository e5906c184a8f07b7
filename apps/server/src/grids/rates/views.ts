import { defaultRates, estimateRates, RATES_TOLD, type Rates } from '@linli/districting';
import { publishRates } from '@linli/domain';
import type { ToldRates } from '@linli/protocol';
import { defineView, notFound } from '../../platform/view.ts';
import { ratesInForce, recordedWalks } from './store.ts';

/**
 * `grids.rates`: what drawing counts with, and what ended rounds say of it, of the whole community. For whoever does not answer for the doors a statistic:
 * said only where five people walked, and no count under five.
 */
export const rates = defineView({
  name: 'grids.rates',
  async read(tx, { communityId, now, sees }) {
    if (!communityId) return notFound;
    const { rates: inForce, since } = await ratesInForce(tx, communityId, now);
    const { walks, emergencies, people } = await recordedWalks(tx, communityId);
    const exact = estimateRates(walks, { before: inForce });
    const { told, steps, breaks, grids } =
      sees('visit-result') === 'shown' ? exact : publishRates(exact, { people, before: inForce });
    return {
      inForce: toldOf(inForce),
      since,
      standard: toldOf(defaultRates),
      told: [...told],
      steps,
      breaks,
      emergencies,
      grids,
    };
  },
});

const toldOf = (all: Rates) => Object.fromEntries(RATES_TOLD.map(rate => [rate, all[rate]])) as ToldRates;
