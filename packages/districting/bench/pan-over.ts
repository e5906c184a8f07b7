import type { Browser, CDPSession } from 'playwright-core';

/** How one pan follows the other: as soon as the map is idle, or on a beat of 0.7 s, as somebody pans who looks in between. */
export const rhythms = ['at once', 'on a beat'] as const;
export type Rhythm = (typeof rhythms)[number];

/** What panning over a map took. */
export interface Panned {
  /** Milliseconds of tasks of the main thread over 50 ms, waiting for the picture included. */
  readonly longTaskMs: number;
  /** Pictures of the map that were shown meanwhile. */
  readonly frames: number;
  readonly seconds: number;
  /** From the start of a pan of 0.3 s until everything was there, mean; on a beat only. */
  readonly wholeAfterMs: number;
  /** Processor time of the main thread alone, waiting left out, and of all processes of the browser. */
  readonly mainCpuMs: number;
  readonly allCpuMs: number;
}

/** Pans over a map in a fresh page: sixteen steps of 400 or 300 pixels. */
export async function panOver(browser: Browser, url: string, rhythm: Rhythm): Promise<Panned> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  try {
    await page.goto(url);
    await page.waitForFunction('window.ready === true && window.isComplete()', undefined, { timeout: 60_000 });
    const ofPage = await page.context().newCDPSession(page);
    await ofPage.send('Performance.enable', { timeDomain: 'threadTicks' });
    const ofBrowser = await browser.newBrowserCDPSession();
    const before = [await mainCpu(ofPage), await allCpu(ofBrowser)] as const;
    const seen = await page.evaluate(pan, rhythm === 'on a beat' ? 700 : 0);
    const [mainCpuMs, allCpuMs] = [(await mainCpu(ofPage)) - before[0], (await allCpu(ofBrowser)) - before[1]];
    return { ...seen, mainCpuMs, allCpuMs };
  } finally {
    await page.close();
  }
}

async function pan(beatMs: number) {
  const window = globalThis as unknown as PannedWindow;
  const soon = () => new Promise(done => setTimeout(done, 5));
  window.longTaskMs = 0;
  window.frames = 0;
  const start = performance.now();
  let wholeMs = 0;
  for (let step = 0; step < 16; step++) {
    const begun = performance.now();
    await new Promise<void>(done => {
      window.map.once('idle', done);
      window.map.panBy(step % 8 < 4 ? [400, 0] : [0, 300], { duration: 300 });
    });
    if (beatMs === 0) continue;
    while (!window.isComplete()) await soon();
    wholeMs += performance.now() - begun;
    while (performance.now() < begun + beatMs) await soon();
  }
  const seconds = (performance.now() - start) / 1000;
  await new Promise(done => setTimeout(done, 200));
  return { longTaskMs: window.longTaskMs, frames: window.frames, seconds, wholeAfterMs: wholeMs / 16 };
}

async function mainCpu(page: CDPSession): Promise<number> {
  const { metrics } = await page.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')!.value * 1000;
}

async function allCpu(browser: CDPSession): Promise<number> {
  const { processInfo } = await browser.send('SystemInfo.getProcessInfo');
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0);
}

interface PannedWindow {
  readonly map: { panBy(by: [number, number], options: object): void; once(event: string, then: () => void): void };
  isComplete(): boolean;
  longTaskMs: number;
  frames: number;
}
