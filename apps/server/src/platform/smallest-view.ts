import {
  type Actor,
  type DatumId,
  isPurpose,
  masks,
  purposesOf,
  type Reader,
  readingRoles,
  type Sight,
  type Situation,
  sightOf,
} from '@linli/domain';
import type { See } from '@linli/protocol/personal';

/** What an actor sees of a kind of personal datum in the answer to an operation. */
export type Sees = (datum: DatumId) => Sight;

/** The field rules as they stand for one actor, operation and situation. Each datum is looked up once. */
export function seesOf(actor: Actor | null, operation: string, situation: Situation = {}): Sees {
  const purpose = situation.purpose ?? purposesOf(operation)[0];
  if (purpose === undefined || !isPurpose(purpose)) return () => 'absent';
  const reader: Reader = {
    roles: readingRoles(actor, operation, situation),
    purpose,
    underBreakGlass: Boolean(actor?.breakGlassId),
  };
  const known = new Map<DatumId, Sight>();
  return datum => {
    const sight = known.get(datum) ?? sightOf(datum, reader);
    known.set(datum, sight);
    return sight;
  };
}

/** The same as the wire's walk over an answer takes it. A kind without a mask that is only seen masked is not seen. */
export function seeingOf(sees: Sees): See {
  return datum => {
    const sight = sees(datum as DatumId);
    return sight === 'masked' ? (masks[datum as DatumId] ?? 'absent') : sight;
  };
}
