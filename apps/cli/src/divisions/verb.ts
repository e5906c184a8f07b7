import { runInCheckout } from '../in-checkout.ts';
import type { Verb } from '../verb.ts';

/** `linli divisions <city>`: writes a city's official divisions, down to the committee, for the server to load. */
export const divisionsVerb: Verb = {
  run: (args, terminal) =>
    runInCheckout(
      'scripts/extract-divisions.ts',
      args.filter(arg => arg !== '--help'),
      terminal,
    ),
};
