export { answerOf } from './commands.ts';
export { clearSessionCookie, sessionToken, setSessionCookie } from './cookies.ts';
export { answerJson, problem, readJson } from './problem.ts';
export type { HttpPorts, Routes } from './routes.ts';
