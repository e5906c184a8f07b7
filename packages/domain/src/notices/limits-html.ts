import { markTitle } from '../emergencies/index.ts';
import type { Here } from './here.ts';
import { inHtml } from './html.ts';
import { dangerWords, type HereDanger, type HereOrder, measureWords, objectionOf } from './limits.ts';

type Say = (instant: string) => string;

/** Dangers first: while one is open no exit is limited, whatever an order says. Then the orders, each with number, places, end and way out. Empty when there is neither. */
export function limitsInHtml(here: Here, say: Say): string {
  return [
    ...here.dangers.map(danger => dangerInHtml(danger, say)),
    ...here.orders.map(order => orderInHtml(order, here.asOf, say)),
  ].join('\n');
}

function dangerInHtml({ kind, declaredAt, exercise }: HereDanger, say: Say): string {
  const { zh, en } = dangerWords[kind];
  const title = markTitle(`生命危险：${zh}`, exercise ? 'exercise' : 'actual');
  return `<section class="alarm"><h2>! ${inHtml(title)} · <span lang="en">Danger to life: ${en}</span></h2>
<p>所有出口都开着，马上可以出去。救命打 119、120、110。</p><p lang="en">Every exit is open: leave at once. To save a life ring 119, 120 or 110.</p>
<p class="soft">${say(declaredAt)} 报告 · <span lang="en">declared ${say(declaredAt)}</span></p></section>`;
}

function orderInHtml(order: HereOrder, asOf: string, say: Say): string {
  const title = markTitle('出入命令', order.exercise ? 'exercise' : 'actual');
  const objection = objectionOf(asOf);
  const dial = order.phone.replace(/[^+\d]/g, '');
  return `<section><h2>${inHtml(title)} · <span lang="en">Order on entry and exit</span></h2>
<p><b>${exitsOf(order, 'zh')}</b><br><b lang="en">${exitsOf(order, 'en')}</b></p>
<p>${inHtml(order.says)}</p>
<dl><dt>哪里 · <span lang="en">Where</span></dt><dd>${order.places.map(inHtml).join('、')}</dd>
<dt>措施 · <span lang="en">Measures</span></dt><dd>${order.measures.map(each => measureWords[each].zh).join('、')}<br><span lang="en">${order.measures.map(each => measureWords[each].en).join(', ')}</span></dd>
<dt>到什么时候 · <span lang="en">Until</span></dt><dd>${say(order.from)} – <b>${say(order.until)}</b>；到时自动失效 · <span lang="en">lapses by itself then</span></dd>
<dt>始终可以走的出口 · <span lang="en">Exits that stay free</span></dt><dd>${inHtml(order.freeExits)}</dd>
<dt>就医通道 · <span lang="en">Way to a doctor</span></dt><dd>${inHtml(order.medicalRoute)}</dd>
<dt>哪个命令 · <span lang="en">By which order</span></dt><dd>${inHtml(order.authority)} ${inHtml(order.orderNo)}<br>${inHtml(order.legalBasis)}</dd></dl>
<p><a class="big" href="tel:${dial}">☎ 昼夜有人接 · <span lang="en">Answers day and night</span><br><span class="whole">${inHtml(order.phone)}</span></a></p>
<p>${inHtml(objection.zh)}</p><p lang="en">${inHtml(objection.en)}</p></section>`;
}

const exits = {
  suspended: { zh: '有险情，命令暂停：可以自由出入', en: 'Suspended by a danger: come and go freely' },
  'not-yet': { zh: '还没有开始：可以自由出入', en: 'Has not begun: come and go freely' },
  limited: { zh: '外出受限制', en: 'Going out is limited' },
  free: { zh: '外出不受限制', en: 'Going out is not limited' },
} as const;

const exitsOf = (order: HereOrder, locale: 'zh' | 'en'): string =>
  exits[order.state === 'in-force' ? order.exits : order.state][locale];
