/**
 * Texts that somebody agrees to, as dated data: what is kept names the version, so a later text changes nothing that was agreed.
 * Sources: Personal Information Protection Law art. 14, 17 (consent after being told), 6, 19 (smallest scope, shortest storage), 25 (no disclosure).
 */
export interface Statement {
  readonly kind: 'consent' | 'confidentiality';
  readonly version: string;
  /** ISO instant from which on it is the text that is asked for. */
  readonly from: string;
  readonly zh: string;
  readonly en: string;
}

const statements: readonly Statement[] = [
  {
    kind: 'consent',
    version: 'consent-1',
    from: '2000-01-01T00:00:00.000Z',
    zh: '我自愿报名。我填的姓名、电话、住处和时间，只用于社区办公室与我联系、安排我帮忙；办公室以外的人看不到。没有录用，30 天后删除；录用后我随时可以要求查看、改正、删除，也可以随时不干，不用说理由。',
    en: 'I offer this of my own will. My name, number, home and hours are used only by the community office to contact me and arrange my help; nobody else sees them. If I am not taken on they are erased after 30 days; if I am, I may ask at any time to see, correct or erase them, and may stop at any time without giving a reason.',
  },
  {
    kind: 'confidentiality',
    version: 'confidentiality-1',
    from: '2000-01-01T00:00:00.000Z',
    zh: '我在入户和帮忙时知道的居民姓名、电话、住处、身体和家庭情况，只用于办这件事；不拍照、不抄走、不发到群里、不告诉别人。名单用完交回或销毁。不再担任时，这些同样不说出去。',
    en: 'What I learn at doors and while helping (names, numbers, homes, health, family) I use for that task only. I take no photographs and no copies, post nothing in groups and tell nobody. Lists go back or are destroyed when they are done with. When I no longer serve I keep it to myself just the same.',
  },
];

/** The text of a kind that is asked for at an instant. */
export function statementAt(kind: Statement['kind'], at: string): Statement {
  const found = statements.findLast(each => each.kind === kind && Date.parse(each.from) <= Date.parse(at));
  if (!found) throw new Error(`no ${kind} text in force at ${at}`);
  return found;
}

/** Whether there is such a version of a kind. */
export const isStatement = (kind: Statement['kind'], version: string): boolean =>
  statements.some(each => each.kind === kind && each.version === version);
