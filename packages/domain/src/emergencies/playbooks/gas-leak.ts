import { wavesWithin } from '../../callups/index.ts';
import { allOutcomes } from '../../rounds/index.ts';
import type { Playbook } from '../playbook.ts';

/** Gas: knock (never ring), get people out, count who is out. */
export const gasLeak: Playbook = {
  id: 'gas-leak',
  version: '1',
  hazard: 'gas-fire',
  priority: 'life-safety',
  title: { zh: '燃气泄漏敲门疏散', en: 'Gas leak: knock and leave' },
  levels: [{ id: 'leak', title: { zh: '泄漏', en: 'Leak' }, hours: 1 }],
  callScript: {
    zh: '本片燃气泄漏，请在警戒线外集合，听现场安排敲门疏散。不要开灯、不要按门铃、不要用明火。您能来吗？',
    en: 'There is a gas leak. Please meet outside the cordon and help people leave as told on the spot. No lights, no doorbells, no flame. Can you come?',
  },
  meet: { zh: '警戒线外的指挥点', en: 'The post outside the cordon' },
  doorAsk: {
    zh: '用手敲门，不按门铃。请马上离开，关好阀门；有没有人走不了？',
    en: 'Knock by hand, do not ring. Please leave at once and close the valve. Is there anyone who cannot walk out?',
  },
  waves: wavesWithin({ own: 3, outside: 5 }, ['leak']),
  outcomes: allOutcomes,
  keeps: [
    {
      purpose: 'visits',
      what: { zh: '疏散结果与所需帮助', en: 'Who was told, and help needed' },
      untilDaysAfterEnd: 30,
    },
    { purpose: 'call-up', what: { zh: '集结应答', en: 'Answers to the call-up' }, untilDaysAfterEnd: 30 },
  ],
  standDown: {
    checks: [{ zh: '燃气公司已书面确认安全', en: 'The gas company has said in writing that it is safe' }],
    thanks: true,
  },
};
