export type { DrawRequest } from './drawing/draw-in-thread.ts';
export { drawInTurn } from './drawing/queue.ts';
export { agreeName } from './orders/agree-name.ts';
export { choices } from './orders/choices.ts';
export { order } from './orders/order.ts';
export { progress } from './orders/progress.ts';
export { printsRoutes } from './routes.ts';
