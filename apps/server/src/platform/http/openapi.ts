import { commands, envelope, problemCatalogue, views } from '@linli/protocol';
import { z } from 'zod';

/** OpenAPI 3.1 of everything, generated from the wire schemas (their JSON Schema dialect is OpenAPI 3.1's own). */
export function openApi(): Record<string, unknown> {
  const paths: Record<string, unknown> = {};
  for (const [kind, spec] of Object.entries(commands)) {
    const body = z.toJSONSchema(envelope.extend({ payload: spec.payload }), { io: 'input', unrepresentable: 'any' });
    const answer = z.toJSONSchema(z.object({ result: spec.result, repeated: z.boolean() }), { unrepresentable: 'any' });
    paths[`/api/commands/${kind}`] = {
      post: {
        operationId: kind,
        tags: [kind.split('.')[0]],
        requestBody: { required: true, content: { 'application/json': { schema: withoutDialect(body) } } },
        responses: { 200: json('Done, or done before', answer), default: { $ref: '#/components/responses/Problem' } },
      },
    };
  }
  for (const [name, spec] of Object.entries(views)) {
    const query = z.toJSONSchema(spec.query, { io: 'input', unrepresentable: 'any' }) as {
      properties?: Record<string, unknown>;
      required?: string[];
    };
    paths[`/api/${name.replace('.', '/')}`] = {
      get: {
        operationId: name,
        tags: [name.split('.')[0]],
        parameters: Object.entries(query.properties ?? {}).map(([key, schema]) => ({
          name: key,
          in: 'query',
          required: query.required?.includes(key) ?? false,
          schema,
        })),
        responses: {
          200: json('Answer', z.toJSONSchema(spec.response, { unrepresentable: 'any' })),
          default: { $ref: '#/components/responses/Problem' },
        },
      },
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Linli',
      version: '0.1.0',
      description: 'Micro-grid community governance. One write path: commands. Reads: views.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths,
    components: {
      responses: {
        Problem: {
          description: `RFC 9457 problem; code is one of ${Object.keys(problemCatalogue).join(', ')} or a refusal's code`,
          content: {
            'application/problem+json': {
              schema: {
                type: 'object',
                required: ['type', 'status', 'code', 'title'],
                properties: {
                  type: { type: 'string' },
                  status: { type: 'integer' },
                  code: { type: 'string' },
                  title: { type: 'string' },
                  facts: { type: 'object' },
                  faults: { type: 'array', items: { type: 'object' } },
                },
              },
            },
          },
        },
      },
    },
  };
}

const json = (description: string, schema: object) => ({
  description,
  content: { 'application/json': { schema: withoutDialect(schema) } },
});

function withoutDialect(schema: object): object {
  const { $schema: _, ...rest } = schema as { $schema?: string };
  return rest;
}
