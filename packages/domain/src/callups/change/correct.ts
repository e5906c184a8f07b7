import { type Refusal, refuse } from '../../decision.ts';
import type { CallUp } from '../call.ts';
import { type NoticedCall, toldBy } from './notice.ts';

/** A text in both languages. */
interface Both {
  readonly zh: string;
  readonly en: string;
}

/** What people are told when they are called: the words, and where and when they meet. */
export interface CallWords {
  readonly callScript: Both;
  readonly meet: Both;
}

/** The words as they stand from an instant on. `no` counts from 1. */
export interface WordsCorrected extends CallWords {
  readonly no: number;
  readonly at: string;
}

/** What a correction of the words needs to know. */
export interface CorrectState {
  readonly callUp:
    | (CallUp & {
        /** As they stand now. */
        readonly words: CallWords;
        readonly corrections: number;
        /** Grids that are still in the call-up. */
        readonly unitIds: readonly string[];
      })
    | null;
  readonly calls: readonly NoticedCall[];
}

export interface CallUpCorrected extends Omit<CallUp, 'endedAt'> {
  readonly type: 'call-up-corrected';
  readonly words: WordsCorrected;
  readonly unitIds: readonly string[];
}

/**
 * Other words, or another place or time to meet. Messages that have not left yet leave with the new words; whoever may know the old ones is told. The same words again change nothing.
 * Refusals: `call-up-unknown`, `emergency-ended` (facts: endedAt), `call-up-called-off`, `template-field-missing` (facts: field), `personal-data-in-text` (facts: kinds).
 */
export function decideCorrect(
  { callUp }: CorrectState,
  input: { readonly callScript?: Both | undefined; readonly meet?: Both | undefined },
  context: {
    readonly now: string;
    /** Kinds of personal data that can be seen in a text. */
    readonly personalIn: (text: string) => readonly string[];
  },
): readonly CallUpCorrected[] | Refusal {
  if (!callUp) return refuse('call-up-unknown');
  if (callUp.endedAt !== null) return refuse('emergency-ended', { endedAt: callUp.endedAt });
  if (callUp.unitIds.length === 0) return refuse('call-up-called-off');
  const words = { callScript: input.callScript ?? callUp.words.callScript, meet: input.meet ?? callUp.words.meet };
  const missing = fields.find(([field, language]) => words[field][language].trim() === '');
  if (missing) return refuse('template-field-missing', { field: missing.join('.') });
  const kinds = [...new Set(fields.flatMap(([field, language]) => context.personalIn(words[field][language])))];
  if (kinds.length > 0) return refuse('personal-data-in-text', { kinds });
  if (fields.every(([field, language]) => words[field][language] === callUp.words[field][language])) return [];
  const { callUpId, emergencyId, status, unitIds, corrections } = callUp;
  const corrected = { ...words, no: corrections + 1, at: context.now };
  return [{ type: 'call-up-corrected', callUpId, emergencyId, status, unitIds, words: corrected }];
}

const fields = [
  ['callScript', 'zh'],
  ['callScript', 'en'],
  ['meet', 'zh'],
  ['meet', 'en'],
] as const;

/** Whom a correction concerns: whoever may know of the call and was not told since that they need not come. */
export const concernedBy = (calls: readonly NoticedCall[]): readonly NoticedCall[] =>
  calls.filter(({ call }) => call.calledOffAt === null && call.state !== 'released' && call.state !== 'unreachable');

/** Those of them who may have heard the old words. */
export const hadOldWords = (calls: readonly NoticedCall[]): readonly NoticedCall[] =>
  concernedBy(calls).filter(one => toldBy(one) !== null);
