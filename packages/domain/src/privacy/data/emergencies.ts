import type { Datum } from '../datum.ts';

const sunset = {
  days: 30,
  after: {
    zh: '应急结束之后（以所用预案写明的天数为准，最长 30 天）',
    en: 'after the emergency ended (as its playbook says, 30 at most)',
  },
  by: 'emergencies.sunset',
  test: {
    file: 'apps/server/src/emergencies/sunset.int.test.ts',
    name: 'calls, doors, visits and keys go when their time has passed',
  },
} as const;
const inEmergency = { basis: 'emergency', owner: 'community-staff', keep: sunset } as const;

/** What only an emergency justifies; it dies with it. */
export const emergencyData = {
  'visit-result': {
    ...inEmergency,
    about: 'household',
    what: {
      zh: '逐户走访的结果（见到人、需要帮助、没人等）',
      en: 'result at each door (reached, needs help, not in …)',
    },
    purpose: { zh: '知道还有哪扇门没走到、谁要帮忙', en: 'to know which door is not reached and who needs help' },
    // "Needs help" can tell of health.
    sensitive: true,
    form: 'clear',
    clearBecause: {
      zh: '固定的词、不含姓名；三小时内要随时算覆盖率',
      en: 'fixed words without a name; coverage is counted by it while the clock runs',
    },
  },
  'visit-note': {
    ...inEmergency,
    about: 'household',
    what: { zh: '走访时记下的话', en: 'what was noted at the door' },
    purpose: { zh: '把帮助送到', en: 'to bring the help' },
    sensitive: true,
    form: 'ciphertext',
  },
  'call-answer': {
    ...inEmergency,
    about: 'helper',
    what: { zh: '叫应：谁被叫到、怎么答、何时到', en: 'call-up: who was called, what they answered, when they came' },
    purpose: { zh: '没应的格有人补上', en: 'so that a silent grid is covered by others' },
    sensitive: false,
    form: 'clear',
    clearBecause: { zh: '只有编号和固定的词', en: 'numbers and fixed words only' },
  },
} as const satisfies Record<string, Datum>;
