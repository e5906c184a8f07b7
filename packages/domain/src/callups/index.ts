export * from './answer.ts';
export * from './arrive.ts';
export * from './before-opening.ts';
export * from './call.ts';
export * from './forecast/index.ts';
export * from './telephone-tree.ts';
export * from './tree-minutes.ts';
export * from './waves/index.ts';
