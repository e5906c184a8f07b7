import { z } from 'zod';
import { command, done, id, view } from './envelope.ts';

const minutes = z.number().min(0.01).max(120);

/** The rates that recorded rounds can tell, in minutes and metres a minute. */
export const toldRates = z.object({
  doorMinutes: minutes,
  slowDoorMinutes: minutes,
  shopMinutes: minutes,
  stairMinutesPerFloor: minutes,
  liftMinutes: minutes,
  liftMinutesPerFloor: minutes,
  walkMetersPerMinute: z.number().min(5).max(300),
});
export type ToldRates = z.infer<typeof toldRates>;

export const rateCommands = {
  /** Minutes and speed that drawing uses from now on; what is left out keeps the standard's. An earlier setting keeps its dates. */
  'grids.setRates': command(z.object({ rates: toldRates.partial() }), done),
};

export const rateViews = {
  /**
   * What drawing counts with, and what ended rounds say of it: of the community as a whole, never of a person or a grid; a rate
   * that fewer than five grids or forty steps saw is not said.
   */
  'grids.rates': view(
    z.object({ communityId: id }),
    z.object({
      inForce: toldRates,
      /** Since when the community has its own; null while the standard's hold. */
      since: z.string().nullable(),
      standard: toldRates,
      told: z.array(
        z.object({
          rate: toldRates.keyof(),
          standing: z.enum(['measured', 'too-few', 'not-told']),
          /** The estimate when measured, else what is in force. */
          value: z.number(),
          low: z.number().nullable(),
          high: z.number().nullable(),
          observations: z.number(),
          grids: z.number(),
        }),
      ),
      /** Results that were used, those left out as breaks, and of how many ended emergencies and grids. */
      steps: z.number(),
      breaks: z.number(),
      emergencies: z.number(),
      grids: z.number(),
    }),
  ),
};
