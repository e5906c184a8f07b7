import { words } from './translate.ts';

/** What phones sent and could not be applied. */
export const heldWords = words({
  'nav.held': { zh: '待核', en: 'Held' },
  'held.title': { zh: '手机送来、还没能记入的', en: 'Sent by phones, not applied yet' },
  'held.explain': {
    zh: '一条都没有丢：原样存着，等一个人看过。该记的请在原处补记，再点“已补记”。',
    en: 'Nothing is lost: each is kept as it was sent until a person has looked. Enter what is right in its own place, then mark it entered.',
  },
  'held.none': { zh: '没有待核的。', en: 'Nothing is held.' },
  'held.at': { zh: '收到', en: 'Received' },
  'held.who': { zh: '谁送的', en: 'From' },
  'held.what': { zh: '什么', en: 'What' },
  'held.why': { zh: '为什么没记入', en: 'Why not applied' },
  'held.do': { zh: '怎么办', en: 'What to do' },
  'held.content': { zh: '内容', en: 'What it says' },
  'held.taken-over': { zh: '已补记', en: 'Entered' },
  'held.set-aside': { zh: '不用记', en: 'Set aside' },
  'held.conflict': { zh: '与别人的记录冲突', en: 'Conflicts with somebody else’s' },
  'held.gone': { zh: '内容已随应急数据销毁', en: 'Its content was destroyed with the emergency’s data' },
});
