import {
  callAfterCallOff,
  callsTouched,
  decideCallOff,
  decideCorrect,
  hadOldWords,
  isRefusal,
  type NoticedCall,
  toldBy,
} from '@linli/domain';
import type { PlantedBug } from './bugs.ts';
import type { SimCallUp } from './call-up.ts';

const iso = (ms: number): string => new Date(ms).toISOString();

/** Words of a call-up after so many corrections. */
const wordsAfter = (corrections: number) => {
  const both = (text: string) => ({ zh: text, en: text });
  return { callScript: both('请到本微网格集合，您能来吗？'), meet: both(`集合点 ${corrections}`) };
};

/** `callups.callOff`, one transaction. @param gridIds `null` = all */
export function callOff(
  callUp: SimCallUp,
  gridIds: readonly string[] | null,
  now: number,
  bug: PlantedBug | null,
): void {
  const { calls, units, messages } = callUp;
  const noticed = messages.noticed(calls.values());
  const state = { callUp: callUp.facts, units: [...units.values()], calls: noticed };
  const decided = decideCallOff(state, { gridIds: gridIds ?? undefined }, { now: iso(now) });
  if (isRefusal(decided) || !decided[0]) return;
  const [event] = decided;
  const { off, narrowed } = touchedBy(noticed, event.unitIds, bug);
  for (const { call } of [...off, ...narrowed]) calls.set(call.personId, callAfterCallOff(call, event));
  for (const unitId of event.unitIds) units.set(unitId, { ...units.get(unitId)!, calledOffAt: event.at });
  const offIds = new Set(off.map(one => one.call.personId));
  if (bug !== 'queue-forgotten-by-call-off')
    messages.drop(
      now,
      ({ personId, message }) => offIds.has(personId) && (message === 'call' || message === 'correction'),
    );
  const words = callUp.corrections;
  for (const one of off)
    if (toldBy(one) === 'message') messages.tell(now, 'cancel', one.call, { words });
    else if (bug === 'call-off-tells-everybody')
      messages.put(now, 'cancel', one.call.personId, 'sms', { ask: one.call.asked, words });
  for (const { call } of narrowed) messages.tell(now, 'correction', call, { words, cause: `off-${now}` });
  callUp.lookAtShortGrids(now);
}

function touchedBy(noticed: readonly NoticedCall[], unitIds: readonly string[], bug: PlantedBug | null) {
  const touched = callsTouched(noticed, unitIds);
  if (bug !== 'other-grid-forgotten-by-call-off') return touched;
  const whole = touched.narrowed.map(one => ({
    ...one,
    call: { ...one.call, gridIds: one.call.gridIds.filter(id => unitIds.includes(id)) },
  }));
  return { off: [...touched.off, ...whole], narrowed: [] };
}

/** `callups.correct`, one transaction: another place to meet. @returns whether anything was corrected */
export function correct(callUp: SimCallUp, now: number): boolean {
  const noticed = callUp.messages.noticed(callUp.calls.values());
  const unitIds = [...callUp.units.values()].filter(unit => unit.calledOffAt === null).map(unit => unit.unitId);
  const { corrections } = callUp;
  const state = { callUp: { ...callUp.facts, words: wordsAfter(corrections), corrections, unitIds }, calls: noticed };
  const { meet } = wordsAfter(corrections + 1);
  const decided = decideCorrect(state, { meet }, { now: iso(now), personalIn: () => [] });
  if (isRefusal(decided) || !decided[0]) return false;
  const { no } = decided[0].words;
  callUp.corrections = no;
  for (const { call } of hadOldWords(noticed)) callUp.messages.tell(now, 'correction', call, { words: no, no });
  return true;
}
