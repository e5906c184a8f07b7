import { defaultRates, estimateRates, RATES_TOLD, type Rates } from '@linli/districting';
import type { ToldRates } from '@linli/protocol';
import { defineView, notFound } from '../../platform/view.ts';
import { ratesInForce, recordedWalks } from './store.ts';

/** `grids.rates`: what drawing counts with, and what ended rounds say of it, of the whole community. */
export const rates = defineView({
  name: 'grids.rates',
  async read(tx, { communityId, now }) {
    if (!communityId) return notFound;
    const { rates: inForce, since } = await ratesInForce(tx, communityId, now);
    const { walks, emergencies } = await recordedWalks(tx, communityId);
    const { told, steps, breaks, grids } = estimateRates(walks, { before: inForce });
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
