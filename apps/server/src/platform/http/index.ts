export { type Buckets, makeBuckets } from './buckets.ts';
export { answerOf } from './commands.ts';
export {
  clearSessionCookie,
  isSecure,
  plainCookie,
  sessionToken,
  setPlainCookie,
  setSessionCookie,
} from './cookies.ts';
export { writtenPage } from './nonce.ts';
export { answerJson, problem, readJson, tooMany } from './problem.ts';
export type { HttpPorts, Routes } from './routes.ts';
export { sessionOf, sourceOf, standingOf } from './who.ts';
export { whoMay } from './who-may.ts';
