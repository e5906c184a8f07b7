import type { Actor } from '@linli/domain';
import { type CommandKind, commands } from '@linli/protocol';
import type { Context, Hono } from 'hono';
import type { Answer } from '../answer.ts';
import { answerJson, problem, readJson } from './problem.ts';
import type { HttpPorts } from './routes.ts';

/** `POST /api/commands/<kind>`: envelope + payload in, `{result, repeated}` or a problem out. */
export function commandRoutes(app: Hono, { execute }: HttpPorts): void {
  app.post('/api/commands/:kind', async c => {
    const body = await readJson(c);
    if (body === undefined || body === null || typeof body !== 'object') return problem(c, 'not-json');
    return answerOf(c, await execute({ ...body, kind: c.req.param('kind') }, c.get('actor' as never) as Actor | null));
  });
}

/** A command's answer on the wire. */
export function answerOf(c: Context, answer: Answer): Response {
  switch (answer.outcome) {
    case 'accepted':
      return answerJson(c, { result: answer.result, repeated: answer.repeated });
    case 'refused':
      return problem(c, 'refused', {
        code: answer.refusal.refused,
        ...(answer.refusal.facts ? { facts: { ...answer.refusal.facts } } : {}),
      });
    case 'invalid':
      return problem(c, 'invalid-input', { faults: answer.faults });
    default:
      return problem(c, answer.outcome);
  }
}

/** Every kind there is, for the registry's own check. */
export const commandKinds = Object.keys(commands) as CommandKind[];
