import {
  type Actor,
  type DatumId,
  datumIds,
  type FieldRule,
  fieldRules,
  masks,
  type PolicyRole,
  policyRoles,
  purposesOf,
  reach,
  readingRoles,
  type Sight,
  sightOf,
} from '@linli/domain';
import { views } from '@linli/protocol';
import { datumOf, listWireFields } from '@linli/protocol/personal';

/** A table of field rules; that of the product where none is given. */
export type Rules = Readonly<Record<DatumId, FieldRule>>;

/** What is wrong with a table as such: a kind of datum without a rule, a rule for no kind, something hidden by a mask that does not exist. */
export function faultsIn(rules: Readonly<Record<string, FieldRule>>): readonly string[] {
  return [
    ...datumIds.filter(datum => !rules[datum]).map(datum => `${datum} has no rule`),
    ...Object.keys(rules)
      .filter(datum => !(datumIds as readonly string[]).includes(datum))
      .map(datum => `${datum} is no kind of datum`),
    ...Object.entries(rules)
      .filter(([datum, rule]) => rule.masked && !Object.hasOwn(masks, datum))
      .map(([datum]) => `${datum} has no mask`),
  ];
}

/** Personal fields of an operation's answer that are one kind of datum. */
export interface Shown {
  readonly operation: string;
  readonly datum: DatumId;
  readonly paths: readonly string[];
}

/** Every personal field that any answer can have, by operation and kind; sorted. */
export const shownFields = (): readonly Shown[] => personalFields('out', () => true);

/** Every personal field by which a view can be asked. */
export const askedFields = (): readonly Shown[] => personalFields('in', operation => Object.hasOwn(views, operation));

function personalFields(direction: 'in' | 'out', isMeant: (operation: string) => boolean): readonly Shown[] {
  const fields = listWireFields().flatMap(field => {
    const datum = datumOf(field);
    const isOne = field.direction === direction && isMeant(field.operation);
    return isOne && datum && datum !== 'plain' ? [{ ...field, datum: datum as DatumId }] : [];
  });
  return [...Map.groupBy(fields, field => `${field.operation} ${field.datum}`)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, list]) => ({
      operation: list[0]?.operation ?? '',
      datum: list[0]?.datum as DatumId,
      paths: list.map(field => field.path),
    }));
}

/** Somebody who holds one role over the very thing asked for; `anonymous` is nobody, `resident` holds none. */
export function actorIn(role: PolicyRole, isGlassBroken: boolean): Actor | null {
  if (role === 'anonymous') return null;
  const roles = role === 'resident' ? [] : [{ role, gridId: null, generalGridId: null }];
  const personId = role === 'household-link' ? null : role;
  return { personId, communityId: 'c', roles, ...(isGlassBroken ? { breakGlassId: 'b' } : {}) };
}

/** What a role sees of a kind in an operation's answer, in words: `shown`, `masked`, `absent`, and when it is another; `denied` when it gets no answer at all. */
export function seenBy(
  role: PolicyRole,
  { operation, datum }: Pick<Shown, 'operation' | 'datum'>,
  rules: Rules = fieldRules,
): string {
  const usual = sightsOf(role, operation, datum, false, rules);
  const broken = sightsOf(role, operation, datum, true, rules);
  const said = [wordsOf(usual)];
  if (wordsOf(broken) !== wordsOf(usual)) said.push(`${wordsOf(broken)} under break-glass`);
  return said.filter(words => words !== '').join(', ') || 'denied';
}

function sightsOf(role: PolicyRole, operation: string, datum: DatumId, isGlassBroken: boolean, rules: Rules) {
  const actor = actorIn(role, isGlassBroken);
  const sights = new Map<Sight, string[]>();
  for (const purpose of purposesOf(operation))
    for (const mode of ['normal', 'emergency'] as const) {
      if (reach(actor, operation, { purpose, mode }) === null) continue;
      const roles = readingRoles(actor, operation, { purpose, mode });
      const sight = sightOf(datum, { roles, purpose, underBreakGlass: isGlassBroken }, rules);
      sights.set(sight, [...new Set([...(sights.get(sight) ?? []), purpose])]);
    }
  return sights;
}

/** Said of most purposes, then what differs. */
function wordsOf(sights: ReadonlyMap<Sight, readonly string[]>): string {
  const [most, ...others] = [...sights].sort(([, a], [, b]) => b.length - a.length);
  if (!most) return '';
  return [most[0], ...others.map(([sight, list]) => `for ${list.join(' ')} ${sight}`)].join(' but ');
}

/**
 * Who sees which personal field as text to be reviewed: of each operation each kind of datum with its fields, then who sees it how. Who is not named gets no
 * answer. Two tables of field rules have the same text if and only if the same fields are seen by the same roles.
 */
export function seenText(rules: Rules = fieldRules): string {
  const asked = Map.groupBy(askedFields(), field => field.operation);
  const shown = Map.groupBy(shownFields(), field => field.operation);
  return [...new Set([...shown.keys(), ...asked.keys()])]
    .sort()
    .flatMap(operation => [
      operation,
      ...(shown.get(operation) ?? []).flatMap(field => linesOf(field, rules)),
      ...(asked.get(operation) ?? []).flatMap(field =>
        linesOf(field, rules).map(line => line.replace(/^ {2}(?! )/, '  asked by ')),
      ),
    ])
    .join('\n');
}

function linesOf(field: Shown, rules: Rules): string[] {
  const by = Map.groupBy(policyRoles, role => seenBy(role, field, rules));
  by.delete('denied');
  const lines = [...by].map(([sight, roles]) => `    ${sight}: ${roles.join(' ')}`).sort();
  return [`  ${field.datum} (${field.paths.join(' ')})`, ...lines];
}
