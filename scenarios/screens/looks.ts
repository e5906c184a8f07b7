import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.2 AA by axe: what is violated and where; empty when nothing is. */
export async function findViolations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(
          options: object,
        ): Promise<{ violations: { id: string; nodes: { html: string; any: { message: string }[] }[] }[] }>;
      };
    };
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const { violations } = await axe.run({ runOnly: { type: 'tag', values: tags } });
    return violations.flatMap(it =>
      it.nodes
        .slice(0, 4)
        .map(node => `${it.id}: ${node.html.slice(0, 160)} (${node.any[0]?.message.slice(0, 140) ?? ''})`),
    );
  });
}

/** What sticks out of the window sideways or has its own words cut. Tables and maps may be moved inside their own frame. */
export function findCut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const cut: string[] = [];
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth > width)
      cut.push(`page ${document.documentElement.scrollWidth} > ${width}`);
    const scrolls = (it: Element): boolean => ['auto', 'scroll'].includes(getComputedStyle(it).overflowX);
    for (const it of document.querySelectorAll<HTMLElement>('#root *, .ant-modal *')) {
      if (it.closest('.map-canvas, svg, [aria-hidden="true"], .skip')) continue;
      let inFrame = false;
      for (let up = it.parentElement; up && up !== document.body; up = up.parentElement)
        if (scrolls(up) && up.scrollWidth > up.clientWidth) inFrame = true;
      const box = it.getBoundingClientRect();
      if (inFrame || box.width === 0 || box.height === 0) continue;
      const says = `${it.tagName}.${it.className} "${it.textContent?.slice(0, 40)}"`;
      if (box.right > width + 1 || box.left < -1) cut.push(`out ${says}`);
      const hides = ['hidden', 'clip'].includes(getComputedStyle(it).overflowX);
      if (hides && it.clientWidth > 1 && it.scrollWidth > it.clientWidth + 1) cut.push(`cut ${says}`);
    }
    return cut.slice(0, 12);
  });
}

/** Telephone numbers, masked or not, that stand on two lines: nobody can ring or compare such a one. */
export function findBrokenNumbers(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const broken: string[] = [];
    const texts = document.createTreeWalker(document.querySelector('#root') ?? document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode())
      for (const found of text.nodeValue?.matchAll(/\d{3}[*\d]{4}\d{4}/g) ?? []) {
        const range = document.createRange();
        range.setStart(text, found.index);
        range.setEnd(text, found.index + found[0].length);
        const lines = new Set([...range.getClientRects()].map(box => Math.round(box.top)));
        if (lines.size > 1) broken.push(`broken ${found[0]} in ${text.parentElement?.tagName}`);
      }
    return broken.slice(0, 12);
  });
}
