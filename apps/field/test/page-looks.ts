import type { Page } from 'playwright-core';

/** Elements that stick out sideways, or whose own text is cut; empty when nothing is. */
export function findCut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const cut: string[] = [];
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth > width)
      cut.push(`page ${document.documentElement.scrollWidth} > ${width}`);
    for (const it of document.querySelectorAll<HTMLElement>('body *')) {
      if (it.closest('.unseen, dialog:not([open])')) continue;
      const box = it.getBoundingClientRect();
      if (box.width === 0 || box.height === 0) continue;
      const says = `${it.tagName}.${it.className} "${it.textContent?.slice(0, 30)}"`;
      if (box.right > width + 1 || box.left < -1) cut.push(`out ${says}`);
      if (it.scrollWidth > it.clientWidth + 1 && getComputedStyle(it).display !== 'inline' && it.clientWidth > 0)
        cut.push(`cut ${says}`);
    }
    return cut;
  });
}

/** Targets under 60 px high or wide (48 for what is only text in a line). */
export function findSmallTargets(page: Page, least: number): Promise<string[]> {
  return page.evaluate(
    smallest =>
      [...document.querySelectorAll<HTMLElement>('button, a, input, summary')]
        .filter(it => it.getClientRects().length > 0)
        .map(it => ({ it, box: it.getBoundingClientRect() }))
        .filter(({ box }) => box.height < smallest - 0.5 || box.width < smallest - 0.5)
        .map(
          ({ it, box }) =>
            `${it.tagName} "${it.textContent?.slice(0, 20)}" ${Math.round(box.width)}×${Math.round(box.height)}`,
        ),
    least,
  );
}
