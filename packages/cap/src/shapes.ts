import {
  capCategories,
  capCertainties,
  capMsgTypes,
  capResponseTypes,
  capScopes,
  capSeverities,
  capStatuses,
  capUrgencies,
} from './alert.ts';

/** What an element holds: a text of some kind, a shape of its own, or ground. */
export type Holds =
  | { readonly kind: 'text' | 'name' | 'time' | 'number' | 'polygon' | 'circle' }
  | { readonly kind: 'word'; readonly words: readonly string[] }
  | { readonly kind: 'shape'; readonly shape: Shape };

/** How often an element comes: once, at most once, any number, at least once. */
export type Often = '1' | '?' | '*' | '+';

/** Elements of a block in the order in which the standard wants them. */
export type Shape = readonly (readonly [name: string, often: Often, holds: Holds])[];

const text: Holds = { kind: 'text' };
const name: Holds = { kind: 'name' };
const time: Holds = { kind: 'time' };
const number: Holds = { kind: 'number' };
const word = (words: readonly string[]): Holds => ({ kind: 'word', words });
const shape = (of: Shape): Holds => ({ kind: 'shape', shape: of });

const pair: Shape = [
  ['valueName', '1', text],
  ['value', '1', text],
];

const resource: Shape = [
  ['resourceDesc', '1', text],
  ['mimeType', '1', text],
  ['size', '?', number],
  ['uri', '?', text],
  ['derefUri', '?', text],
  ['digest', '?', text],
];

const area: Shape = [
  ['areaDesc', '1', text],
  ['polygon', '*', { kind: 'polygon' }],
  ['circle', '*', { kind: 'circle' }],
  ['geocode', '*', shape(pair)],
  ['altitude', '?', number],
  ['ceiling', '?', number],
];

const info: Shape = [
  ['language', '?', text],
  ['category', '+', word(capCategories)],
  ['event', '1', text],
  ['responseType', '*', word(capResponseTypes)],
  ['urgency', '1', word(capUrgencies)],
  ['severity', '1', word(capSeverities)],
  ['certainty', '1', word(capCertainties)],
  ['audience', '?', text],
  ['eventCode', '*', shape(pair)],
  ['effective', '?', time],
  ['onset', '?', time],
  ['expires', '?', time],
  ['senderName', '?', text],
  ['headline', '?', text],
  ['description', '?', text],
  ['instruction', '?', text],
  ['web', '?', text],
  ['contact', '?', text],
  ['parameter', '*', shape(pair)],
  ['resource', '*', shape(resource)],
  ['area', '*', shape(area)],
];

/** The alert block: what reading, checking and writing go by. Source: OASIS CAP 1.2, section 3.2 and the order of section 3.4. */
export const alertShape: Shape = [
  ['identifier', '1', name],
  ['sender', '1', name],
  ['sent', '1', time],
  ['status', '1', word(capStatuses)],
  ['msgType', '1', word(capMsgTypes)],
  ['source', '?', text],
  ['scope', '1', word(capScopes)],
  ['restriction', '?', text],
  ['addresses', '?', text],
  ['code', '*', text],
  ['note', '?', text],
  ['references', '?', text],
  ['incidents', '?', text],
  ['info', '*', shape(info)],
];

/** Namespace of CAP 1.2. */
export const capNamespace = 'urn:oasis:names:tc:emergency:cap:1.2';
