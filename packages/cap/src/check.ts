import type { CapAlert, CapInfo } from './alert.ts';
import type { CapFault, CapFaultCode } from './fault.ts';
import { isCapTime } from './values.ts';

/** One message that another speaks of. */
export interface CapReference {
  readonly sender: string;
  readonly identifier: string;
  readonly sent: string;
}

/** The messages named in `references`; `null` when the text is not what the standard asks for. */
export function readReferences(text: string): readonly CapReference[] | null {
  const references = text
    .trim()
    .split(/\s+/)
    .map(one => one.split(','));
  if (references.some(parts => parts.length !== 3 || parts.includes('') || !isCapTime(parts[2]!))) return null;
  return references.map(([sender, identifier, sent]) => ({ sender: sender!, identifier: identifier!, sent: sent! }));
}

/** How a later message names this one. */
export const referenceTo = ({ sender, identifier, sent }: CapReference): string => `${sender},${identifier},${sent}`;

/** What the standard asks beyond the single elements. */
export function faultsAcross(alert: CapAlert): readonly CapFault[] {
  const faults: CapFault[] = [];
  const fault = (code: CapFaultCode, where: string, value = ''): void => void faults.push({ code, where, value });
  const speaksOfOthers = alert.msgType !== 'Alert';
  if (speaksOfOthers && !alert.references) fault('cap-references-missing', 'references');
  if (alert.references && !readReferences(alert.references))
    fault('cap-references', 'references', alert.references.slice(0, 80));
  if (alert.scope === 'Restricted' && !alert.restriction) fault('cap-restriction-missing', 'restriction');
  if (alert.scope === 'Private' && !alert.addresses) fault('cap-addresses-missing', 'addresses');
  if ((alert.msgType === 'Alert' || alert.msgType === 'Update') && alert.info.length === 0)
    fault('cap-info-missing', 'info');
  for (const [index, info] of alert.info.entries())
    if (endsEarly(info, alert.sent)) fault('cap-ends-before-start', `info[${index}].expires`, info.expires);
  return faults;
}

const endsEarly = ({ effective, expires }: CapInfo, sent: string): boolean =>
  expires !== undefined && Date.parse(expires) < Date.parse(effective ?? sent);
