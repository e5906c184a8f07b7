import { describe, expect, it } from 'vitest';
import { layPictures, type PicturedMap } from './picture-map.ts';
import type { PictureWish } from './picture-requests.ts';

/** An element or canvas of a page that is written down only. */
interface Written {
  readonly children: Written[];
  readonly style: { cssText: string; transform: string };
  picture: string;
  parent?: Written;
}
function element(): Written {
  const self: Written = { children: [], style: { cssText: '', transform: '' }, picture: '' };
  const methods = {
    append: (child: Written) => self.children.push(Object.assign(child, { parent: self })),
    prepend: (child: Written) => self.children.unshift(Object.assign(child, { parent: self })),
    remove: () => self.parent?.children.splice(self.parent.children.indexOf(self), 1),
    getContext: () => ({ transferFromImageBitmap: (picture: string) => Object.assign(self, { picture }) }),
    ownerDocument: { createElement: element },
  };
  return Object.assign(self, methods);
}

/** A map of 1000 × 500 pixels over pictures that come when `paintAll` is called. */
function pictured() {
  const at = { lng: 104.25, lat: 30.85, zoom: 13 };
  const heard = { render: new Set<() => void>(), moveend: new Set<() => void>() };
  const holder = element();
  const own = { opacity: '' };
  const layers: string[] = [];
  const map = {
    getCanvasContainer: () => holder,
    getCanvas: () => ({ style: own }),
    getLayersOrder: () => layers,
    isStyleLoaded: () => true,
    getContainer: () => ({ clientWidth: 1000, clientHeight: 500 }),
    getCenter: () => at,
    getZoom: () => at.zoom,
    getBearing: () => 0,
    getPixelRatio: () => 1,
    on: (type: 'render' | 'moveend', then: () => void) => heard[type].add(then),
    off: (type: 'render' | 'moveend', then: () => void) => heard[type].delete(then),
  } as unknown as PicturedMap;
  const open: { wish: PictureWish; signal: AbortSignal; done(picture: string | null): void; fail(): void }[] = [];
  const problems: unknown[] = [];
  const paint = (wish: PictureWish, signal: AbortSignal) =>
    new Promise<string | null>((done, refuse) =>
      open.push({ wish, signal, done, fail: () => refuse(new Error('no bytes')) }),
    );
  const pictures = layPictures(map, paint, problem => problems.push(problem));
  const settled = () => new Promise<void>(done => setTimeout(done));
  return {
    ...{ at, holder, own, layers, open, problems, pictures, heard, settled },
    sheets: () => holder.children[0]!.children,
    fire: (type: 'render' | 'moveend') => {
      for (const then of heard[type]) then();
    },
    paintAll: () => {
      for (const { wish, done } of open.splice(0)) done(`${wish.zoom}/${wish.column}/${wish.row} ${wish.size}`);
      return settled();
    },
  };
}

describe('a map over pictures', () => {
  it('shows each picture of the view once, and moves them by the sheet they lie on', async () => {
    const it = pictured();
    const asked = it.open.length;
    expect(it.pictures.isComplete()).toBe(false);
    await it.paintAll();
    expect(it.pictures.isComplete()).toBe(true);
    const [sheet] = it.sheets();
    expect(new Set(sheet!.children.map(({ picture }) => picture)).size).toBe(asked);
    const before = sheet!.style.transform;
    it.at.lng += 0.0004;
    it.fire('render');
    expect(sheet!.style.transform).not.toBe(before);
  });

  it("shows the map's own canvas only while something is on it", () => {
    const it = pictured();
    expect(it.own.opacity).toBe('0');
    it.layers.push('chosen');
    it.fire('render');
    expect(it.own.opacity).toBe('');
    it.layers.pop();
    it.fire('render');
    expect(it.own.opacity).toBe('0');
    it.pictures.remove();
    expect(it.own.opacity).toBe('');
  });

  it('makes ready what lies around while it rests, and moves over it without a wish', async () => {
    const it = pictured();
    await it.paintAll();
    it.at.lng += 0.05;
    it.fire('render');
    expect(it.open).toEqual([]);
    expect(it.pictures.isComplete()).toBe(true);
    it.fire('moveend');
    expect(it.open.length).toBeGreaterThan(0);
    expect(it.pictures.isComplete(), 'what is only around is not waited for').toBe(true);
  });

  it('ends what is no longer near, and takes its pictures from the page', async () => {
    const it = pictured();
    const [first] = it.open;
    it.at.lng += 1;
    it.fire('moveend');
    expect(first!.signal.aborted).toBe(true);
    await it.paintAll();
    const shown = it.sheets()[0]!.children.length;
    expect(shown).toBeGreaterThan(0);
    it.at.lng -= 1;
    it.fire('render');
    expect(it.sheets()[0]!.children).toEqual([]);
  });

  it('keeps the old pictures stretched until the new ones are there, painted in the size that they are seen in', async () => {
    const it = pictured();
    await it.paintAll();
    it.at.zoom = 13.5;
    it.fire('render');
    expect(it.open).toEqual([]);
    it.fire('moveend');
    expect(it.open.length).toBeGreaterThan(1);
    expect(it.open.every(({ wish }) => wish.zoom === 13 && wish.size === 724)).toBe(true);
    expect(it.sheets()).toHaveLength(2);
    expect(it.sheets()[0]!.style.transform).toMatch(/^matrix\(1\.414/);
    await it.paintAll();
    expect(it.sheets()).toHaveLength(1);
    expect(it.sheets()[0]!.children[0]!.picture).toMatch(/ 724$/);
  });

  it('takes the smallest pictures of a level that it only passes', async () => {
    const it = pictured();
    await it.paintAll();
    it.at.zoom = 12.9;
    it.fire('render');
    expect(it.open.length).toBeGreaterThan(0);
    expect(it.open.every(({ wish }) => wish.zoom === 12 && wish.size === 512)).toBe(true);
    const passed = it.open.splice(0);
    it.fire('moveend');
    expect(passed.every(({ signal }) => signal.aborted)).toBe(true);
    expect(it.open.every(({ wish }) => wish.zoom === 12 && wish.size === 955)).toBe(true);
    expect(it.sheets()).toHaveLength(2);
  });

  it('asks again for what could not be had when it rests the next time, and says what the matter was', async () => {
    const it = pictured();
    const { wish, fail } = it.open.shift()!;
    fail();
    await it.paintAll();
    expect(it.problems).toEqual([new Error('no bytes')]);
    const asked = () => it.open.splice(0).map(open => `${open.wish.column}/${open.wish.row}`);
    for (let frame = 0; frame < 20; frame++) it.fire('render');
    expect(asked()).not.toContain(`${wish.column}/${wish.row}`);
    it.fire('moveend');
    expect(asked()).toEqual([`${wish.column}/${wish.row}`]);
  });

  it('leaves nothing behind when it is taken away', async () => {
    const it = pictured();
    const [first] = it.open;
    it.pictures.remove();
    expect(first!.signal.aborted).toBe(true);
    expect(it.holder.children).toEqual([]);
    expect([...it.heard.render, ...it.heard.moveend]).toEqual([]);
  });
});
