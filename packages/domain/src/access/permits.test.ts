import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../decision.ts';
import { modes, policyRoles, purposes, relations } from './dimensions.ts';
import { operationsOf, ownCompoundIds, ownGridIds, permits, purposesOf, reach } from './permits.ts';
import { type PolicyRow, policy } from './policy.ts';

const actor = (role: string, over: Partial<Actor['roles'][number]> = {}): Actor => ({
  personId: 'p',
  communityId: 'c',
  roles: [{ role, gridId: null, generalGridId: null, ...over }],
});
const operations = Object.keys(policy);
const cell = fc.record({
  role: fc.constantFrom(...policyRoles),
  relation: fc.constantFrom(...relations),
  purpose: fc.constantFrom(...purposes),
  mode: fc.constantFrom(...modes),
  operation: fc.constantFrom(...operations),
});

describe('the policy table', () => {
  it('denies what no row names: another operation, another purpose, another role', () => {
    const asked = { role: 'community-staff', relation: 'own', purpose: 'daily-service', mode: 'normal' } as const;
    expect(permits({ ...asked, operation: 'residents.unheardOf' })).toBe(null);
    expect(permits({ ...asked, operation: 'toString' })).toBe(null);
    expect(permits({ ...asked, operation: 'residents.door' })).toBe('community');
    expect(permits({ ...asked, operation: 'residents.door', purpose: 'statistics' })).toBe(null);
    expect(permits({ ...asked, operation: 'residents.door', role: 'grid-member' })).toBe(null);
    expect(reach(actor('community-staff'), 'residents.door', { purpose: 'curiosity' })).toBe(null);
  });

  it('lets nobody into another community except to what is open to anyone', () => {
    fc.assert(
      fc.property(cell, asked => {
        expect([null, 'anyone']).toContain(permits({ ...asked, relation: 'other' }));
      }),
    );
  });

  it('lets a role over a grid do beside it or above it only what the whole community is granted', () => {
    fc.assert(
      fc.property(cell, fc.constantFrom('sibling' as const, 'parent' as const), (asked, relation) => {
        expect([null, 'community', 'anyone']).toContain(permits({ ...asked, relation }));
      }),
    );
  });

  it('gives the same answer for one role whether a cell or a person asks', () => {
    fc.assert(
      fc.property(cell, asked => {
        fc.pre(asked.role !== 'anonymous' && asked.role !== 'resident');
        const situation = { purpose: asked.purpose, mode: asked.mode };
        const byRole = permits({ ...asked, relation: 'own' });
        const self = permits({ ...asked, role: 'resident', relation: 'none' });
        const wanted = byRole === null || byRole === 'anyone' ? (self ?? byRole) : byRole;
        if (asked.mode !== 'break-glass') expect(reach(actor(asked.role), asked.operation, situation)).toBe(wanted);
      }),
    );
  });

  it('takes what only an emergency grants away with its end', () => {
    const official = actor('seconded-official', { gridId: 'g' });
    for (const mode of ['emergency', 'drill'] as const) {
      expect(reach(official, 'rounds.recordVisit', { mode })).toBe('own-grid');
      expect(ownGridIds(official, 'rounds.recordVisit', () => [], { mode })).toEqual(['g']);
    }
    for (const mode of ['normal', 'ended'] as const) expect(reach(official, 'rounds.recordVisit', { mode })).toBe(null);
  });

  it('counts what a call gives in the emergency of that call alone', () => {
    const called = actor('called-helper', { gridId: 'g', emergencyId: 'e' });
    const gridsIn = (emergencyId?: string) =>
      ownGridIds(called, 'rounds.recordVisit', () => [], { mode: 'emergency', emergencyId });
    expect(gridsIn('e')).toEqual(['g']);
    expect(gridsIn('other')).toEqual([]);
    expect(gridsIn()).toEqual(['g']);
    const head = actor('grid-head', { gridId: 'g' });
    expect(ownGridIds(head, 'rounds.recordVisit', () => [], { emergencyId: 'other' })).toEqual(['g']);
  });

  it('shows no personal record to whoever runs the machine, secures it, or is of the district', () => {
    for (const role of ['operator', 'security-admin', 'district-staff']) {
      const may = operationsOf(actor(role)).filter(operation => reach(actor(role), operation) === 'community');
      expect(may.filter(operation => /^(residents|cases|prints|exports)\./.test(operation))).toEqual(
        role === 'operator' ? ['residents.forgetExpired'] : [],
      );
    }
  });

  it('narrows a role over a compound to that compound', () => {
    const table: Record<string, PolicyRow> = { 'places.doors': { ownCompound: ['property-firm'] } };
    const asked = {
      role: 'property-firm',
      purpose: 'daily-service',
      mode: 'normal',
      operation: 'places.doors',
    } as const;
    expect(permits({ ...asked, relation: 'own' }, table)).toBe('own-compound');
    expect(permits({ ...asked, relation: 'sibling' }, table)).toBe(null);
    expect(ownCompoundIds(actor('property-firm', { compoundId: 'k' }), 'nothing.atAll')).toEqual([]);
  });

  it('has a usual purpose for every row', () => {
    for (const operation of operations) expect(purposesOf(operation).length, operation).toBeGreaterThan(0);
  });
});
