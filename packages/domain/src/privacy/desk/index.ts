export * from './clock.ts';
export * from './link.ts';
export * from './request.ts';
export * from './steps.ts';
export * from './working-calendar.ts';
