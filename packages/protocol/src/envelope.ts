import { z } from 'zod';

/** A UUID. Ids of commands and of what they create are UUIDv7 made by the client, so that a repeat is recognised. */
export const id = z.uuid();
/** An instant, ISO 8601 with offset or `Z`. */
export const instant = z.iso.datetime({ offset: true });
/** `[lon, lat]` WGS-84 degrees. */
export const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
/** `exercise` marks a drill: the record never touches live counters (CAP's word). */
export const status = z.enum(['actual', 'exercise']);

/** What every command carries besides its payload. The actor is never in here: it comes from the session or signed link. */
export const envelope = z.object({
  id,
  communityId: id,
  status: status.default('actual'),
  emergencyId: id.optional(),
  purpose: z.string().min(1).max(80).default('daily-service'),
  /** When it happened as the device claims; the server keeps it as a claim and orders by its own clock. */
  capturedAt: instant,
  /** Revision the person saw, where two people may edit one thing. */
  basedOn: z.string().max(80).optional(),
  /** Person on whose behalf it is entered (a telephone answer, a paper sheet). */
  onBehalfOf: id.optional(),
});
export type Envelope = z.infer<typeof envelope>;

/** A command as it travels: envelope, kind, payload (checked by the kind's own schema). */
export const anyCommand = envelope.extend({ kind: z.string().max(60), payload: z.record(z.string(), z.unknown()) });
export type AnyCommand = z.infer<typeof anyCommand>;

/** One kind of command: what goes in, what the stored answer holds. */
export interface CommandSpec<P extends z.ZodType = z.ZodType, R extends z.ZodType = z.ZodType> {
  readonly payload: P;
  readonly result: R;
}

/** One read: query parameters and answer. Its address is `GET /api/<capability>/<view>`. */
export interface ViewSpec<Q extends z.ZodType = z.ZodType, R extends z.ZodType = z.ZodType> {
  readonly query: Q;
  readonly response: R;
}

/** Declares a command kind. */
export const command = <P extends z.ZodType, R extends z.ZodType>(payload: P, result: R): CommandSpec<P, R> => ({
  payload,
  result,
});

/** Declares a view. */
export const view = <Q extends z.ZodType, R extends z.ZodType>(query: Q, response: R): ViewSpec<Q, R> => ({
  query,
  response,
});

/** Result of a command that answers nothing but "done". */
export const done = z.object({});

/** Query of a paged list. `cursor` is what the page before gave as `next`. */
export const page = {
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};
/** A page of rows; `next` is absent on the last one. */
export const paged = <T extends z.ZodType>(row: T) => z.object({ rows: z.array(row), next: z.string().optional() });
/** A true/false query parameter (`1`, `true`, `0`, `false`). */
export const flag = z
  .enum(['1', 'true', '0', 'false'])
  .transform(text => text === '1' || text === 'true')
  .optional();
