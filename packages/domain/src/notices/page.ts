import { markTitle } from '../emergencies/index.ts';
import type { Here, HereNow } from './here.ts';
import { htmlPage, inHtml } from './html.ts';
import { limitsInHtml } from './limits-html.ts';

/**
 * The page of a community as one HTML file: no script, no other file, both languages, a telephone number first, so that it shows in
 * any browser, prints, and can be served when nothing else works. Holds public facts only.
 * @param timeZone in which times are said, e.g. `Asia/Shanghai`
 */
export function renderHere(here: Here, timeZone: string): string {
  const name = inHtml(here.name);
  const nameEn = here.nameEn ? ` · <span lang="en">${inHtml(here.nameEn)}</span>` : '';
  return htmlPage(
    `${name} · 这里在发生什么 · What is going on here`,
    `${here.synthetic ? '<p class="mark">演示数据，不是真的 · <span lang="en">Invented data, not real</span></p>' : ''}
<h1>${name}${nameEn}</h1>
${phone(here.officePhone)}
${limitsInHtml(here, instant => say(instant, timeZone))}
${here.now.length ? here.now.map(one => section(one, timeZone)).join('\n') : calmIn(here)}
<p><a class="big" href="/resident/#/${here.code}/report">反映问题 · <span lang="en">Report something</span></a></p>
<p><a class="big" href="/resident/#/${here.code}/status">查办理进度 · <span lang="en">Where does my report stand</span></a></p>
<p><a href="/here/${here.code}/privacy">我们怎么对待你的个人信息 · <span lang="en">What we do with your personal data</span></a></p>
<p class="soft">写于 · <span lang="en">Written</span> ${say(here.asOf, timeZone)}；有变化就重写 · <span lang="en">rewritten when something changes</span></p>`,
  );
}

/** Served when no page has been written yet and the database cannot be asked. */
export const nothingWritten = `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>邻里 Linli</title></head>
<body><main><h1>暂时看不到 · <span lang="en">Not to be seen just now</span></h1>
<p>请打社区的电话；有生命危险请打 110、119、120。<br><span lang="en">Ring the community office; if life is in danger, 110, 119 or 120.</span></p></main></body></html>
`;

/** Nothing is said to be as usual while an order or a danger stands above. */
const calmIn = ({ dangers, orders }: Here): string =>
  dangers.length + orders.length > 0
    ? ''
    : '<section><p>✓ 现在没有应急，一切照常。<br><span lang="en">No emergency is open. Everything is as usual.</span></p></section>';

function phone(number: string | null): string {
  if (!number) return '<p class="soft">社区没有留下电话 · <span lang="en">The office has left no number</span></p>';
  const dial = number.replace(/[^+\d]/g, '');
  return `<p><a class="big" href="tel:${dial}">☎ 社区电话 · <span lang="en">Community office</span><br><span class="whole">${inHtml(number)}</span></a></p>`;
}

function section(one: HereNow, timeZone: string): string {
  const since = say(one.openedAt, timeZone);
  return `<section><h2>${inHtml(markTitle(one.title, one.exercise ? 'exercise' : 'actual'))}</h2>
<p>${inHtml(one.ask.zh)}</p><p lang="en">${inHtml(one.ask.en)}</p>
<p class="soft">${since} 开始 · <span lang="en">since ${since}</span></p></section>`;
}

/** An instant as both languages read it: `2024-12-01 08:00`. */
function say(instant: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return `<time datetime="${instant}">${parts.format(new Date(instant))}</time>`;
}
