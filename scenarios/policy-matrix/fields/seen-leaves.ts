import { type DatumId, type PolicyRole, type Purpose, readingRoles, type Sight, sightOf } from '@linli/domain';
import { datumOf } from '@linli/protocol/personal';
import { actorIn } from '../seen.ts';

/** A personal field that stands in an answer. */
export interface Leaf {
  readonly path: string;
  readonly datum: DatumId;
  readonly value: unknown;
}

/** Every personal field that an answer has a value in, by its path alone: this walk shares nothing with the one that takes them out. */
export function* leavesOf(operation: string, value: unknown, path: readonly string[] = []): Generator<Leaf> {
  if (value === null || value === undefined) return;
  if (Array.isArray(value)) {
    for (const each of value) yield* leavesOf(operation, each, path);
    return;
  }
  if (typeof value === 'object') {
    for (const [name, each] of Object.entries(value)) yield* leavesOf(operation, each, [...path, name]);
    return;
  }
  const joined = path.join('.');
  const datum = datumOf({ operation, direction: 'out', path: joined });
  if (datum && datum !== 'plain') yield { path: joined, datum: datum as DatumId, value };
}

/** What the reviewed table says that a role sees of a kind of datum in this answer. */
export function sightIn(
  role: PolicyRole,
  operation: string,
  datum: DatumId,
  situation: { readonly purpose: Purpose; readonly mode: 'normal' | 'emergency' },
): Sight {
  const roles = readingRoles(actorIn(role, false), operation, situation);
  return sightOf(datum, { roles, purpose: situation.purpose, underBreakGlass: false });
}

/** Whether a value looks as a sight says: nothing of it, or with its middle hidden. */
export const looksLike = (value: unknown, sight: Sight): boolean =>
  sight === 'shown' || (sight === 'masked' && typeof value === 'string' && value.includes('*'));
