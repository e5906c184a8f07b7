import type { RefusalCode } from './cures.ts';

const IDENTITY_HEADER =
  /身份证|证件号|证件号码|护照|社保号|医保号|id[\s_-]?card|identity[\s_-]?(card|no|num)|passport|national[\s_-]?id|ssn\b/i;
const HEALTH_HEADER =
  /健康|疾病|病史|病情|患病|慢性病|诊断|残疾|失能|孕|精神|核酸|阳性|疫苗|抗原|health[\s_-]?(status|fact|state|condition)|^health$|disease|diagnos|disab|medical|illness|pregnan|vaccin|infect/i;

/** Stands for a value that must not be repeated: a list of refusals must not become the register that was refused. The same in any language. */
export const withheld = '***';

const STATUS_NAME =
  /健康码|码色|[红黄绿]码|转码|赋码|隔离|管控|封控|密接|次密|确诊|^风险$|风险(人员|人群|等级|类别|状态|分级)|health[\s_-]?code|code[\s_-]?colou?r|quarantin|isolat|close[\s_-]?contact|risk[\s_-]?(level|status|class|person)|confined|restrict(ed|ion)?[\s_-]?(status|level|person|household|until)/i;

/** Whether a column or field would put a restrictive status on people or homes: health codes, isolation, risk classes. Such a status exists nowhere. */
export const restrictiveName = (name: string): boolean => STATUS_NAME.test(name);

/** What a column's heading says that must not be read: identity numbers, restrictive statuses, facts about health; `null` for any other. */
export function personalHeading(heading: string): RefusalCode | null {
  if (IDENTITY_HEADER.test(heading)) return 'identity-number-not-accepted';
  if (restrictiveName(heading)) return 'restriction.no-bulk';
  return HEALTH_HEADER.test(heading) ? 'health-fact-not-accepted' : null;
}

const ID_NUMBER = /(?<!\d)[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)/;

/**
 * Whether a text holds what looks like an 18-digit identity number: six digits of a region, a date of birth, three and a
 * check character. The check character is not computed, since a mistyped number is a person's number still.
 * Source: GB 11643-1999. Full-width digits and spaces between digits are seen through.
 */
export function holdsIdentityNumber(value: string): boolean {
  if (value.length < 18) return false;
  return ID_NUMBER.test(value.normalize('NFKC').replace(/(?<=\d)[\s-](?=[\dXx])/g, ''));
}
