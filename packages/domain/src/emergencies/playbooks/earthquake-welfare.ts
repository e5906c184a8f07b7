import { wavesWithin } from '../../callups/index.ts';
import { allOutcomes } from '../../rounds/index.ts';
import type { Playbook } from '../playbook.ts';

/** After an earthquake: has each household been seen safe? People are out of doors first, doors are looked at second. */
export const earthquakeWelfare: Playbook = {
  id: 'earthquake-welfare',
  version: '1',
  hazard: 'earthquake',
  priority: 'life-safety',
  title: { zh: '震后平安确认', en: 'Earthquake: welfare check' },
  levels: [
    { id: 'felt', title: { zh: '有感', en: 'Felt' }, hours: 6 },
    { id: 'damage', title: { zh: '有破坏', en: 'Damage' }, hours: 3 },
  ],
  callScript: {
    zh: '刚才地震，您和家人平安吗？先顾好自己。平安的话，请到空旷处集合，看看本微网格各户是否平安。您能来吗？',
    en: 'There was an earthquake. Are you and your family safe? Look after yourself first. If you are, please meet in the open and find out whether the households of your micro-grid are safe. Can you come?',
  },
  meet: { zh: '本院落最近的空旷处，不要进楼', en: 'The nearest open ground; do not enter buildings' },
  doorAsk: {
    zh: '这一户的人是否都见到、都平安？有没有人受伤、被困，或离不开药和氧气？房屋有裂缝的不要上楼。',
    en: 'Has everyone of this household been seen, and are they safe? Is anyone hurt, trapped, or in need of medicine or oxygen? Do not go up in a building that shows cracks.',
  },
  waves: wavesWithin({ own: 5, outside: 10 }, ['felt', 'damage']),
  outcomes: allOutcomes,
  keeps: [
    { purpose: 'visits', what: { zh: '每户平安与所需帮助', en: 'Seen safe, and help needed' }, untilDaysAfterEnd: 30 },
    { purpose: 'call-up', what: { zh: '集结应答', en: 'Answers to the call-up' }, untilDaysAfterEnd: 30 },
  ],
  standDown: {
    checks: [
      { zh: '没有见到的住户已逐户查清', en: 'Every household not yet seen has been looked into' },
      { zh: '危房已有人看守', en: 'Unsafe buildings are watched' },
    ],
    thanks: true,
  },
};
