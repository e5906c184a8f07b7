import type { Actor, SheetPlan } from '@linli/domain';
import type { CommandKind } from '@linli/protocol';
import { iso } from '../platform/clock.ts';
import type { Platform } from '../platform/command.ts';
import type { Execute } from '../platform/execute.ts';
import { childId } from '../platform/ids.ts';

/** One import of an office's file on its way. */
export interface ImportJob {
  readonly platform: Platform;
  readonly importId: string;
  readonly communityId: string;
  readonly dryRun: boolean;
  readonly language: 'zh' | 'en';
  readonly plan: SheetPlan;
  readonly coordinates: 'wgs84' | 'gcj02' | 'bd09';
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Sends a command of the import; its id derives from the import's and `name`. Throws where it is not accepted. */
  send(kind: CommandKind, name: string, payload: object): Promise<Record<string, unknown>>;
}

/** A command of an import was not accepted; the text says which and why. */
export class NotAccepted extends Error {}

/** How a job sends its commands: through the one write path, as the officer who asked. */
export function sender(
  { platform, execute }: { readonly platform: Platform; readonly execute: Execute },
  importId: string,
  communityId: string,
  actor: Actor,
): ImportJob['send'] {
  return async (kind, name, payload) => {
    const answer = await execute(
      { id: childId(importId, name), kind, communityId, capturedAt: iso(platform.clock.now()), payload },
      actor,
    );
    if (answer.outcome !== 'accepted')
      throw new NotAccepted(`${kind} ${name}: ${JSON.stringify(answer).slice(0, 2000)}`);
    return answer.result;
  };
}
