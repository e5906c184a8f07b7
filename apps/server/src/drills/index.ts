export { close, end } from './end.ts';
export { drillsWorkers } from './jobs.ts';
export { preview } from './preview.ts';
export { start } from './start.ts';
export { takePart } from './take-part.ts';
export { list, mine, show } from './views.ts';
