/**
 * Chinese addresses: one place for how they are compared and how they are said. 三栋二单元601, 3-2-601 and 3幢 2单元 601室
 * are one door; 60号院附5号 keeps its 附.
 */

const digits: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
/** Numerals are read as numbers only before these: 三栋 is 3栋, 三圣街 stays a name. */
const numeral = /[〇零一二两三四五六七八九十百]+(?=号|栋|幢|座|单元|楼|层|室|门|期|组|附|弄|巷\d)/g;

/** A Chinese numeral below 1,000 as a number: 十二 → 12, 二十 → 20, 一百零三 → 103, 六〇一 → 601. */
export function readNumeral(text: string): number {
  if (!/[十百]/.test(text)) return Number([...text].map(char => digits[char] ?? '').join(''));
  let total = 0;
  let last = 0;
  for (const char of text) {
    if (char === '百') total += (last || 1) * 100;
    else if (char === '十') total += (last || 1) * 10;
    last = char === '百' || char === '十' ? 0 : (digits[char] ?? 0);
  }
  return total + last;
}

/** Text for comparing: one width, no spaces or marks, small letters, numerals as digits, one word for a building. */
export function normaliseText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(numeral, found => String(readNumeral(found)))
    .replace(/[\s·、,，。.()（）#'"“”]+/g, '')
    .replace(/(\d)(幢|座|号楼|#楼)/g, '$1栋')
    .replace(/([a-z])座/g, '$1栋')
    .replace(/附0*(\d+)号?/g, '附$1')
    .replace(/(^|\D)0+(?=\d)/g, '$1');
}

/** The key of one part of an address below its parent: 3栋, 3幢, 三号楼 and 3 are all `3`. Empty when nothing is left. */
export function partKey(name: string): string {
  return normaliseText(name).replace(/(?<=[\da-z])(栋|单元|室|户|号)$/, '');
}

/** A key below another. A parent that cannot be found by its address (`''`) has no findable children. */
export function childKey(parentKey: string, part: string): string {
  return parentKey === '' || part === '' ? '' : `${parentKey}/${part}`;
}

/** The address as people say it up to the stairwell, `海棠街60号院 3栋2单元`; bare numbers get their word. */
export function placeText(compound: string | null, building: string | null, entrance: string | null): string {
  const house = building === null ? '' : withWord(withoutStart(building, compound), '栋');
  const stair = entrance === null ? '' : withWord(withoutStart(entrance, building), '单元');
  return [compound ?? '', `${house}${stair}`].filter(part => part !== '').join(' ');
}

function withWord(name: string, word: string): string {
  return /^\d+$/.test(name) ? `${name}${word}` : name;
}
function withoutStart(name: string, start: string | null): string {
  return start !== null && start !== '' && name.startsWith(start) && name.length > start.length
    ? name.slice(start.length).trim()
    : name;
}

/** A key that sorts as people look: numbers by size, so 2栋 stands before 10栋 and 601 before 1001. */
export function sortKey(place: string, floor: number | null, name: string): string {
  const level = floor === null ? '~' : String(floor + 1000);
  return `${place} ${level} ${name}`.replace(/\d+/g, number => number.padStart(6, '0')).slice(0, 400);
}

/** The last parts of an address key as somebody types them: 3-2-601 and 3栋2单元601 are `/3/2/601`; '' for a single part. */
export function addressTail(typed: string): string {
  const parts = normaliseText(typed)
    .split(/[-—–/]|栋|单元|(?<=院)/)
    .map(partKey)
    .filter(part => part !== '');
  return parts.length < 2 ? '' : `/${parts.join('/')}`;
}

/** Compares two names as people count: 第2网格 before 第10网格. For `sort`. */
export function naturalOrder(a: string, b: string): number {
  const [first, second] = [sortKey(normaliseText(a), null, a), sortKey(normaliseText(b), null, b)];
  return first < second ? -1 : first > second ? 1 : 0;
}
