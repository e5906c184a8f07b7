const digits = '零一二三四五六七八九';

/**
 * A key by which names sort as people count them: 2栋 before 10栋, 三栋 between 2栋 and 4栋. Empty for an empty name.
 * Chinese numerals up to 99 count as numbers where a unit of an address follows them.
 */
export function naturalKey(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[一二三四五六七八九十]{1,3}(?=[栋幢座号单层楼组])/g, text => String(numeralOf(text) ?? text))
    .replace(/\d+/g, number => number.padStart(8, '0'));
}

function numeralOf(text: string): number | null {
  const found = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(text);
  if (!found) return null;
  const [, tens, ten, ones] = found;
  if (!ten) return ones ? null : digits.indexOf(tens!);
  return (tens ? digits.indexOf(tens) : 1) * 10 + (ones ? digits.indexOf(ones) : 0);
}

/** Sorts by `naturalKey`, then by id, so that the order never depends on how the places came in. */
export function inNaturalOrder<T extends { readonly id: string; readonly name: string }>(places: readonly T[]): T[] {
  return places
    .map(place => ({ place, key: naturalKey(place.name) }))
    .sort((a, b) => compare(a.key, b.key) || compare(a.place.id, b.place.id))
    .map(({ place }) => place);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
