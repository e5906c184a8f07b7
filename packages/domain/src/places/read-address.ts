import { readNumeral } from './address.ts';

/** The parts of an address below the street, `''` or `null` where it says nothing. Names keep the writing of the file. */
export interface AddressParts {
  readonly compound: string;
  readonly building: string;
  readonly entrance: string;
  readonly floor: number | null;
  readonly door: string;
  readonly kind: 'dwelling' | 'shop';
}

/**
 * What an address could mean besides one thing. `two-numbers`: 2-601 is a flat of stairwell 2 or of building 2.
 * `attached-number`: 附5号 of a courtyard is a shop or a house of its own. `numeral-row`: 一二栋 is building 12, or 1 and 2.
 */
export type AddressQuestion = 'two-numbers' | 'attached-number' | 'numeral-row';

/** The answers that each question has, in the order in which they are offered. */
export const addressAnswers = {
  'two-numbers': ['entrance-door', 'building-door'],
  'attached-number': ['shop', 'house'],
  'numeral-row': ['one-number', 'several'],
} as const satisfies Record<AddressQuestion, readonly string[]>;

/** An officer's answers, for all addresses of a file that ask the same. */
export type AddressAnswers = { readonly [Q in AddressQuestion]?: (typeof addressAnswers)[Q][number] | undefined };

/** An address was read, or asks something that only a person knows, or says nothing that is understood. */
export type AddressReading =
  | { readonly as: 'read'; readonly parts: AddressParts }
  | { readonly as: 'asked'; readonly question: AddressQuestion }
  | { readonly as: 'unread' };

/** Full-width letters, digits and marks in ASCII; ideographs stay as they are (NFKC would change names). */
export function oneWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, char => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\p{Cc}]+/gu, ' ')
    .trim();
}

const numeral = /[〇零一二两三四五六七八九十百]+(?=号|栋|幢|座|单元|楼|层|室|$)/g;
const house = '(?:栋|幢|座|号楼|#楼|#)';
const dash = /[-－—–_/\\、~～]/g;

/** `[compound][building][entrance][floor][door]` with their words, from the end; each may be missing but something must be there. */
const worded = new RegExp(
  `^(?<compound>.*?)(?:(?<building>\\d+|[a-z])${house})?(?:(?<entrance>\\d+|[东南西北中]|[a-d])(?:单元|门|梯))?(?:(?<floor>-?\\d+|b\\d)(?:层|楼))?(?:(?<door>\\d+[a-z]?|[a-z]\\d+)(?:室|户|房|号)?)?$`,
  'i',
);
const threeNumbers = /^(?<compound>.*?)(?<building>\d+|[a-z])-(?<entrance>\d+)-(?<door>\d+[a-z]?)(?:室|号)?$/i;
const fourNumbers =
  /^(?<compound>.*?)(?<building>\d+|[a-z])-(?<entrance>\d+)-(?<floor>\d+)-(?<door>\d+[a-z]?)(?:室|号)?$/i;
const wordThenNumbers = new RegExp(
  `^(?<compound>.*?)(?<building>\\d+|[a-z])${house}(?<entrance>\\d+)-(?<door>\\d+[a-z]?)(?:室|号)?$`,
  'i',
);
const twoNumbers = /^(?<compound>.*?)(?<first>\d+)-(?<door>\d+[a-z]?)(?:室|号)?$/i;
const attached = /^(?<compound>.*?号(?<court>大?院)?)-?附(?<number>\d+)号?$/;
const groundShop = new RegExp(
  `^(?<compound>.*?)(?:(?<building>\\d+|[a-z])${house})?(?<shop>(?:底商|商铺|门面|铺面|门市)\\d+(?:号|铺|间)?)$`,
  'i',
);
/** 成都市锦江区××街道××社区 says in which community the file's places are; that is known already. */
const above =
  /^(?:[^\d]{2,6}?省)?(?:[^\d]{2,6}?市)?(?:[^\d]{1,4}?(?<![小社园新校厂片])区(?!号))?(?:[^\d]{2,8}?街道)?(?:[^\d]{2,8}?社区)?/;

/**
 * Reads an address as people write it: 海棠街60号院3-2-601, 三栋二单元601室, ３栋底商12号, 60号附5号. Guesses nothing: where two
 * could be meant it says which question to ask, and reads by the answer once there is one. `kind`: what the row says besides.
 */
export function readAddress(
  text: string,
  answers: AddressAnswers = {},
  kind: 'dwelling' | 'shop' | null = null,
): AddressReading {
  const plain = oneWidth(text).replace(/\s+/g, '').replace(dash, '-');
  if (plain.length > 200) return { as: 'unread' };
  const bare = plain.replace(above, '') || plain;
  const row = numeralRow(bare);
  if (row && answers['numeral-row'] !== 'one-number')
    return answers['numeral-row'] === 'several' ? { as: 'unread' } : { as: 'asked', question: 'numeral-row' };
  const said = bare.replace(numeral, found => String(readNumeral(found)));
  return (
    readAttached(said, answers, kind) ??
    readShop(said) ??
    readNumbers(said, answers) ??
    readWorded(said) ?? { as: 'unread' }
  );
}

/** 一二栋, 三四单元: two digits in a row that nobody says for 12 or 34. */
function numeralRow(text: string): boolean {
  return /(?<![〇零一二两三四五六七八九十百])[一二三四五六七八九]{2}(?=栋|幢|座|单元|号楼)/.test(text);
}

function readAttached(text: string, answers: AddressAnswers, kind: 'dwelling' | 'shop' | null): AddressReading | null {
  const found = attached.exec(text)?.groups;
  if (!found) return null;
  const { compound = '', court, number = '' } = found;
  const name = `附${number}号`;
  const shop = {
    compound: court ? compound : '',
    building: '',
    entrance: '',
    floor: null,
    door: court ? name : `${compound}${name}`,
    kind: 'shop',
  } as const;
  // On a street (60号附5号) and where the row says so it is a shop; within a courtyard both are common.
  if (kind === 'shop' || !court) return kind === 'dwelling' ? houseOf(compound, name) : { as: 'read', parts: shop };
  if (kind === 'dwelling') return houseOf(compound, name);
  const answer = answers['attached-number'];
  if (!answer) return { as: 'asked', question: 'attached-number' };
  return answer === 'shop' ? { as: 'read', parts: shop } : houseOf(compound, name);
}

/** A house of its own has one stairwell and one door, called as the house is. */
function houseOf(compound: string, name: string): AddressReading {
  return { as: 'read', parts: { compound, building: name, entrance: '1', floor: 1, door: name, kind: 'dwelling' } };
}

function readShop(text: string): AddressReading | null {
  const found = groundShop.exec(text)?.groups;
  if (!found) return null;
  const { compound = '', building, shop = '' } = found;
  return {
    as: 'read',
    parts: { compound, building: building ? `${building}栋` : '', entrance: '', floor: 1, door: shop, kind: 'shop' },
  };
}

function readNumbers(text: string, answers: AddressAnswers): AddressReading | null {
  const whole = (fourNumbers.exec(text) ?? threeNumbers.exec(text) ?? wordThenNumbers.exec(text))?.groups;
  if (whole) {
    const { compound = '', building = '', entrance = '', floor, door = '' } = whole;
    return dwelling(compound, `${building}栋`, `${entrance}单元`, floor ? Number(floor) : null, door);
  }
  const two = twoNumbers.exec(text)?.groups;
  if (!two || /\d$|号$/.test(two.compound ?? '')) return null;
  const { compound = '', first = '', door = '' } = two;
  if (/(单元)$/.test(compound)) return null;
  const answer = answers['two-numbers'];
  if (!answer) return { as: 'asked', question: 'two-numbers' };
  return answer === 'entrance-door'
    ? dwelling(compound, '', `${first}单元`, null, door)
    : dwelling(compound, `${first}栋`, '', null, door);
}

function readWorded(text: string): AddressReading | null {
  const found = worded.exec(text)?.groups;
  if (!found) return null;
  const { compound = '', building, entrance, floor, door } = found;
  if (!building && !entrance && !door) return null;
  // 海棠街60号: a street number is no door.
  if (!building && !entrance && /(街|路|巷|道|段|弄)$/.test(compound)) return null;
  // 60号院附5号601: the house of its own has a number below it.
  const house = building ? null : /^(.*?大?院)(附\d+号)$/.exec(compound);
  if (house)
    return dwelling(
      house[1]!,
      house[2]!,
      entrance ? `${entrance}单元` : '1',
      floor ? floorNumber(floor) : null,
      door ?? '',
    );
  return dwelling(
    compound,
    building ? `${building}栋` : '',
    entrance ? `${entrance}单元` : '',
    floor ? floorNumber(floor) : null,
    door ?? '',
  );
}

const floorNumber = (text: string): number => (/^b/i.test(text) ? -Number(text.slice(1)) : Number(text));

function dwelling(
  compound: string,
  building: string,
  entrance: string,
  floor: number | null,
  door: string,
): AddressReading {
  return {
    as: 'read',
    parts: { compound, building, entrance, floor: floor ?? floorOfDoor(door), door, kind: 'dwelling' },
  };
}

/** 601 is on floor 6 and 1203 on 12, as houses are numbered; B101 is below ground. `null` for any other number. */
export function floorOfDoor(door: string): number | null {
  const found = /^(?:(b)(\d)|(\d{1,2}))(?:0[1-9]|[12]\d)(?:[a-z]|室|号|户|房)?$/i.exec(oneWidth(door));
  if (!found) return null;
  const floor = found[1] ? -Number(found[2]) : Number(found[3]);
  return floor === 0 ? null : floor;
}
