import { type BothLanguages, markText } from '../emergencies/index.ts';
import type { HereDanger, HereOrder } from './limits.ts';

/** What is going on in a community, for anyone: public facts only. Instants are ISO 8601 UTC. */
export interface Here {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly officePhone: string | null;
  /** Invented: a demonstration or a test. */
  readonly synthetic: boolean;
  readonly asOf: string;
  readonly now: readonly HereNow[];
  /** Dangers to life that nobody has reviewed yet. */
  readonly dangers: readonly HereDanger[];
  /** Confirmed orders in force, suspended by a danger, or about to begin. */
  readonly orders: readonly HereOrder[];
}

/** One open emergency as residents are told of it. */
export interface HereNow {
  readonly emergencyId: string;
  readonly title: string;
  readonly hazard: string;
  readonly exercise: boolean;
  readonly openedAt: string;
  readonly dueAt: string;
  /** What is asked of a resident. */
  readonly ask: BothLanguages;
}

/** What a resident is asked: that somebody will knock, and what they will ask; a drill says so in its first word. */
export function askOf(doorAsk: BothLanguages, status: 'actual' | 'exercise'): BothLanguages {
  const ask = {
    zh: `微网格的邻居会上门或打电话。${doorAsk.zh} 需要帮助，请马上打上面的电话。`,
    en: `A neighbour of your micro-grid will knock or telephone. ${doorAsk.en} If you need help, ring the number above at once.`,
  };
  return markText(ask, status);
}
