import { wavesWithin } from '../../callups/index.ts';
import { allOutcomes } from '../../rounds/index.ts';
import type { Playbook } from '../playbook.ts';

/** Flood: knock at every door in three hours, have each confirm that they know, find who cannot leave alone. */
export const floodNight: Playbook = {
  id: 'flood-night',
  version: '1',
  hazard: 'flood',
  priority: 'evacuation',
  title: { zh: '防汛敲门确认', en: 'Flood: knock and confirm' },
  levels: [
    { id: 'yellow', title: { zh: '黄色预警', en: 'Yellow warning' }, hours: 6 },
    { id: 'orange', title: { zh: '橙色预警', en: 'Orange warning' }, hours: 3 },
    { id: 'red', title: { zh: '红色预警', en: 'Red warning' }, hours: 3 },
  ],
  callScript: {
    zh: '社区正在防汛，请您到自己的微网格逐户敲门确认。您能来吗？现在来、晚点来，还是来不了？注意安全，不要下河道、不要进地下室。',
    en: 'The community is preparing for a flood. Please knock at every door of your micro-grid. Can you come: now, later, or not? Keep safe: stay away from the river and out of basements.',
  },
  meet: { zh: '在本微网格第一个单元门口', en: 'At the first entrance of your micro-grid' },
  doorAsk: {
    zh: '请确认：知道要涨水；一楼和地下室的人今晚不住；有没有人自己走不了？',
    en: 'Please confirm: you know the water is rising; nobody sleeps on the ground floor or in a basement tonight; is there anyone who cannot leave alone?',
  },
  waves: wavesWithin({ own: 10, outside: 15 }, ['orange', 'red']),
  outcomes: allOutcomes,
  keeps: [
    {
      purpose: 'visits',
      what: { zh: '每户走访结果与所需帮助', en: 'Door results and help needed' },
      untilDaysAfterEnd: 30,
    },
    { purpose: 'call-up', what: { zh: '集结应答', en: 'Answers to the call-up' }, untilDaysAfterEnd: 30 },
  ],
  standDown: {
    checks: [
      { zh: '预警已解除', en: 'The warning has been lifted' },
      { zh: '“需要帮助”的都有人接手', en: 'Every door that needs help has somebody on it' },
    ],
    thanks: true,
  },
};
