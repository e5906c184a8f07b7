import type { DomainEvent } from '../decision.ts';

/** A change of the ledger that a round saw. Nothing changes until the office accepts it. */
export type ProposalKind = 'vacant' | 'lived-in' | 'not-found' | 'unlisted-door' | 'people';

/** A door as the ledger has it, with the proposals of one emergency that are open about it. */
export interface DoorInLedger {
  readonly doorId: string;
  /** `round`: found in a round and not yet decided about. */
  readonly source: string;
  readonly vacant: boolean;
  readonly people: number | null;
  readonly open: readonly { readonly proposalId: string; readonly kind: ProposalKind; readonly visitId: string }[];
}

/** What a round knows of a door now: the result that stands, and every result that was not taken back. */
export interface DoorSeen {
  readonly doorId: string;
  readonly outcome: string | null;
  /** Result that stands; `null` when none is left. */
  readonly visitId: string | null;
  readonly seenAt: string | null;
  readonly visitIds: readonly string[];
  /** How many people live there, as a result of this command says, and which. */
  readonly people: { readonly count: number; readonly visitId: string } | null;
}

export interface NewProposal {
  readonly doorId: string;
  readonly kind: ProposalKind;
  readonly value: number | null;
  readonly visitId: string;
  readonly seenAt: string;
}

/** Somebody spoke, so somebody lives there. */
const spoken: readonly string[] = ['reached', 'told-by-phone', 'needs-help', 'declined'];

/** Results after which a door counts as checked: somebody spoke with the household, or saw that nobody lives there. */
export const checkingOutcomes: readonly string[] = [...spoken, 'vacant'];

/**
 * What a door's results propose, against what is proposed already: to open, and to take back because the result behind it
 * no longer stands. A function of the standing results, so the order of their arrival does not matter.
 */
export function proposalChanges(
  ledger: readonly DoorInLedger[],
  seen: readonly DoorSeen[],
): { readonly open: readonly NewProposal[]; readonly withdraw: readonly string[] } {
  const open: NewProposal[] = [];
  const withdraw: string[] = [];
  const byId = new Map(ledger.map(door => [door.doorId, door]));
  for (const now of seen) {
    const door = byId.get(now.doorId);
    if (!door) continue;
    const wanted = wantedOf(door, now);
    open.push(...wanted.filter(one => !door.open.some(known => known.kind === one.kind)));
    for (const known of door.open) {
      // How many people there are was said once; it stands as long as that result does.
      const stands =
        known.kind === 'people' ? now.visitIds.includes(known.visitId) : wanted.some(one => one.kind === known.kind);
      if (!stands) withdraw.push(known.proposalId);
    }
  }
  return { open, withdraw };
}

function wantedOf(door: DoorInLedger, now: DoorSeen): NewProposal[] {
  const { doorId, outcome, visitId, seenAt, people } = now;
  if (visitId === null || seenAt === null || outcome === null) return [];
  const propose = (kind: ProposalKind): NewProposal => ({ doorId, kind, value: null, visitId, seenAt });
  if (door.source === 'round') return outcome === 'not-found' ? [] : [propose('unlisted-door')];
  if (door.source !== 'ledger') return [];
  const wanted: NewProposal[] = [];
  if (outcome === 'vacant' && !door.vacant) wanted.push(propose('vacant'));
  if (spoken.includes(outcome) && door.vacant) wanted.push(propose('lived-in'));
  if (outcome === 'not-found') wanted.push(propose('not-found'));
  if (people && people.count !== door.people)
    wanted.push({ doorId, kind: 'people', value: people.count, visitId: people.visitId, seenAt });
  return wanted;
}

/** The columns of a door that a proposal can change. */
export interface DoorFacts {
  readonly source: string;
  readonly vacant: boolean;
  readonly people: number | null;
}

/** A proposal with its door as it is, as the decision needs them. */
export interface ProposalState {
  readonly proposalId: string;
  readonly doorId: string;
  readonly kind: ProposalKind;
  readonly value: number | null;
  readonly state: string;
  /** The door as it was before the decision; `null` while open. */
  readonly before: DoorFacts | null;
  /** Another proposal of this kind is open about the door. */
  readonly twinOpen: boolean;
  readonly door: DoorFacts & { readonly placed: boolean; readonly livedIn: boolean };
}

export interface ProposalDecided extends DomainEvent {
  readonly type: 'proposal-accepted' | 'proposal-declined' | 'proposal-reopened';
  readonly proposalId: string;
  readonly doorId: string;
  readonly kind: ProposalKind;
  /** The door from now on. */
  readonly door: DoorFacts;
  /** The door until now, for the undo; `null` when reopened. */
  readonly before: DoorFacts | null;
}
/** Passed over, with the reason; the others of the batch are decided. */
export interface ProposalPassed extends DomainEvent {
  readonly type: 'proposal-passed';
  readonly proposalId: string;
  readonly code:
    | 'proposal-unknown'
    | 'proposal-not-open'
    | 'proposal-open'
    | 'proposal-open-again'
    | 'entrance-missing'
    | 'household-lives-there';
}
export type ProposalEvent = ProposalDecided | ProposalPassed;

/** Accepts or declines each of a batch on its own; several about one door see each other. One event for each id, in order. */
export function decideProposals(
  known: readonly ProposalState[],
  proposalIds: readonly string[],
  decision: 'accept' | 'decline',
): ProposalEvent[] {
  return inTurn(known, proposalIds, (proposal, facts) => {
    if (proposal.state !== 'open') return 'proposal-not-open';
    if (decision === 'decline') return ['proposal-declined', declined(proposal, facts)];
    const { kind, door } = proposal;
    if (kind === 'unlisted-door' && !door.placed) return 'entrance-missing';
    if (kind === 'not-found' && door.livedIn) return 'household-lives-there';
    return ['proposal-accepted', accepted(proposal, facts)];
  });
}

/** Opens decided ones again and puts the door back as it was, in what the proposal changed. */
export function decideReopen(known: readonly ProposalState[], proposalIds: readonly string[]): ProposalEvent[] {
  return inTurn(known, proposalIds, (proposal, facts) => {
    if (proposal.state === 'open') return 'proposal-open';
    if (!proposal.before) return 'proposal-not-open';
    if (proposal.twinOpen) return 'proposal-open-again';
    const { source, vacant, people } = proposal.before;
    if (proposal.kind === 'people') return ['proposal-reopened', { ...facts, people }];
    if (proposal.kind === 'vacant' || proposal.kind === 'lived-in') return ['proposal-reopened', { ...facts, vacant }];
    return ['proposal-reopened', { ...facts, source }];
  });
}

type Verdict = ProposalPassed['code'] | readonly [ProposalDecided['type'], DoorFacts];

function inTurn(
  known: readonly ProposalState[],
  proposalIds: readonly string[],
  judge: (proposal: ProposalState, facts: DoorFacts) => Verdict,
): ProposalEvent[] {
  const byId = new Map(known.map(proposal => [proposal.proposalId, proposal]));
  const doors = new Map<string, DoorFacts>();
  return proposalIds.map(proposalId => {
    const proposal = byId.get(proposalId);
    if (!proposal) return { type: 'proposal-passed', proposalId, code: 'proposal-unknown' };
    const { source, vacant, people } = proposal.door;
    const facts = doors.get(proposal.doorId) ?? { source, vacant, people };
    const verdict = judge(proposal, facts);
    if (typeof verdict === 'string') return { type: 'proposal-passed', proposalId, code: verdict };
    const [type, door] = verdict;
    doors.set(proposal.doorId, door);
    // Named twice in one batch: the second is decided already.
    byId.set(proposalId, { ...proposal, state: type === 'proposal-reopened' ? 'open' : 'decided', before: facts });
    const { doorId, kind } = proposal;
    return { type, proposalId, doorId, kind, door, before: type === 'proposal-reopened' ? null : facts };
  });
}

function accepted({ kind, value }: ProposalState, facts: DoorFacts): DoorFacts {
  switch (kind) {
    case 'vacant':
      return { ...facts, vacant: true };
    case 'lived-in':
      return { ...facts, vacant: false };
    case 'people':
      return { ...facts, people: value };
    case 'not-found':
      return { ...facts, source: 'removed' };
    case 'unlisted-door':
      return { ...facts, source: 'ledger' };
  }
}

const declined = ({ kind }: ProposalState, facts: DoorFacts): DoorFacts =>
  kind === 'unlisted-door' ? { ...facts, source: 'declined' } : facts;
