import type { Aftermath } from './aftermath.ts';
import { answersHold } from './answers.ts';
import { cancelsHold } from './cancels.ts';
import { correctionsHold } from './corrections.ts';
import { gridsAreSettled } from './grids.ts';
import { messagesHold } from './messages.ts';
import { drillsAreWalledOff } from './walls.ts';

export { type Aftermath, type CallUpTraces, freshTraces } from './aftermath.ts';
export { faultOfEvent } from './of-event.ts';

/** Every rule that a call-up of the seed broke, in words; empty when none was. */
export const faultsOf = (after: Aftermath): string[] =>
  [messagesHold, cancelsHold, correctionsHold, answersHold, drillsAreWalledOff, gridsAreSettled]
    .flatMap(rule => rule(after))
    .map(fault => `${after.story.callUpId}: ${fault}`);
