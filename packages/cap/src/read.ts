import type { CapAlert } from './alert.ts';
import { faultsAcross } from './check.ts';
import type { CapFault } from './fault.ts';
import { alertShape, type Shape } from './shapes.ts';
import { type Element, readTree } from './tree.ts';
import { readValue } from './values.ts';

/** A message read: the alert when nothing is wrong, and else everything that is. */
export type CapReading =
  | { readonly alert: CapAlert; readonly faults: readonly [] }
  | { readonly alert: null; readonly faults: readonly CapFault[] };

/** Most faults that are told of one message. */
export const mostFaults = 100;

/**
 * Reads a CAP 1.2 message and checks it against the standard: elements, their order and number, words, times, ground, and
 * what the text of the standard asks beyond its schema (references, restriction, addresses). Elements of other namespaces
 * at the end of the alert (a signature) are passed over. Never throws; work is bounded by a message's size.
 */
export function readCap(xml: string): CapReading {
  const tree = readTree(xml);
  if ('code' in tree) return { alert: null, faults: [tree] };
  const faults: CapFault[] = [];
  const alert = readShape(tree, alertShape, '', faults) as unknown as CapAlert;
  if (faults.length === 0) faults.push(...faultsAcross(alert));
  return faults.length === 0 ? { alert, faults: [] } : { alert: null, faults: faults.slice(0, mostFaults) };
}

function readShape(element: Element, shape: Shape, path: string, faults: CapFault[]): Record<string, unknown> {
  noteStrangers(element, shape, path, faults);
  const read: Record<string, unknown> = {};
  for (const [name, often, holds] of shape) {
    const found = element.children.filter(child => child.name === name);
    const isList = often === '*' || often === '+';
    if (found.length === 0 && (often === '1' || often === '+'))
      faults.push({ code: 'cap-element-missing', where: path + name, value: '' });
    if (found.length > 1 && !isList) faults.push({ code: 'cap-element-repeated', where: path + name, value: '' });
    const values = found.flatMap((child, index): unknown[] => {
      const where = path + (isList ? `${name}[${index}]` : name);
      if (holds.kind === 'shape') return [readShape(child, holds.shape, `${where}.`, faults)];
      const value = readValue(child.text, holds);
      if ('value' in value) return [value.value];
      // An empty optional text is no text; anything else that is empty is a fault.
      if (value.fault === 'cap-empty' && often === '?' && holds.kind === 'text') return [];
      faults.push({ code: value.fault, where, value: child.text.trim().slice(0, 80) });
      return [];
    });
    if (isList) read[name] = values;
    else if (values.length > 0) read[name] = values[0];
  }
  return read;
}

/** Elements that do not belong here, and those that come too early or too late. */
function noteStrangers(element: Element, shape: Shape, path: string, faults: CapFault[]): void {
  const order = new Map(shape.map(([name], index) => [name, index]));
  let latest = -1;
  for (const { name } of element.children) {
    const place = order.get(name);
    if (place === undefined) {
      const isForeign = path === '' && name.includes(':');
      if (!isForeign) faults.push({ code: 'cap-element-unknown', where: path + name, value: '' });
    } else if (place < latest) faults.push({ code: 'cap-element-order', where: path + name, value: '' });
    else latest = place;
  }
}
