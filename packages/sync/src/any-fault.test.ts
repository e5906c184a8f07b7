import type { SyncRequest } from '@linli/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { visit } from '../test/commands.ts';
import { makeFakeOffice } from '../test/fake-office.ts';
import { listUnsent, makeMemoryStore, makeOutbox, type SyncAttempt } from './index.ts';

/** What may happen around one sending. */
const happening = fc.oneof(
  fc.record({ do: fc.constant('record' as const), n: fc.integer({ min: 0, max: 24 }) }),
  fc.record({
    do: fc.constant('send' as const),
    how: fc.constantFrom('well', 'request-lost', 'answer-lost', 'portal', 'signed-out', 'busy', 'turned-down', 'twice'),
    leaveOut: fc.integer({ min: 0, max: 7 }),
  }),
  fc.constant({ do: 'back-up' as const }),
  fc.constant({ do: 'restore' as const }),
  fc.constant({ do: 'restart-phone' as const }),
);

test('AN-4 I1 I2 I3 F10 F13 any interleaving of sends, lost answers, doubles, restarts and restores: one effect each, none vanishes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { maxLength: 40 }), async happenings => {
      const judged = ['accepted', 'merged', 'conflict', 'held'] as const;
      const office = makeFakeOffice(command => judged[Number(command.id.slice(1)) % 4]!);
      const store = makeMemoryStore('device-1');
      let restore: (() => void) | null = null;
      let fault = { how: 'well' as string, leaveOut: 0 };
      const now = () => '2026-01-01T00:00:00.000Z';
      const sync = async (request: SyncRequest): Promise<SyncAttempt> => {
        if (fault.how === 'request-lost') return { kind: 'no-answer', why: 'network' };
        if (fault.how === 'portal') return { kind: 'answer', body: { welcome: true } };
        if (fault.how === 'signed-out') return { kind: 'problem', status: 401, code: 'not-signed-in' };
        if (fault.how === 'busy') return { kind: 'problem', status: 503, code: 'unavailable' };
        if (fault.how === 'turned-down') return { kind: 'problem', status: 413, code: 'too-large' };
        const body = office.answer(structuredClone(request), now());
        if (fault.how === 'twice') Object.assign(body, office.answer(structuredClone(request), now()));
        if (fault.how === 'answer-lost') return { kind: 'no-answer', why: 'network' };
        const answers = body.answers.filter((_, n) => fault.leaveOut === 0 || n % 8 !== fault.leaveOut);
        return { kind: 'answer', body: { ...body, answers } };
      };
      let outbox = makeOutbox({ store, sync, now });
      const recorded = new Set<string>();
      for (const it of happenings) {
        if (it.do === 'record') {
          recorded.add(`v${it.n}`);
          await store.append(visit(`v${it.n}`));
        } else if (it.do === 'send') {
          fault = it;
          await outbox.sendOnce('ann');
        } else if (it.do === 'back-up') restore = office.backup();
        else if (it.do === 'restore') restore?.();
        else outbox = makeOutbox({ store, sync, now });
        expect((await store.list()).map(op => op.id).sort()).toEqual([...recorded].sort());
      }
      fault = { how: 'well', leaveOut: 0 };
      await outbox.retrySetAside();
      for (let n = 0; n < 4; n++) await outbox.sendOnce('ann');
      expect(listUnsent(await store.list(), (await store.meta()).epoch)).toEqual([]);
      expect(new Map([...office.effects()].sort())).toEqual(new Map([...recorded].sort().map(id => [id, 1])));
      for (const op of await store.list()) {
        expect(op.settled?.outcome).toBe(judged[Number(op.id.slice(1)) % 4]);
        expect(op.command).toEqual(visit(op.id).command);
      }
    }),
    { numRuns: 300 },
  );
});
