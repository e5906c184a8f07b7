import { type CapAlert, type CapCategory, type CapInfo, type CapReference, capTime, referenceTo } from '@linli/cap';
import type { WordsCorrected } from '../../callups/index.ts';
import { type BothLanguages, type Hazard, hoursOf, markText, type Playbook } from '../playbook.ts';

/** An emergency as the world outside may know it: places and words, no person. */
export interface EmergencyAbroad {
  readonly emergencyId: string;
  readonly status: 'actual' | 'exercise';
  readonly playbook: Playbook;
  readonly level: string;
  readonly dueAt: string;
  readonly community: { readonly code: string; readonly name: string };
  readonly gridCodes: readonly string[];
  /** Who sends, as an address or name without spaces. */
  readonly sender: string;
}

/** What is told: that helpers are called, that something about it changed, that it was called off, that it is over. */
export type Told = 'call-up' | 'update' | 'cancel' | 'all-clear';

const categoryOf: Readonly<Record<Hazard, CapCategory>> = {
  flood: 'Met',
  earthquake: 'Geo',
  epidemic: 'Health',
  heat: 'Met',
  'gas-fire': 'Fire',
  blackout: 'Infra',
  general: 'Safety',
};

const calledOff: BothLanguages = {
  zh: '集结取消，不用来了。谢谢。',
  en: 'The call-up is cancelled; please do not come. Thank you.',
};
const over: BothLanguages = { zh: '应急结束，恢复平时状态。谢谢大家。', en: 'The emergency is over. Thank you all.' };

/**
 * One message of an emergency's chain in CAP 1.2: an alert, and later ones that name every earlier one. Restricted to helpers,
 * without any person; a drill has the status `Exercise` and says so in its first word.
 * @param earlier messages of this emergency sent so far, oldest first; empty for the first
 */
export function capMessageOf(
  emergency: EmergencyAbroad,
  told: Told,
  { sentAt, earlier }: { readonly sentAt: string; readonly earlier: readonly CapReference[] },
): CapAlert {
  const { status, sender, playbook } = emergency;
  const isFirst = told === 'call-up';
  const text = told === 'cancel' ? calledOff : told === 'all-clear' ? over : playbook.callScript;
  const marked = markText(text, status);
  return {
    identifier: `${emergency.emergencyId}-${earlier.length + 1}`,
    sender,
    sent: capTime(Date.parse(sentAt)),
    status: status === 'exercise' ? 'Exercise' : 'Actual',
    msgType: isFirst ? 'Alert' : told === 'cancel' ? 'Cancel' : 'Update',
    scope: 'Restricted',
    restriction: 'micro-grid heads and members of the area',
    code: [],
    ...(isFirst ? {} : { references: earlier.map(referenceTo).join(' ') }),
    info: [infoOf(emergency, told, 'zh-CN', marked.zh), infoOf(emergency, told, 'en', marked.en)],
  };
}

function infoOf(emergency: EmergencyAbroad, told: Told, language: 'zh-CN' | 'en', headline: string): CapInfo {
  const { playbook, level, community, gridCodes, dueAt } = emergency;
  const isOver = told === 'cancel' || told === 'all-clear';
  const word = language === 'en' ? 'en' : 'zh';
  return {
    language,
    category: [categoryOf[playbook.hazard]],
    event: playbook.title[word],
    responseType: [isOver ? 'AllClear' : 'Execute'],
    urgency: isOver ? 'Past' : 'Immediate',
    severity: severityOf(hoursOf(playbook, level)),
    certainty: 'Observed',
    eventCode: [],
    ...(isOver ? {} : { expires: capTime(Date.parse(dueAt)) }),
    headline,
    ...(isOver ? {} : { instruction: playbook.meet[word] }),
    parameter: [],
    resource: [],
    area: [
      {
        areaDesc: community.name,
        polygon: [],
        circle: [],
        geocode: [
          { valueName: 'community', value: community.code },
          ...gridCodes.map(value => ({ valueName: 'microGrid', value })),
        ],
      },
    ],
  };
}

/** The less time a level gives, the more severe. */
function severityOf(hours: number | null): CapInfo['severity'] {
  if (hours === null) return 'Unknown';
  if (hours <= 1) return 'Extreme';
  if (hours <= 3) return 'Severe';
  return hours <= 6 ? 'Moderate' : 'Minor';
}

/** Something that the journal says happened to a call-up, of which the world outside is told. */
export interface ToldEvent {
  readonly event: string;
  readonly at: string;
  /** Whether nothing of the call-up is left by it. */
  readonly whole: boolean;
}

/** As what the world outside is told of an event; `null` for what is nobody's outside. */
export function toldAs({ event, whole }: Pick<ToldEvent, 'event' | 'whole'>): Told | null {
  if (event === 'emergency-opened') return 'call-up';
  if (event === 'call-up-called-off') return whole ? 'cancel' : 'update';
  if (event === 'call-up-corrected' || event === 'emergency-widened') return 'update';
  return event === 'stood-down' ? 'all-clear' : null;
}

/** A grid that came into the call-up's area, or left it. */
export interface AreaChange {
  readonly at: string;
  readonly code: string;
  readonly isIn: boolean;
}

/**
 * An emergency as it stood at an instant: the words of the last correction until then, and the grids that were in the call-up. What is cancelled as a whole names
 * all its grids, for that is the area that need not come.
 */
export function abroadAt(
  emergency: Omit<EmergencyAbroad, 'gridCodes'>,
  { corrections, area }: { readonly corrections: readonly WordsCorrected[]; readonly area: readonly AreaChange[] },
  at: string,
): EmergencyAbroad {
  const isPast = (change: { readonly at: string }): boolean => Date.parse(change.at) <= Date.parse(at);
  const words = corrections.findLast(isPast);
  const past = area.filter(isPast);
  const standing = new Map(past.map(change => [change.code, change.isIn]));
  const called = [...standing].flatMap(([code, isIn]) => (isIn ? [code] : []));
  const { playbook } = emergency;
  return {
    ...emergency,
    playbook: words ? { ...playbook, callScript: words.callScript, meet: words.meet } : playbook,
    gridCodes: (called.length > 0 ? called : [...standing.keys()]).toSorted(),
  };
}
