import type { Playbook } from '../playbook.ts';
import { earthquakeWelfare } from './earthquake-welfare.ts';
import { floodNight } from './flood-night.ts';
import { gasLeak } from './gas-leak.ts';

/** Every playbook there is: one line each, in the order of the list on the screen. */
export const playbooks: readonly Playbook[] = [floodNight, earthquakeWelfare, gasLeak];

/** The playbook of an id; undefined when there is none. */
export const findPlaybook = (id: string): Playbook | undefined => playbooks.find(playbook => playbook.id === id);
