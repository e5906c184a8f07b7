export { datumOf } from './datum-of.ts';
export { listWireFields, type WireField } from './wire-fields.ts';
