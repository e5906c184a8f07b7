import type { FieldFacts } from './field.ts';

const inForce = (zh: string, en: string) => ({ zh: `现行网格：${zh}`, en: `grids in force: ${en}` });
const lived = (zh: string, en: string) => ({ zh: `住户登记合计：${zh}`, en: `sum of the households: ${en}` });

/** Counts of what is behind the doors of an area, the same for a micro-grid and a general grid. */
const counted = {
  doors: {
    name: { zh: '户数（住房和商铺）', en: 'Doors' },
    from: inForce('户数', 'doors'),
    kind: 'number',
    headings: '网格户数 总户数 户数 户数合计 覆盖户数 doors',
  },
  dwellings: {
    name: { zh: '住房数', en: 'Dwellings' },
    from: inForce('住房', 'dwellings'),
    kind: 'number',
    headings: '住房数 住户数 居民户数 住宅户数 dwellings',
  },
  shops: {
    name: { zh: '商铺数', en: 'Shops' },
    from: inForce('商铺', 'shops'),
    kind: 'number',
    headings: '商铺数 商户数 商家数 shops',
  },
  households: {
    name: { zh: '登记家庭户数', en: 'Households' },
    from: lived('家庭户', 'households'),
    kind: 'number',
    counts: 'household-facts',
    headings: '家庭户数 登记户数 常住户数 households',
  },
  people: {
    name: { zh: '人数', en: 'People' },
    from: lived('人数', 'people'),
    kind: 'number',
    counts: 'household-facts',
    role: 'people',
    headings: '总人数 人口总数 常住人口数 服务人口',
  },
  children: {
    name: { zh: '14 岁以下人数', en: 'Children under 14' },
    from: lived('14 岁以下', 'children under 14'),
    kind: 'number',
    counts: 'household-children',
    headings: '14岁以下 14岁以下人数 儿童数 儿童人数 未满14岁人数 childrenunder14 children',
  },
  tenants: {
    name: { zh: '租住户数', en: 'Let homes' },
    from: { zh: '台账合计：出租', en: 'sum of the ledger: let' },
    kind: 'number',
    counts: 'door-facts',
    headings: '租户数 租住户数 出租户数 出租房数 租赁户数 tenants',
  },
  vacant: {
    name: { zh: '空置数', en: 'Vacant' },
    from: { zh: '台账合计：空置', en: 'sum of the ledger: vacant' },
    kind: 'number',
    counts: 'door-facts',
    headings: '空置数 空置户数 空置房数 空房数 vacant',
  },
  openCases: {
    name: { zh: '未办结事件数', en: 'Open cases' },
    from: { zh: '事件：未办结', en: 'cases that are not closed' },
    kind: 'number',
    headings: '未办结事件数 未办结数 待办事件数 在办件数 opencases',
  },
} as const satisfies Record<string, FieldFacts>;

/** Facts of one general grid. */
export const generalGridFields = {
  name: {
    name: { zh: '一般网格', en: 'General grid' },
    from: inForce('名称', 'name'),
    kind: 'text',
    role: 'generalGrid',
  },
  code: {
    name: { zh: '一般网格编码', en: 'General grid code' },
    from: inForce('编码', 'code'),
    kind: 'text',
    headings: '一般网格编码 一般网格代码 generalgridcode',
  },
  microGrids: {
    name: { zh: '微网格数', en: 'Micro-grids' },
    from: inForce('微网格', 'micro-grids'),
    kind: 'number',
    headings: '微网格数 微网格数量 microgrids',
  },
  ...counted,
} as const satisfies Record<string, FieldFacts>;

const roundOf = (zh: string, en: string) => ({ zh: `最近一次实战入户：${zh}`, en: `the last actual round: ${en}` });

/** Facts of one micro-grid. */
export const microGridFields = {
  name: { name: { zh: '微网格', en: 'Micro-grid' }, from: inForce('名称', 'name'), kind: 'text', role: 'microGrid' },
  code: {
    name: { zh: '微网格编码', en: 'Micro-grid code' },
    from: inForce('编码', 'code'),
    kind: 'text',
    headings: '微网格编码 微网格代码 网格编码 网格代码 gridcode',
  },
  kind: {
    name: { zh: '网格类型', en: 'Kind of grid' },
    from: inForce('类型', 'kind'),
    kind: 'word',
    headings: '网格类型 网格类别 微网格类型 gridkind',
  },
  ...counted,
  members: {
    name: { zh: '网格成员数', en: 'Members' },
    from: { zh: '任职：微网格长与成员', en: 'appointments: head and members' },
    kind: 'number',
    headings: '网格员数 网格员人数 微网格员数 成员数 队员人数',
  },
  head: {
    name: { zh: '微网格长', en: 'Head' },
    from: { zh: '任职：微网格长', en: 'appointments: head' },
    kind: 'text',
    datum: 'helper-name',
    named: true,
    role: 'head',
  },
  headPhone: {
    name: { zh: '微网格长电话', en: 'Head’s telephone' },
    from: { zh: '任职：微网格长', en: 'appointments: head' },
    kind: 'text',
    datum: 'helper-phone',
    named: true,
    role: 'headPhone',
  },
  roundOn: {
    name: { zh: '最近入户日期', en: 'Last round on' },
    from: roundOf('开始', 'its beginning'),
    kind: 'date',
    headings: '入户日期 最近入户日期 入户时间 走访日期 排查日期 lastround',
  },
  roundDoors: {
    name: { zh: '应入户数', en: 'Doors of the last round' },
    from: roundOf('户数', 'doors'),
    kind: 'number',
    headings: '应入户数 应走访户数 应排查户数',
  },
  roundReached: {
    name: { zh: '已入户数', en: 'Doors reached' },
    from: roundOf('见到、电话告知、需要帮助', 'reached, told by phone, needs help'),
    kind: 'number',
    counts: 'visit-result',
    headings: '已入户数 已走访户数 已排查户数 入户数 走访户数 doorsreached',
  },
} as const satisfies Record<string, FieldFacts>;
