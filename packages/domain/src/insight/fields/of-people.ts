import type { FieldFacts } from './field.ts';

const recorded = (zh: string, en: string) => ({ zh: `住户登记：${zh}`, en: `households: ${en}` });

/** Facts of one household that lives behind a door now. */
export const householdFields = {
  tenancy: {
    name: { zh: '居住情况', en: 'They are' },
    from: recorded('自住或租住', 'owner or tenant'),
    kind: 'word',
    datum: 'household-facts',
    role: 'tenant',
  },
  people: {
    name: { zh: '户内人数', en: 'People' },
    from: recorded('人数', 'people'),
    kind: 'number',
    datum: 'household-facts',
    role: 'people',
  },
  children: {
    name: { zh: '14 岁以下人数', en: 'Children under 14' },
    from: recorded('14 岁以下', 'children under 14'),
    kind: 'number',
    datum: 'household-children',
    headings: '14岁以下 14岁以下人数 儿童数 儿童人数 未满14岁人数 childrenunder14 children',
  },
  movedIn: {
    name: { zh: '入住日期', en: 'Moved in on' },
    from: recorded('入住', 'moving in'),
    kind: 'date',
    datum: 'household-facts',
    headings: '入住日期 迁入日期 入住时间 movedin',
  },
  householder: {
    name: { zh: '户主', en: 'Householder' },
    from: recorded('户主', 'householder'),
    kind: 'text',
    datum: 'resident-name',
    named: true,
    role: 'householder',
  },
  phone: {
    name: { zh: '户主电话', en: 'Householder’s telephone' },
    from: recorded('户主电话', 'householder’s number'),
    kind: 'text',
    datum: 'resident-phone',
    named: true,
    role: 'phone',
  },
} as const satisfies Record<string, FieldFacts>;

const ofCase = (zh: string, en: string) => ({ zh: `事件：${zh}`, en: `cases: ${en}` });

/** Facts of one case. Who reported it is never one: whoever is complained of must not learn it from a form. */
export const caseFields = {
  kind: {
    name: { zh: '事件类别', en: 'Kind of case' },
    from: ofCase('类别', 'kind'),
    kind: 'word',
    headings: '事件类别 事件类型 诉求类别 诉求类型 问题类别 casekind',
  },
  urgency: {
    name: { zh: '紧急程度', en: 'Urgency' },
    from: ofCase('紧急程度', 'urgency'),
    kind: 'word',
    headings: '紧急程度 紧急等级 urgency',
  },
  state: {
    name: { zh: '办理状态', en: 'State' },
    from: ofCase('状态', 'state'),
    kind: 'word',
    headings: '办理状态 办理情况 处理情况 处置情况 事件状态 办结情况 casestate',
  },
  place: {
    name: { zh: '发生地点', en: 'Where' },
    from: ofCase('地点', 'place'),
    kind: 'text',
    datum: 'case-where',
    headings: '发生地点 事发地点 问题地点 事件地点 caseplace where',
  },
  reportedOn: {
    name: { zh: '上报日期', en: 'Reported on' },
    from: ofCase('上报', 'reported'),
    kind: 'date',
    headings: '上报时间 受理日期 受理时间 发现时间 发现日期 事件上报日期 reportedon',
  },
  dueOn: {
    name: { zh: '办结期限', en: 'Due on' },
    from: ofCase('期限', 'due'),
    kind: 'date',
    headings: '办结期限 办理期限 截止办理日期 dueon',
  },
  closedOn: {
    name: { zh: '办结日期', en: 'Closed on' },
    from: ofCase('办结', 'closed'),
    kind: 'date',
    headings: '办结日期 办结时间 closedon',
  },
  late: {
    name: { zh: '是否超期', en: 'Late' },
    from: ofCase('期限与办理', 'due time and answer'),
    kind: 'yes-no',
    headings: '超期 逾期 是否逾期 late overdue',
  },
} as const satisfies Record<string, FieldFacts>;
