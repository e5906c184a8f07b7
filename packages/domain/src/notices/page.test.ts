import { describe, expect, it } from 'vitest';
import { askOf, type Here } from './here.ts';
import { renderHere } from './page.ts';

const here = (more: Partial<Here> = {}): Here => ({
  code: '900000000001',
  name: '试验社区',
  nameEn: 'Trial Community',
  officePhone: '028-0000-0000',
  synthetic: true,
  asOf: '2024-12-01T00:00:00.000Z',
  now: [],
  dangers: [],
  orders: [],
  ...more,
});
const flood = {
  emergencyId: 'e',
  title: '暴雨<script>',
  hazard: 'flood',
  exercise: false,
  openedAt: '2024-11-30T20:05:00.000Z',
  dueAt: '2024-11-30T23:05:00.000Z',
  ask: askOf({ zh: '有人走不了吗？', en: 'Anyone who cannot leave?' }, 'actual'),
};
const page = (more?: Partial<Here>) => renderHere(here(more), 'Asia/Shanghai');

describe('the page of what is going on here', () => {
  it('puts the office’s telephone before everything that happens', () => {
    const html = page({ now: [flood] });
    expect(html.indexOf('tel:02800000000')).toBeGreaterThan(0);
    expect(html.indexOf('tel:')).toBeLessThan(html.indexOf('暴雨'));
  });

  it('says it in both languages, with the local time and where to report', () => {
    const html = page({ now: [flood] });
    for (const words of [
      '有人走不了吗？',
      'Anyone who cannot leave?',
      '2024-12-01 04:05',
      '/resident/#/900000000001/report',
    ])
      expect(html).toContain(words);
  });

  it('says that all is as usual when nothing is open', () => {
    expect(page()).toContain('一切照常');
  });

  it('marks a drill and invented data', () => {
    const html = page({ now: [{ ...flood, exercise: true, ask: askOf({ zh: '问', en: 'ask' }, 'exercise') }] });
    expect(html).toMatch(/<h2>演练 EXERCISE · 暴雨/);
    expect(html).toMatch(/演练：微网格/);
    expect(html).toContain('演示数据');
    expect(page({ synthetic: false })).not.toContain('演示数据');
  });

  it('needs no script and no other file, and lets no title make one', () => {
    const html = page({ now: [flood] });
    expect(html).not.toMatch(/<script|src=|<link/);
    expect(html).toContain('暴雨&lt;script&gt;');
  });
});
