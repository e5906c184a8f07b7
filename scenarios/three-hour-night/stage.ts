import type { Client, ViewResponse } from '@linli/protocol';
import { isPostVacant } from '../answer-model.ts';
import { type DemoTarget, demoPersonId, type LoadedCommunity, loadDemoCommunity } from '../demo-community/load.ts';
import { type Story, sizes } from './story.ts';

/** What the play needs of the server it runs on: synthetic data only, so that its clock may be driven. */
export interface StageTarget extends DemoTarget {
  /** Milliseconds since 1970 on the server's clock. */
  now(): number;
  /** Moves the server's clock; never backwards. */
  driveTo(instantMs: number): void;
  /** Does what is due now (timers, messages); returns how many items. */
  drain(): Promise<number>;
  /** A desk of somebody, signed in afresh: a desk's session ends after a working day, and nights are days apart. */
  deskOf(communityId: string, personId: string): Promise<Client>;
  /** A phone of somebody, signed in. */
  phoneOf(communityId: string, personId: string): Promise<Client>;
}

/** A community with its grids headed but for the vacant posts. */
export interface Stage extends LoadedCommunity {
  /** Who opens and ends the night at the desk. */
  readonly officerId: string;
  readonly vacantGrids: readonly string[];
  /** Generated name of a person (`person-12`) by id: what the seeded models go by. */
  readonly nameOf: ReadonlyMap<string, string>;
}

type Vacancies = ViewResponse<'roster.vacancies'>;

/** Loads the communities of a story and empties the posts that the seed says are vacant. */
export async function setStage(target: StageTarget, story: Story): Promise<Stage[]> {
  const { communities, profile } = sizes[story.size];
  const stages: Stage[] = [];
  for (let index = 0; index < communities; index++) {
    const loaded = await loadDemoCommunity(target, { seed: story.seed, profile, index });
    const nameOf = new Map(
      loaded.generated.people.map(person => [demoPersonId(loaded.communityId, person.id), person.id]),
    );
    const { personId: officerId } = await loaded.office.view('access.me', {});
    stages.push({ ...loaded, officerId, nameOf, vacantGrids: await emptyPosts(loaded, story.seed) });
  }
  return stages;
}

/** Ends the head's and members' assignments of the grids whose post is vacant; those that were vacant before stay so. */
async function emptyPosts({ communityId, office, gridIds }: LoadedCommunity, seed: number): Promise<string[]> {
  const vacant: string[] = [];
  for (const [index, gridId] of gridIds.entries()) {
    if (!isPostVacant(seed, `grid-${index}`)) continue;
    const { head } = await office.view('roster.grid', { communityId, gridId });
    const held = head?.roles.find(role => role.gridId === gridId && role.role === 'grid-head');
    if (held) await office.command('roster.endAssignment', { assignmentId: held.assignmentId }, { communityId });
    vacant.push(gridId);
  }
  const report: Vacancies = await office.view('roster.vacancies', { communityId });
  if (report.withoutHead < vacant.length)
    throw new Error(`stage: ${vacant.length} posts emptied, ${report.withoutHead} reported vacant`);
  return vacant;
}
