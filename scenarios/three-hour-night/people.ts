import type { Client, ViewResponse } from '@linli/protocol';
import { answerCallUp } from '../answer-model.ts';
import type { Agenda } from './agenda.ts';
import type { Stage, StageTarget } from './stage.ts';
import type { Story } from './story.ts';

type Call = ViewResponse<'callups.calls'>['rows'][number];

/** Someone who came, and when they stand at their grid. */
export interface Arrived {
  readonly personId: string;
  readonly callId: string;
  readonly gridName: string | null;
  readonly role: string;
  /** General grids they answer for; a phone may record nowhere else. */
  readonly generalGridIds: readonly string[];
  readonly atMinute: number;
  readonly phone: Client;
}

/** One call-up's people: answers go on the agenda as soon as somebody is called, those who come are collected. */
export class CalledPeople {
  readonly arrived: Arrived[] = [];
  private readonly known = new Set<string>();
  private readonly parts: {
    readonly target: StageTarget;
    readonly story: Story;
    readonly stage: Stage;
    readonly callUpId: string;
    readonly emergencyId: string;
  };

  constructor(parts: CalledPeople['parts']) {
    this.parts = parts;
  }

  /** Reads who is called by now; newly called people start to answer. @returns how many are called */
  async look(agenda: Agenda, minute: number): Promise<number> {
    const { stage, callUpId } = this.parts;
    let cursor: string | undefined;
    do {
      const page: ViewResponse<'callups.calls'> = await stage.office.view('callups.calls', {
        communityId: stage.communityId,
        callUpId,
        limit: 200,
        ...(cursor ? { cursor } : {}),
      });
      for (const call of page.rows) if (!this.known.has(call.callId)) this.expect(agenda, call, minute);
      cursor = page.next;
    } while (cursor);
    return this.known.size;
  }

  private expect(agenda: Agenda, call: Call, calledMinute: number): void {
    this.known.add(call.callId);
    const { story, stage } = this.parts;
    const will = answerCallUp(story.seed, stage.nameOf.get(call.personId) ?? call.name, story.hour);
    if (will.answerMinutes === undefined) return;
    agenda.at(calledMinute + will.answerMinutes, () =>
      this.answer(call, will.answer === 'silent' ? 'cannot' : will.answer),
    );
    if (will.arrivalMinutes !== undefined)
      agenda.at(calledMinute + will.arrivalMinutes, minute => this.arrive(call, minute));
  }

  private async answer(call: Call, answer: 'coming' | 'later' | 'cannot'): Promise<void> {
    const { callUpId } = this.parts;
    const phone = await this.phone(call);
    await phone.command(
      'callups.answer',
      { callUpId, callId: call.callId, answer, ...(answer === 'later' ? { laterMinutes: 45 } : {}) },
      this.options(),
    );
  }

  private async arrive(call: Call, minute: number): Promise<void> {
    const phone = await this.phone(call);
    const payload = { callUpId: this.parts.callUpId, callId: call.callId };
    const said = await phone.command('callups.arrive', payload, this.options());
    // Whoever leads is not always there to see it: then the office confirms, who has them on the line.
    if (said.state === 'here') await this.parts.stage.office.command('callups.arrive', payload, this.options());
    const me = call.gridName === null ? await phone.view('access.me', {}) : null;
    const generalGridIds = (me?.roles ?? []).flatMap(role => (role.generalGridId ? [role.generalGridId] : []));
    this.arrived.push({
      personId: call.personId,
      callId: call.callId,
      gridName: call.gridName,
      role: call.role,
      generalGridIds,
      atMinute: minute,
      phone,
    });
  }

  private options() {
    const { stage, emergencyId, target } = this.parts;
    return { communityId: stage.communityId, emergencyId, capturedAt: new Date(target.now()).toISOString() };
  }

  private phone(call: Call): Promise<Client> {
    return this.parts.target.phoneOf(this.parts.stage.communityId, call.personId);
  }
}
