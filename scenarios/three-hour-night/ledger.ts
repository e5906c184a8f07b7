import type { AnyCommand, SyncAnswer } from '@linli/protocol';
import type { PhonePost, PhoneRecord } from '../phone-model.ts';

/** What one door was told, on phones, whether or not it has reached the server. */
interface DoorStory {
  readonly outcomes: Set<string>;
  /** Acknowledged before the stand-down. */
  inTime: boolean;
  acknowledged: boolean;
}

/** The witness outside the system: what phones recorded and what they were told. Nothing here is read from the server. */
export class Ledger {
  readonly doors = new Map<string, DoorStory>();
  readonly unlisted = new Map<string, DoorStory>();
  readonly faults: string[] = [];
  posts = 0;
  itemsSent = 0;
  /** Items that the server said it had before. */
  duplicatesAbsorbed = 0;
  acknowledged = new Set<string>();
  held = 0;
  afterStandDown = 0;
  recordsMade = 0;

  /** A result was taken down on a phone. */
  recorded(command: AnyCommand, _minute: number): void {
    this.recordsMade++;
    const doorId = String(command.payload.doorId);
    const map = command.kind === 'rounds.addDoor' ? this.unlisted : this.doors;
    const story = map.get(doorId) ?? { outcomes: new Set<string>(), inTime: false, acknowledged: false };
    story.outcomes.add(String(command.payload.outcome));
    map.set(doorId, story);
  }

  /** A post was answered: every item must be in the answer, each with an end. */
  answered(
    post: PhonePost<PhoneRecord>,
    items: readonly AnyCommand[],
    answers: readonly SyncAnswer[],
    afterStandDown: boolean,
  ): void {
    this.posts++;
    this.itemsSent += items.length;
    const byId = new Map(answers.map(answer => [answer.id, answer]));
    for (const item of items) {
      const answer = byId.get(item.id);
      if (!answer) {
        this.faults.push(`${post.phoneId} batch ${post.batch}: item ${item.id} is missing from the answer`);
        continue;
      }
      if (answer.outcome === 'held' || answer.outcome === 'conflict') {
        this.held++;
        this.faults.push(`${item.kind} ${item.id}: ${answer.outcome} ${answer.code}`);
        continue;
      }
      if (answer.repeated) this.duplicatesAbsorbed++;
      else if (this.acknowledged.has(item.id)) this.faults.push(`${item.id} was applied twice`);
      this.acknowledge(item, afterStandDown, answer.repeated);
    }
  }

  private acknowledge(item: AnyCommand, afterStandDown: boolean, repeated: boolean): void {
    if (!repeated && afterStandDown) this.afterStandDown++;
    this.acknowledged.add(item.id);
    const story = (item.kind === 'rounds.addDoor' ? this.unlisted : this.doors).get(String(item.payload.doorId));
    if (!story) return;
    story.acknowledged = true;
    if (!afterStandDown) story.inTime = true;
  }
}
