import {
  appointPlanned,
  draftRefusal,
  isRefusal,
  kindOf,
  type PeopleOfVersion,
  type PublishState,
  publish as publishRule,
  refuse,
  type VersionPublished,
} from '@linli/domain';
import { defineHandler, type Platform } from '../platform/command.ts';
import { childId } from '../platform/ids.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { loadCoding, recode } from './codes/store.ts';
import { findDraft, findDraftState } from './draft-store.ts';
import { type Finished, runEngine } from './engine/index.ts';
import { loadLedger } from './ledger-store.ts';
import {
  journalOfPeople,
  loadPlannedForVersion,
  type PlannedForVersion,
  savePeopleOfVersion,
} from './sheet/version-people.ts';
import {
  countCover,
  highestVersionNo,
  loadNewestVersion,
  lockForPublishing,
  newestVersion,
  saveVersion,
} from './version-store.ts';

/** What was measured before the transaction, and on what. */
interface Measured {
  readonly finished: Finished;
  readonly draftRevision: number;
  readonly ledgerRevision: number;
  readonly newestId: string | null;
}
interface State {
  readonly rule: PublishState;
  readonly measured: Measured | null;
  readonly published: VersionPublished | null;
  readonly planned: PlannedForVersion;
  readonly people: PeopleOfVersion | null;
}

/**
 * `grids.publish`: a draft becomes a version. Everything is measured first, off the event loop and outside the transaction;
 * inside it the community's row is locked, so of two officers at once the second sees the first one's version and is
 * refused. After writing, the cover is counted door by door from what is stored. Heads and members that were planned with
 * the draft answer from the version's first instant. Refusals: see the rules.
 */
export const publish = defineHandler<'grids.publish', State, VersionPublished | PeopleOfVersion>({
  kind: 'grids.publish',
  prepare: ({ communityId, payload, platform }) => measure(platform, communityId, payload.draftId),
  load: (tx, { communityId, payload, now }, prepared) =>
    loadState(tx, communityId, payload.draftId, prepared as Measured | null, now),
  decide({ rule, measured, planned }, { payload, basedOn, now }) {
    if (!measured) return draftRefusal(rule.draft, payload.revision) ?? refuse('draft-unknown');
    const newId = (name: string) => childId(payload.versionId, name);
    const published = publishRule(rule, { ...payload, seen: basedOn, now, newId });
    if (isRefusal(published)) return published;
    const people = appointPlanned(published[0], planned.planned, planned.standing, newId);
    return isRefusal(people) ? people : [published[0], people];
  },
  evolve: (state, event) =>
    event.type === 'grid-version-published' ? { ...state, published: event } : { ...state, people: event },
  async save(tx, { id, communityId, payload, actor, now }, { measured, published, people }) {
    await saveVersion(tx, communityId, published!, measured!.finished, {
      now,
      by: actor.personId,
      draftId: payload.draftId,
    });
    await recode(tx, communityId, now);
    await tx.refreshStatistics('grid_assignment', 'grid_version_grid', 'micro_grid');
    const cover = await countCover(tx, communityId, payload.versionId);
    if (cover.orphans > 0 || cover.twice > 0) throw new Error(`version does not cover: ${JSON.stringify(cover)}`);
    await savePeopleOfVersion(tx, communityId, people!, { id, now });
    const codes = published!.grids.map(grid => grid.code.code).sort();
    return { versionId: payload.versionId, grids: published!.grids.length, codes };
  },
  journal: (event, { payload }) => {
    if (event.type === 'version-people-appointed') return journalOfPeople(event);
    return {
      event: event.type,
      subjectKind: 'grid-version',
      subjectId: event.versionId,
      facts: {
        no: event.no,
        grids: event.grids.length,
        newGrids: event.grids.filter(grid => grid.permanentNo !== null).length,
        reasons: payload.reasons.length,
      },
    };
  },
});

async function measure({ database }: Platform, communityId: string, draftId: string): Promise<Measured | null> {
  const { draft, loaded, previous } = await database.read([communityId], async tx => ({
    draft: await findDraft(tx, communityId, draftId),
    loaded: await loadLedger(tx, communityId),
    previous: await loadNewestVersion(tx, communityId),
  }));
  if (!draft || !loaded) return null;
  const { plan, settings } = draft;
  const finished = await runEngine({
    kind: 'finish',
    ledgerKey: loaded.key,
    ledger: loaded.ledger,
    settings,
    plan,
    previous,
  });
  return {
    finished,
    draftRevision: draft.revision,
    ledgerRevision: loaded.revision,
    newestId: previous?.versionId ?? null,
  };
}

async function loadState(
  tx: Tx,
  communityId: string,
  draftId: string,
  measured: Measured | null,
  now: string,
): Promise<State> {
  const { revision, highest, noOf } = await lockForPublishing(tx, communityId);
  const draft = (await findDraftState(tx, communityId, draftId)) ?? null;
  const newest = (await newestVersion(tx, communityId)) ?? null;
  const known = (id: string | null) => (id === null ? null : { id, no: noOf.get(id)! });
  const measuredOnOld =
    measured !== null &&
    (measured.ledgerRevision !== revision ||
      measured.draftRevision !== draft?.revision ||
      measured.newestId !== (newest?.versionId ?? null));
  return {
    measured,
    published: null,
    planned: await loadPlannedForVersion(tx, communityId, draftId, now),
    people: null,
    rule: {
      draft,
      newest,
      basedOn: draft?.basedOn ?? null,
      measuredOnOld,
      cover: { doors: measured?.finished.doors ?? 0, orphans: measured?.finished.orphans ?? 0, twice: 0 },
      grids: (measured?.finished.grids ?? []).map(grid => ({
        ...grid,
        kind: kindOf(grid, grid.kind),
        keeps: known(grid.keeps),
      })),
      generals: (measured?.finished.generals ?? []).map(({ no, keeps }) => ({ no, keeps: known(keeps) })),
      highestVersionNo: await highestVersionNo(tx, communityId),
      highestGridNo: highest.grid,
      highestGeneralNo: highest.general,
      coding: await loadCoding(tx, communityId),
    },
  };
}
