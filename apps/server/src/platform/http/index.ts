export { answerOf } from './commands.ts';
export { clearSessionCookie, isSecure, sessionToken, setSessionCookie } from './cookies.ts';
export { answerJson, problem, readJson } from './problem.ts';
export type { HttpPorts, Routes } from './routes.ts';
