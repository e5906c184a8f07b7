export { endForm } from './end-form.ts';
export { fill } from './fill.ts';
export { requestFill } from './request-fill.ts';
export { insightRoutes } from './routes.ts';
export { saveForm } from './save-form.ts';
export { setCost } from './set-cost.ts';
export { cost, fields, form, forms } from './views.ts';
