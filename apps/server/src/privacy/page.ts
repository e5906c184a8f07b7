import { bases, type DatumId, datumIds, htmlPage, inHtml, register } from '@linli/domain';
import { type Locale, rolesWords, translator } from '@linli/words';
import type { Viewer } from './viewers.ts';

/**
 * What residents are told before anything is asked of them (PIPL 17): one static page a language, made from the field register, without
 * script. `code` leads back to the community's own page with its telephone number.
 */
export function privacyPage(code: string, locale: Locale, viewers: ReadonlyMap<DatumId, readonly Viewer[]>): string {
  const say = texts[locale];
  const other = locale === 'zh' ? 'en' : 'zh';
  const parts = groups.map(
    ({ about, title }) => `<section><h2>${title[locale]}</h2>
${datumIds
  .filter(id => register[id].about === about)
  .map(id => entry(id, locale, viewers.get(id) ?? []))
  .join('\n')}</section>`,
  );
  return htmlPage(
    say.title,
    `<p><a href="/here/${code}">← ${say.back}</a> · <a href="?lang=${other}" lang="${other}">${texts[other].name}</a></p>
<h1>${say.title}</h1>
${say.lead.map(line => `<p>${line}</p>`).join('\n')}
<section><h2>${say.rightsTitle}</h2><ul>${say.rights.map(line => `<li>${line}</li>`).join('')}</ul></section>
${parts.join('\n')}
<section><h2>${say.neverTitle}</h2><p>${say.never}</p></section>`,
    locale === 'zh' ? 'zh-CN' : 'en',
  );
}

function entry(id: DatumId, locale: Locale, viewers: readonly Viewer[]): string {
  const say = texts[locale];
  const { what, purpose, basis, sensitive, keep } = register[id];
  const days = keep.days ? `${keep.after[locale]}${say.days(keep.days)}` : keep.after[locale];
  return `<details><summary>${inHtml(what[locale])}${sensitive ? ` · ${say.sensitive}` : ''}</summary>
<dl><dt>${say.purpose}</dt><dd>${inHtml(purpose[locale])}</dd>
<dt>${say.basis}</dt><dd>${inHtml(bases[basis][locale])}</dd>
<dt>${say.seen}</dt><dd>${viewers.map(viewer => nameOf(viewer, locale)).join(say.comma) || say.nobody}</dd>
<dt>${say.kept}</dt><dd>${inHtml(days)}${keep.gap ? ` ${inHtml(keep.gap[locale])}` : ''}</dd></dl></details>`;
}

function nameOf(viewer: Viewer, locale: Locale): string {
  if (viewer === 'self' || viewer === 'anyone') return texts[locale][viewer];
  const key = `role.${viewer}`;
  return key in rolesWords ? translator(rolesWords, locale)(key as keyof typeof rolesWords) : inHtml(viewer);
}

const groups = [
  { about: 'household', title: { zh: '你家的门户', en: 'Your household' } },
  { about: 'reporter', title: { zh: '你反映的问题', en: 'What you report' } },
  { about: 'applicant', title: { zh: '你报名帮忙', en: 'Your offer to help' } },
  { about: 'helper', title: { zh: '你是网格长、网格员或志愿者', en: 'You are a grid head, a member or a volunteer' } },
  { about: 'business', title: { zh: '你的店、你的单位', en: 'Your shop or organisation' } },
  { about: 'account', title: { zh: '登录和日志', en: 'Signing in, and the journal' } },
] as const;

const texts = {
  zh: {
    name: '中文',
    title: '我们怎么对待你的个人信息',
    back: '回到社区页面（有社区电话）',
    lead: [
      '社区用邻里这个系统记门户、走访和办事。这一页由系统的字段登记册自动生成：登记册里没有的，系统里就没有。',
      '姓名和电话在数据库里是密文，列表上打码；谁打开过哪一户，都记下来。',
    ],
    rightsTitle: '你可以',
    rights: [
      '查看、复制、更正、删除你家的记录，反对某种用法，问谁看过（个人信息保护法第四十四条至第四十七条）。',
      '打社区电话、到柜台，或请社区给你一个一次性链接。不用手机也办得到；可以请别人代办。',
      '社区应在 15 个工作日内答复（社区可以定得更短）；不同意要说明理由。',
      '不服的，可以向街道办事处、当地网信部门投诉举报（第六十五条），也可以向人民法院起诉（第五十条）。',
    ],
    purpose: '为什么',
    basis: '依据',
    seen: '谁看得到（姓名和电话大多打码）',
    kept: '保存到',
    sensitive: '敏感',
    days: (n: number) => ` ${n} 天`,
    comma: '、',
    nobody: '没有人能在界面上看到',
    self: '本人',
    anyone: '任何人（公开）',
    neverTitle: '从不收集',
    never: '身份证号、手机定位和轨迹、作为凭证的照片、诊断、未成年人的姓名。系统不向外发送任何统计或遥测。',
  },
  en: {
    name: 'English',
    title: 'What we do with your personal data',
    back: 'Back to the community’s page (with the telephone number)',
    lead: [
      'The community uses Linli to keep its doors, rounds and reports. This page is made from the system’s field register: what does not stand there does not exist in the system.',
      'Names and numbers are ciphertext in the database and masked in lists; who opened which door is written down.',
    ],
    rightsTitle: 'You may',
    rights: [
      'see, copy, correct and delete what is kept about your household, object to a use, and ask who looked (PIPL 44–47).',
      'Ring the office, come to the counter, or ask for a single-use link. No smartphone is needed; somebody may do it for you.',
      'The office answers within 15 working days (or sooner, where it has set so); a no comes with its reason.',
      'If you do not agree: complain to the street office or the local cyberspace authority (PIPL 65), or sue in the people’s court (PIPL 50).',
    ],
    purpose: 'What for',
    basis: 'Ground',
    seen: 'Who can see it (names and numbers mostly masked)',
    kept: 'Kept until',
    sensitive: 'sensitive',
    days: (n: number) => `, ${n} days`,
    comma: ', ',
    nobody: 'nobody, on any screen',
    self: 'yourself',
    anyone: 'anybody (public)',
    neverTitle: 'Never collected',
    never:
      'Identity numbers, positions and tracks of phones, photographs as proof, diagnoses, names of children. The system sends no statistics or telemetry anywhere.',
  },
} as const;
