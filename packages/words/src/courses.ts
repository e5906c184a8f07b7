import { words } from './translate.ts';

/** Courses that helpers take, and the phone's page about them and about one's own hours. */
export const coursesWords = words({
  'course.micro-grid-basics': { zh: '微网格基础', en: 'Micro-grid basics' },
  'course.first-aid': { zh: '急救', en: 'First aid' },
  'course.fire-safety': { zh: '消防', en: 'Fire safety' },
  'course.evacuation': { zh: '疏散转移', en: 'Evacuation' },
  'course.elder-care': { zh: '照看老人', en: 'Care of elders' },
  'course.privacy': { zh: '个人信息保护', en: 'Handling personal data' },
  'course.other': { zh: '其他', en: 'Something else' },
  'courses.good-until': { zh: '有效到 {day}', en: 'good until {day}' },
  'courses.ended': { zh: '{day} 已过期', en: 'ran out on {day}' },
  'training.good': { zh: '已培训', en: 'Trained' },
  'training.ends-soon': { zh: '已培训，快到期', en: 'Trained; it runs out soon' },
  'training.ended': { zh: '培训已过期，请再上一次', en: 'Training has run out: take it again' },
  'training.never': { zh: '还没上基础课', en: 'The basic course was not taken yet' },
  'person.courses': { zh: '培训', en: 'Courses' },
  'courses.which': { zh: '什么课', en: 'Which course' },
  'courses.held': { zh: '上课日期', en: 'Taken on' },
  'courses.until': { zh: '有效到（长期有效不填）', en: 'Good until (empty: for good)' },
  'courses.label': { zh: '证书编号（可不填）', en: 'Number of the certificate (optional)' },
  'courses.record': { zh: '登记这次培训', en: 'Record this course' },
  'courses.withdraw': { zh: '登记错了，撤回', en: 'Entered by mistake: take it back' },
  'courses.explain': {
    zh: '已过期和 60 天内到期、还没续的，最急的在前。',
    en: 'Run out, or running out within 60 days and not renewed; most pressing first.',
  },
  'courses.none': {
    zh: '60 天内没有要续的证。培训在每个人的页面上登记。',
    en: 'Nothing runs out within 60 days. Courses are recorded on each person’s page.',
  },
  'field.hours.why': {
    zh: '点一下就记下来，随时可以改。社区按这个时间找你，别的时间不打扰。',
    en: 'One tap keeps it; change it whenever you like. The office asks you at these times and leaves you alone at others.',
  },
  'field.hours.others': {
    zh: '另外还有 {n} 段，是社区替你记的。',
    en: { one: 'And {n} more that the office noted for you.', other: 'And {n} more that the office noted for you.' },
  },
  'field.hours.courses': { zh: '我的培训', en: 'My courses' },
});
