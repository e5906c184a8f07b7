import { z } from 'zod';
import { command, done, id, view } from './envelope.ts';

export const hazard = z.enum(['flood', 'earthquake', 'epidemic', 'heat', 'gas-fire', 'blackout', 'general']);

/** Warnings that come from outside as CAP 1.2, and the keys of whoever sends them. */
export const warningsCommands = {
  /** A CAP 1.2 message from outside: becomes a proposal that waits for somebody. From the community's own address only. */
  'emergencies.receiveWarning': command(
    z.object({ xml: z.string().min(1).max(262_144) }),
    z.object({ isNew: z.boolean() }),
  ),
  'emergencies.settleWarning': command(
    z.object({ warningId: id, decision: z.enum(['opened', 'dismissed']), emergencyId: id.optional() }),
    done,
  ),
  /**
   * A new key for whoever sends warnings and fetches our messages; the keys before it go on for the days of grace. The key is in this answer alone (null when the command is repeated): nothing
   * keeps its text.
   */
  'emergencies.makeCapKey': command(
    z.object({
      keyId: id,
      validDays: z.number().int().min(1).max(730).default(365),
      graceDays: z.number().int().min(0).max(90).default(14),
    }),
    z.object({ key: z.string().nullable(), validUntil: z.string() }),
  ),
  /** A key opens nothing from now on. */
  'emergencies.endCapKey': command(z.object({ keyId: id }), done),
};

export const warningsViews = {
  /** Warnings from outside, those that wait first. */
  'emergencies.warnings': view(
    z.object({ communityId: id }),
    z.object({
      rows: z.array(
        z.object({
          warningId: id,
          sender: z.string(),
          sentAt: z.string(),
          receivedAt: z.string(),
          status: z.enum(['actual', 'exercise']),
          act: z.enum(['open', 'change', 'stand-down']),
          hazard,
          playbookId: z.string().nullable(),
          level: z.string().nullable(),
          headline: z.string(),
          untilAt: z.string().nullable(),
          /** Where it holds, closed lines of `[longitude, latitude]` in WGS-84; only while it waits. None: it names its place otherwise, or with too many corners. */
          rings: z.array(z.array(z.tuple([z.number(), z.number()]))),
          /** `replaced`, `withdrawn`: a later message of the sender did it, before anybody had acted. */
          state: z.enum(['waiting', 'opened', 'dismissed', 'replaced', 'withdrawn']),
          emergencyId: id.nullable(),
          /** The open emergency that was opened by what this message changes or takes back. */
          aboutEmergencyId: id.nullable(),
          aboutTitle: z.string().nullable(),
        }),
      ),
    }),
  ),
  /** Where warnings are sent to and ours are fetched, and the keys that open it: those that do, newest first, and what ended lately. Never a key itself. */
  'emergencies.capKeys': view(
    z.object({ communityId: id }),
    z.object({
      keys: z.array(
        z.object({
          keyId: id,
          number: z.number(),
          madeAt: z.string(),
          /** When it ends, or ended. */
          endsAt: z.string(),
          /** Days, without the hour. `triedOn`: somebody still came with it after its end. */
          usedOn: z.string().nullable(),
          triedOn: z.string().nullable(),
          standing: z.enum(['good', 'old', 'lapses', 'left', 'ended']),
        }),
      ),
      inPath: z.string(),
      outPath: z.string(),
    }),
  ),
};
