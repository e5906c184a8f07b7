import type { FieldFacts } from './field.ts';

const count = (zh: string, en: string) => ({ zh: `台账：${zh}`, en: `ledger: ${en}` });

/** Facts of the filling itself. */
export const formFields = {
  no: {
    name: { zh: '序号', en: 'Row number' },
    from: { zh: '本表行号', en: 'the row of this form' },
    kind: 'number',
    headings: '序号 编号 no number',
  },
  date: {
    name: { zh: '填报日期', en: 'Day of filling' },
    from: { zh: '数据截止时间', en: 'the cut-off of the figures' },
    kind: 'date',
    headings: '填报日期 填表日期 统计日期 上报日期 截止日期 数据截止日期 reportdate asof',
  },
} as const satisfies Record<string, FieldFacts>;

/** Facts of the whole community. */
export const communityFields = {
  name: {
    name: { zh: '社区', en: 'Community' },
    from: count('社区名称', 'its name'),
    kind: 'text',
    headings: '社区 社区名称 村社区 村（社区） 填报单位 上报单位 所属社区 单位名称 communityname reportingunit',
  },
  code: {
    name: { zh: '社区代码', en: 'Community code' },
    from: count('12 位区划代码', 'its 12-digit code'),
    kind: 'text',
    headings: '社区代码 区划代码 社区编码 communitycode',
  },
  phone: {
    name: { zh: '社区电话', en: 'Office telephone' },
    from: count('办公室电话', 'the office’s telephone'),
    kind: 'text',
    headings: '社区电话 办公电话 值班电话 officephone',
  },
  compounds: {
    name: { zh: '小区院落数', en: 'Compounds' },
    from: count('小区院落', 'compounds'),
    kind: 'number',
    headings: '小区数 院落数 小区院落数 小区数量 compounds',
  },
  buildings: {
    name: { zh: '楼栋数', en: 'Buildings' },
    from: count('楼栋', 'buildings'),
    kind: 'number',
    headings: '楼栋数 楼栋数量 栋数 buildings',
  },
  entrances: {
    name: { zh: '单元数', en: 'Entrances' },
    from: count('单元', 'entrances'),
    kind: 'number',
    headings: '单元数 单元数量 entrances',
  },
  dwellings: {
    name: { zh: '住房数', en: 'Dwellings' },
    from: count('住房', 'dwellings'),
    kind: 'number',
    headings: '住房数 住房套数 房屋数 总户数 户数 住宅户数 dwellings',
  },
  shops: {
    name: { zh: '商铺数', en: 'Shops' },
    from: count('商铺', 'shops'),
    kind: 'number',
    headings: '商铺数 商户数 商家数 沿街商铺数 shops',
  },
  generalGrids: {
    name: { zh: '一般网格数', en: 'General grids' },
    from: { zh: '现行网格', en: 'the grids in force' },
    kind: 'number',
    headings: '一般网格数 一般网格数量 generalgrids',
  },
  microGrids: {
    name: { zh: '微网格数', en: 'Micro-grids' },
    from: { zh: '现行网格', en: 'the grids in force' },
    kind: 'number',
    headings: '微网格数 微网格数量 网格数 网格数量 microgrids',
  },
  gridsWithoutHead: {
    name: { zh: '缺网格长的微网格数', en: 'Micro-grids without a head' },
    from: { zh: '现行网格与任职', en: 'grids in force and who is appointed' },
    kind: 'number',
    headings: '缺网格长数 空缺网格数 网格长空缺数 未配备网格长数 gridswithouthead',
  },
} as const satisfies Record<string, FieldFacts>;

/** Facts of one door. */
export const doorFields = {
  compound: { name: { zh: '小区', en: 'Compound' }, from: count('小区', 'compound'), kind: 'text', role: 'compound' },
  building: { name: { zh: '楼栋', en: 'Building' }, from: count('楼栋', 'building'), kind: 'text', role: 'building' },
  entrance: { name: { zh: '单元', en: 'Entrance' }, from: count('单元', 'entrance'), kind: 'text', role: 'entrance' },
  floor: { name: { zh: '楼层', en: 'Floor' }, from: count('楼层', 'floor'), kind: 'number', role: 'floor' },
  name: {
    name: { zh: '房号', en: 'Door' },
    from: count('房号或店名', 'number or shop name'),
    kind: 'text',
    role: 'door',
  },
  shop: {
    name: { zh: '店名', en: 'Shop name' },
    from: count('商铺名称', 'name of a shop'),
    kind: 'text',
    role: 'shop',
  },
  kind: { name: { zh: '类型', en: 'Kind' }, from: count('住房或商铺', 'dwelling or shop'), kind: 'word', role: 'kind' },
  address: {
    name: { zh: '地址', en: 'Address' },
    from: count(
      '登记的地址，没有时为小区楼栋单元房号',
      'the recorded address, else compound, building, entrance, door',
    ),
    kind: 'text',
    role: 'address',
  },
  lift: {
    name: { zh: '电梯', en: 'Lift' },
    from: count('单元有无电梯', 'lift of the entrance'),
    kind: 'yes-no',
    role: 'lift',
  },
  people: {
    name: { zh: '人数', en: 'People' },
    from: count('户内人数', 'people behind the door'),
    kind: 'number',
    datum: 'door-facts',
    role: 'people',
  },
  vacant: {
    name: { zh: '空置', en: 'Vacant' },
    from: count('是否空置', 'whether it stands empty'),
    kind: 'yes-no',
    datum: 'door-facts',
    role: 'vacant',
  },
  tenant: {
    name: { zh: '租户', en: 'Tenant' },
    from: count('是否出租', 'whether it is let'),
    kind: 'yes-no',
    datum: 'door-facts',
    role: 'tenant',
  },
  ref: {
    name: { zh: '户编号', en: 'Reference' },
    from: count('外部编号', 'outside reference'),
    kind: 'text',
    role: 'ref',
  },
  checkedOn: {
    name: { zh: '最近核对日期', en: 'Last checked on' },
    from: count('最近核对', 'the day it was last checked'),
    kind: 'date',
    headings: '核对日期 核实日期 最近核对日期 走访核实日期 lastchecked',
  },
} as const satisfies Record<string, FieldFacts>;
