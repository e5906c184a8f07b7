import type { Playbook } from '../playbook.ts';
import { earthquakeWelfare } from './earthquake-welfare.ts';
import { floodNight } from './flood-night.ts';
import { gasLeak } from './gas-leak.ts';
import { microDrill, poolDrill } from './micro-drill.ts';

/** Every playbook there is: one line each, in the order of the list on the screen. */
export const playbooks: readonly Playbook[] = [floodNight, earthquakeWelfare, gasLeak];

/** Small drills: started from a grid or the pool, not from the list of emergencies. */
export const drillPlaybooks: readonly Playbook[] = [microDrill, poolDrill];
export { microDrill, poolDrill };

/** The playbook of an id; undefined when there is none. */
export const findPlaybook = (id: string): Playbook | undefined => playbooks.find(playbook => playbook.id === id);
