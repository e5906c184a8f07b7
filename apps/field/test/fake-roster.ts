import type { BadgeLine, HandOverLine, ViewResponse } from '@linli/protocol';
import { handOverItems } from '@linli/protocol/vocabulary';
import { gridId, personId, uuid } from './fake-world.ts';

type Items = HandOverLine['items'];
/** A list that ticks change. */
export type FakeHandOver = Omit<HandOverLine, 'items' | 'doneAt'> & { items: Items; doneAt: string | null };

/** My badge. */
export const makeBadge = (): BadgeLine => ({
  badgeId: uuid(601),
  no: 42,
  personId,
  name: '赵敏芳（虚构）',
  nameMasked: '赵**',
  communityName: '示范梧桐社区',
  officePhone: '028-0000-0000',
  roles: [{ role: 'grid-head', gridName: 'M017', place: '3 号院' }],
  code: '7KQ2M-X9DRT-ABCDE',
  url: 'http://127.0.0.1/resident/#/910000000001/badge/7KQ2M-X9DRT-ABCDE',
  // Four modules in the corner of the quiet zone: the real symbol comes from the server.
  qr: { size: 29, path: 'M4 4h1v1h-1zM6 4h1v1h-1zM4 6h1v1h-1zM6 6h1v1h-1z' },
  issuedAt: '2026-01-01T00:00:00.000Z',
  validTo: '2027-01-01T00:00:00.000Z',
  withdrawnAt: null,
  withdrawnAs: null,
  good: true,
});

/** I said nothing about my hours yet; the basic course I took is good, first aid has run out. */
export const makeMine = (): ViewResponse<'roster.mine'> => ({
  availability: null,
  courses: [
    {
      recordId: uuid(620),
      course: 'micro-grid-basics',
      heldOn: '2026-03-01',
      goodUntil: '2028-02-29',
      goodness: 'good',
    },
    { recordId: uuid(621), course: 'first-aid', heldOn: '2023-01-10', goodUntil: '2026-01-09', goodness: 'ended' },
  ],
  training: 'good',
});

/** A list in which I give. */
export const makeHandOver = (): FakeHandOver => ({
  handOverId: uuid(610),
  gridId,
  gridName: 'M017',
  fromPersonId: personId,
  fromName: '赵敏芳（虚构）',
  toPersonId: uuid(611),
  toName: '冯立春（虚构）',
  begunAt: '2026-11-01T00:00:00.000Z',
  doneAt: null,
  items: handOverItems.map(item => ({ item, givenAt: null, takenAt: null })),
});

/** What the server does with a tick. */
export function tickHandOver(
  lists: FakeHandOver[],
  tick: { handOverId: string; item: string; side: 'giver' | 'taker'; ticked: boolean },
  at: string,
): void {
  const list = lists.find(each => each.handOverId === tick.handOverId);
  const column = tick.side === 'giver' ? 'givenAt' : 'takenAt';
  if (list)
    list.items = list.items.map(each =>
      each.item === tick.item ? { ...each, [column]: tick.ticked ? at : null } : each,
    );
}
