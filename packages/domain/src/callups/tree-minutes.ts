/** Minutes that one call by telephone takes, with dialling and what has to be said. An assumption until drills show it. */
export const minutesPerCall = 1.5;

/**
 * When the last has been telephoned, if everybody telephones theirs one after another and begins once they were telephoned themself. 0 without calls. Those whom nobody is to
 * telephone are called by the office, all by one person.
 */
export function treeMinutes(calls: readonly { readonly personId: string; readonly callerId: string | null }[]): number {
  const called = new Set(calls.map(call => call.personId));
  const done = new Map<string | null, number>();
  const reached = new Map<string, number>();
  let last = 0;
  // A caller stands before their callee, so that one pass is enough once the roots come first.
  const waiting = [...calls];
  for (let before = -1; waiting.length > 0 && waiting.length !== before; ) {
    before = waiting.length;
    for (const call of waiting.splice(0)) {
      const isRoot = call.callerId === null || !called.has(call.callerId);
      const start = isRoot ? 0 : reached.get(call.callerId ?? '');
      if (start === undefined) {
        waiting.push(call);
        continue;
      }
      const at = Math.max(done.get(call.callerId) ?? 0, start) + minutesPerCall;
      done.set(call.callerId, at);
      reached.set(call.personId, at);
      last = Math.max(last, at);
    }
  }
  return Math.ceil(last);
}
