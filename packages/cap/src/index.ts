export * from './alert.ts';
export { type CapReference, readReferences, referenceTo } from './check.ts';
export { type CapFault, type CapFaultCode, capFaults } from './fault.ts';
export { type CapReading, readCap } from './read.ts';
export { type Corner, faultOfRing, type Ring, type RingFault } from './ring.ts';
export { capNamespace } from './shapes.ts';
export { capTime, isCapTime } from './values.ts';
export { writeCap } from './write.ts';
