import type { Corner, Ring } from './ring.ts';

/**
 * A CAP 1.2 alert as data. Names are those of the standard; a thing that may come several times is a list, never absent.
 * Times are CAP's: seconds, and an offset that is never `Z`. Source: OASIS Common Alerting Protocol 1.2, section 3.2.
 */
export interface CapAlert {
  readonly identifier: string;
  readonly sender: string;
  readonly sent: string;
  readonly status: CapStatus;
  readonly msgType: CapMsgType;
  readonly source?: string;
  readonly scope: CapScope;
  readonly restriction?: string;
  readonly addresses?: string;
  readonly code: readonly string[];
  readonly note?: string;
  readonly references?: string;
  readonly incidents?: string;
  readonly info: readonly CapInfo[];
}

export interface CapInfo {
  readonly language?: string;
  readonly category: readonly CapCategory[];
  readonly event: string;
  readonly responseType: readonly CapResponseType[];
  readonly urgency: CapUrgency;
  readonly severity: CapSeverity;
  readonly certainty: CapCertainty;
  readonly audience?: string;
  readonly eventCode: readonly CapPair[];
  readonly effective?: string;
  readonly onset?: string;
  readonly expires?: string;
  readonly senderName?: string;
  readonly headline?: string;
  readonly description?: string;
  readonly instruction?: string;
  readonly web?: string;
  readonly contact?: string;
  readonly parameter: readonly CapPair[];
  readonly resource: readonly CapResource[];
  readonly area: readonly CapArea[];
}

export interface CapPair {
  readonly valueName: string;
  readonly value: string;
}

export interface CapResource {
  readonly resourceDesc: string;
  readonly mimeType: string;
  readonly size?: string;
  readonly uri?: string;
  readonly derefUri?: string;
  readonly digest?: string;
}

/** `polygon`: closed rings, `[lon, lat]` (CAP's text has them the other way round). `circle`: centre and radius in km. */
export interface CapArea {
  readonly areaDesc: string;
  readonly polygon: readonly Ring[];
  readonly circle: readonly CapCircle[];
  readonly geocode: readonly CapPair[];
  readonly altitude?: string;
  readonly ceiling?: string;
}

export interface CapCircle {
  readonly centre: Corner;
  readonly km: number;
}

export const capStatuses = ['Actual', 'Exercise', 'System', 'Test', 'Draft'] as const;
export type CapStatus = (typeof capStatuses)[number];
export const capMsgTypes = ['Alert', 'Update', 'Cancel', 'Ack', 'Error'] as const;
export type CapMsgType = (typeof capMsgTypes)[number];
export const capScopes = ['Public', 'Restricted', 'Private'] as const;
export type CapScope = (typeof capScopes)[number];
export const capCategories = [
  'Geo',
  'Met',
  'Safety',
  'Security',
  'Rescue',
  'Fire',
  'Health',
  'Env',
  'Transport',
  'Infra',
  'CBRNE',
  'Other',
] as const;
export type CapCategory = (typeof capCategories)[number];
export const capResponseTypes = [
  'Shelter',
  'Evacuate',
  'Prepare',
  'Execute',
  'Avoid',
  'Monitor',
  'Assess',
  'AllClear',
  'None',
] as const;
export type CapResponseType = (typeof capResponseTypes)[number];
export const capUrgencies = ['Immediate', 'Expected', 'Future', 'Past', 'Unknown'] as const;
export type CapUrgency = (typeof capUrgencies)[number];
export const capSeverities = ['Extreme', 'Severe', 'Moderate', 'Minor', 'Unknown'] as const;
export type CapSeverity = (typeof capSeverities)[number];
export const capCertainties = ['Observed', 'Likely', 'Possible', 'Unlikely', 'Unknown'] as const;
export type CapCertainty = (typeof capCertainties)[number];
