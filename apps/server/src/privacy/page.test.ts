import { datumIds, register } from '@linli/domain';
import { describe, expect, it } from 'vitest';
import { privacyPage } from './page.ts';
import { viewersByDatum } from './viewers.ts';

const viewers = viewersByDatum();
const page = (locale: 'zh' | 'en') => privacyPage('900000000001', locale, viewers);

describe('the page on personal data', () => {
  it.each(['zh', 'en'] as const)(
    'tells in %s of every kind that is kept: what for, on which ground, how long',
    locale => {
      const html = page(locale);
      const text = html.replaceAll(/<[^>]+>/g, ' ');
      for (const id of datumIds) expect(text).toContain(register[id].what[locale].replaceAll("'", '&#39;'));
      expect(text).not.toMatch(/undefined|\[object/);
    },
  );

  it('names who sees a resident’s name from the policy table, and never a member', () => {
    expect(viewers.get('resident-name')).toContain('community-staff');
    expect(viewers.get('resident-name')).not.toContain('grid-member');
    expect(viewers.get('visit-note')).not.toContain('anyone');
  });

  it('needs no script and no other file, and leads back to the telephone number', () => {
    expect(page('zh')).not.toMatch(/<script|src=|<link/);
    expect(page('zh')).toContain('href="/here/900000000001"');
  });
});
