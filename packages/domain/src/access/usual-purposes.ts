import { exportPurposes } from '../exports/index.ts';
import { printPurposes } from '../prints/index.ts';
import type { Purpose } from './dimensions.ts';

/** What the operations of a capability may be asked for unless their row says otherwise; a capability that is not here: `daily-service` only. */
export const usualPurposes: Readonly<Record<string, readonly Purpose[]>> = {
  access: ['daily-service', 'own-data', 'set-up'],
  audit: ['audit', 'daily-service'],
  callups: ['daily-service', 'call-up', 'drill'],
  channels: ['daily-service', 'call-up', 'drill'],
  drills: ['drill', 'daily-service', 'own-data'],
  emergencies: ['daily-service', 'statistics', 'sunset'],
  exports: ['daily-service', ...exportPurposes],
  imports: ['daily-service', 'sunset'],
  insight: ['daily-service', 'statistics', ...exportPurposes],
  notices: ['daily-service', 'own-data'],
  places: ['daily-service', 'visit', 'set-up'],
  prints: ['daily-service', ...printPurposes],
  privacy: ['own-data', 'daily-service', 'sunset'],
  residents: ['daily-service', 'care', 'own-data', 'sunset'],
  roster: ['daily-service', 'own-data', 'set-up'],
  rounds: ['daily-service', 'visit', 'round', 'drill'],
  sync: ['daily-service', 'visit', 'call-up'],
  thanks: ['daily-service', 'own-data'],
};
