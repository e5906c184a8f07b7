import { describe, expect, it } from 'vitest';
import {
  type DoorInLedger,
  type DoorSeen,
  decideProposals,
  decideReopen,
  type ProposalState,
  proposalChanges,
} from './proposals.ts';

const door = (more: Partial<DoorInLedger> = {}): DoorInLedger => ({
  doorId: 'd',
  source: 'ledger',
  vacant: false,
  people: 2,
  open: [],
  ...more,
});
const seen = (outcome: string | null, more: Partial<DoorSeen> = {}): DoorSeen => ({
  doorId: 'd',
  outcome,
  visitId: outcome === null ? null : 'v',
  seenAt: outcome === null ? null : '2026-11-01T10:00:00.000Z',
  visitIds: outcome === null ? [] : ['v'],
  people: null,
  ...more,
});
const kinds = (ledger: DoorInLedger, now: DoorSeen) => proposalChanges([ledger], [now]).open.map(one => one.kind);

describe('what a round proposes to the ledger', () => {
  it('is only what differs from it', () => {
    expect(kinds(door(), seen('vacant'))).toEqual(['vacant']);
    expect(kinds(door({ vacant: true }), seen('vacant'))).toEqual([]);
    expect(kinds(door({ vacant: true }), seen('declined'))).toEqual(['lived-in']);
    expect(kinds(door(), seen('not-found'))).toEqual(['not-found']);
    expect(kinds(door({ source: 'round' }), seen('reached'))).toEqual(['unlisted-door']);
    expect(kinds(door({ source: 'round' }), seen('not-found'))).toEqual([]);
    expect(kinds(door(), seen('reached', { people: { count: 5, visitId: 'v' } }))).toEqual(['people']);
    for (const outcome of ['reached', 'not-in', 'note-left', null]) expect(kinds(door(), seen(outcome))).toEqual([]);
  });

  it('is taken back when the result behind it is, or another stands', () => {
    const proposed = door({ open: [{ proposalId: 'p', kind: 'vacant', visitId: 'v' }] });
    expect(proposalChanges([proposed], [seen('vacant')])).toEqual({ open: [], withdraw: [] });
    expect(proposalChanges([proposed], [seen('reached')]).withdraw).toEqual(['p']);
    expect(proposalChanges([proposed], [seen(null)]).withdraw).toEqual(['p']);
    const people = door({ open: [{ proposalId: 'p', kind: 'people', visitId: 'v' }] });
    expect(proposalChanges([people], [seen('reached', { visitId: 'w', visitIds: ['v', 'w'] })]).withdraw).toEqual([]);
    expect(proposalChanges([people], [seen('reached', { visitId: 'w', visitIds: ['w'] })]).withdraw).toEqual(['p']);
  });
});

const proposal = (
  proposalId: string,
  kind: ProposalState['kind'],
  more: Partial<ProposalState> = {},
): ProposalState => ({
  proposalId,
  doorId: 'd',
  kind,
  value: null,
  state: 'open',
  before: null,
  twinOpen: false,
  door: { source: 'ledger', vacant: false, people: 2, placed: true, livedIn: false },
  ...more,
});

describe('the office decides', () => {
  it('each of a batch on its own, several about one door in turn', () => {
    const events = decideProposals(
      [proposal('a', 'vacant'), proposal('b', 'people', { value: 0 })],
      ['a', 'b', 'x', 'a'],
      'accept',
    );
    expect(events).toMatchObject([
      { type: 'proposal-accepted', door: { vacant: true, people: 2 }, before: { vacant: false } },
      { type: 'proposal-accepted', door: { vacant: true, people: 0 } },
      { type: 'proposal-passed', code: 'proposal-unknown' },
      { type: 'proposal-passed', code: 'proposal-not-open' },
    ]);
  });

  it('never removes a door behind which a household is on record, nor lists a dwelling without an entrance', () => {
    const lived = proposal('a', 'not-found', {
      door: { source: 'ledger', vacant: false, people: 2, placed: true, livedIn: true },
    });
    const loose = proposal('b', 'unlisted-door', {
      door: { source: 'round', vacant: false, people: null, placed: false, livedIn: false },
    });
    expect(decideProposals([lived, loose], ['a', 'b'], 'accept')).toMatchObject([
      { code: 'household-lives-there' },
      { code: 'entrance-missing' },
    ]);
    expect(decideProposals([loose], ['b'], 'decline')).toMatchObject([
      { type: 'proposal-declined', door: { source: 'declined' } },
    ]);
  });

  it('and takes it back: the door is as it was in what the proposal changed, and in nothing else', () => {
    const done = proposal('a', 'vacant', {
      state: 'accepted',
      before: { source: 'ledger', vacant: false, people: 2 },
      door: { source: 'ledger', vacant: true, people: 7, placed: true, livedIn: false },
    });
    expect(decideReopen([done], ['a'])).toMatchObject([
      { type: 'proposal-reopened', door: { source: 'ledger', vacant: false, people: 7 } },
    ]);
    expect(decideReopen([{ ...done, twinOpen: true }], ['a'])).toMatchObject([{ code: 'proposal-open-again' }]);
    expect(decideReopen([proposal('b', 'vacant')], ['b'])).toMatchObject([{ code: 'proposal-open' }]);
  });
});
