import { byName } from './by-name.ts';
import { byPath } from './by-path.ts';
import type { WireField } from './wire-fields.ts';

const rules = byPath.map(([where, datum]) => ({ fits: pattern(where), datum }));
const names = new Map(
  Object.entries(byName).flatMap(([datum, list]) => list.split(/\s+/).map(name => [name, datum] as const)),
);

/**
 * What a field of the wire is in the field register: a kind of datum, `plain` when it says nothing about a person, `undefined` when
 * nobody has declared it (the build fails then).
 */
export function datumOf({ operation, path }: WireField): string | undefined {
  const whole = `${operation} ${path}`;
  return rules.find(rule => rule.fits.test(whole))?.datum ?? names.get(path.split('.').at(-1) ?? '');
}

/** `*` is anything, `{a,b}` either; the last name must match whole. */
function pattern(where: string): RegExp {
  const source = where
    .replaceAll('.', '\\.')
    .replaceAll('*', '.*')
    .replaceAll(/\{([^}]*)\}/g, (_, list: string) => `(?:${list.replaceAll(',', '|')})`)
    // `*name` is `name` or `….name`, never `surname`.
    .replaceAll(/\.\*(?=[a-zA-Z(])/g, '(?:.*\\b)?');
  return new RegExp(`^${source}$`);
}
