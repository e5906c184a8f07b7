import type { CapAlert, CapInfo, CapReference, Ring } from '@linli/cap';
import { readReferences } from '@linli/cap';
import { type Refusal, refuse } from '../../decision.ts';
import type { Hazard, Playbook } from '../playbook.ts';
import { proposedRings } from './proposed-rings.ts';

/** What a warning from outside suggests. A person decides; nothing is called by it. */
export interface ProposedActivation {
  readonly source: CapReference;
  /** A warning marked as an exercise can only ever propose an exercise. */
  readonly status: 'actual' | 'exercise';
  readonly act: 'open' | 'change' | 'stand-down';
  readonly hazard: Hazard;
  /** Playbook of the hazard; `null` when there is none, and the office chooses. */
  readonly playbookId: string | null;
  readonly level: string | null;
  readonly headline: string;
  /** CAP's text of when it ends; `null` = not said. */
  readonly until: string | null;
  /** Where it holds, as the switch can begin with it: {@link proposedRings}. */
  readonly rings: readonly Ring[];
  /** Codes of places named, whatever system they are of. */
  readonly codes: readonly string[];
  /** Earlier messages that this one changes or takes back. */
  readonly about: readonly CapReference[];
}

/** CAP's category, refined by words of the event, as a hazard of the playbooks. */
const hazardWords: readonly (readonly [RegExp, Hazard])[] = [
  [/暴雨|洪|涝|台风|flood|rain|storm/i, 'flood'],
  [/地震|earthquake/i, 'earthquake'],
  [/高温|热浪|heat/i, 'heat'],
  [/燃气|煤气|火|爆炸|gas|fire|explosion/i, 'gas-fire'],
  [/停电|停水|断水|blackout|power|water supply/i, 'blackout'],
  [/疫|传染|epidemic|infect/i, 'epidemic'],
];
const hazardOfCategory: Readonly<Partial<Record<string, Hazard>>> = {
  Met: 'flood',
  Geo: 'earthquake',
  Fire: 'gas-fire',
  Health: 'epidemic',
  Infra: 'blackout',
};

/**
 * What a warning suggests to an office. Tests, drafts and messages between systems suggest nothing; neither does one that
 * has expired. Its first info block in the reader's language counts, else the first.
 * Refusals: `cap-not-for-action` (facts: status, msgType), `cap-expired` (facts: expires).
 */
export function proposalOf(
  alert: CapAlert,
  playbooks: readonly Playbook[],
  context: { readonly now: string; readonly language: string },
): ProposedActivation | Refusal {
  const { status, msgType, sender, identifier, sent } = alert;
  const speaks = msgType === 'Alert' || msgType === 'Update' || msgType === 'Cancel';
  if ((status !== 'Actual' && status !== 'Exercise') || !speaks)
    return refuse('cap-not-for-action', { status, msgType });
  const info = alert.info.find(one => one.language?.startsWith(context.language)) ?? alert.info[0];
  const expires = info?.expires ?? null;
  const isExpired = expires !== null && Date.parse(expires) <= Date.parse(context.now);
  // What takes a warning back is heard even when the warning would have run out by now.
  if (isExpired && msgType !== 'Cancel') return refuse('cap-expired', { expires });
  const hazard = info ? hazardOf(info) : 'general';
  const playbook = playbooks.find(one => one.hazard === hazard) ?? null;
  const areas = info?.area ?? [];
  return {
    source: { sender, identifier, sent },
    status: status === 'Exercise' ? 'exercise' : 'actual',
    act: actOf(alert, info),
    hazard,
    playbookId: playbook?.id ?? null,
    level: playbook && info ? levelOf(playbook, info) : null,
    headline: info?.headline ?? info?.event ?? alert.note ?? '',
    until: expires,
    rings: proposedRings(
      areas.flatMap(area => area.polygon),
      areas.flatMap(area => area.circle),
    ),
    codes: areas.flatMap(area => area.geocode.map(code => code.value)),
    about: alert.references ? (readReferences(alert.references) ?? []) : [],
  };
}

function actOf({ msgType }: CapAlert, info: CapInfo | undefined): ProposedActivation['act'] {
  if (msgType === 'Cancel' || info?.responseType.includes('AllClear')) return 'stand-down';
  return msgType === 'Update' ? 'change' : 'open';
}

function hazardOf(info: CapInfo): Hazard {
  const said = hazardWords.find(([words]) => words.test(info.event));
  return said?.[1] ?? info.category.map(category => hazardOfCategory[category]).find(Boolean) ?? 'general';
}

/** The playbook's most pressing level for what is extreme or severe, and its least for the rest: a suggestion, changed by a tap. */
function levelOf({ levels }: Playbook, { severity }: CapInfo): string | null {
  const byHours = levels.toSorted((a, b) => a.hours - b.hours);
  return (severity === 'Extreme' || severity === 'Severe' ? byHours[0] : byHours.at(-1))?.id ?? null;
}
