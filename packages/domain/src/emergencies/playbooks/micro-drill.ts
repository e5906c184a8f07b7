import { usualWaveRules, wavesWithin } from '../../callups/index.ts';
import { allOutcomes } from '../../rounds/index.ts';
import type { Playbook } from '../playbook.ts';

const within = wavesWithin({ own: 3, outside: 3 }, []);

/** What both small drills share: fifteen minutes, nobody from beyond, nothing kept longer than a month. */
const small = {
  version: '1',
  hazard: 'general',
  priority: 'routine',
  levels: [{ id: 'small', title: { zh: '小演练', en: 'Small drill' }, hours: 0.25 }],
  outcomes: allOutcomes,
  keeps: [
    { purpose: 'visits', what: { zh: '演练中敲门的结果', en: 'Door results of the drill' }, untilDaysAfterEnd: 30 },
    { purpose: 'call-up', what: { zh: '演练应答', en: 'Answers to the drill' }, untilDaysAfterEnd: 30 },
  ],
  standDown: {
    checks: [{ zh: '参加的人都知道演练已结束', en: 'Everybody who took part knows that it is over' }],
    thanks: true,
  },
} as const satisfies Partial<Playbook>;

/** The fifteen-minute drill of one grid: its own people who take part in drills are called at once, and knock at a handful of doors. */
export const microDrill: Playbook = {
  ...small,
  id: 'micro-drill',
  title: { zh: '十五分钟微网格小演练', en: 'Fifteen-minute drill of one grid' },
  callScript: {
    zh: '这是十五分钟的小演练，没有发生事情。方便的话请到本微网格第一个单元门口，一起敲几户门。来不了也没关系，不用说原因。',
    en: 'This is a drill of fifteen minutes; nothing has happened. If it suits you, come to the first entrance of your micro-grid and knock at a few doors together. If not, that is fine; no reason needed.',
  },
  meet: { zh: '本微网格第一个单元门口', en: 'The first entrance of your micro-grid' },
  doorAsk: {
    zh: '我们在练习敲门，没有发生事情，打扰了。您知道有事时社区会派人上门吗？',
    en: 'We are practising; nothing has happened, and excuse the disturbance. Do you know that somebody from the community comes to your door when something is wrong?',
  },
  waves: { ...within, only: ['head', 'deputy', 'member'], atOnce: ['head', 'deputy', 'member'] },
  drill: { minutes: 15, doors: 6 },
};

/** A drill of the reserve pool alone: does it answer? Nobody goes anywhere. */
export const poolDrill: Playbook = {
  ...small,
  id: 'pool-drill',
  title: { zh: '储备人员', en: 'Reserve pool' },
  callScript: {
    zh: '这是储备人员的小演练，没有发生事情，不用出门。请按一下能来、晚点来还是来不了。',
    en: 'This is a drill of the reserve pool; nothing has happened, and you need not go anywhere. Please say whether you could come now, later, or not.',
  },
  meet: { zh: '不用出门，回答就行', en: 'Nowhere: an answer is enough' },
  doorAsk: { zh: '不用敲门', en: 'No doors' },
  waves: { ...usualWaveRules, silenceMinutes: within.silenceMinutes, only: ['reserve'], atOnce: ['reserve'] },
  drill: { minutes: 15, doors: 0 },
};
