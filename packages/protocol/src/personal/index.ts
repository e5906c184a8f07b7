export { datumOf } from './datum-of.ts';
export { fieldTreeOf } from './field-tree.ts';
export { askedBy, restrict, type See } from './restrict.ts';
export { listWireFields, type WireField } from './wire-fields.ts';
