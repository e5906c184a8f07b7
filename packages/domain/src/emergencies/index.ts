export * from './forecast.ts';
export * from './open.ts';
export * from './playbook.ts';
export * from './playbooks/index.ts';
export * from './preview.ts';
export * from './review.ts';
export * from './stand-down.ts';
export * from './telephone-tree.ts';
