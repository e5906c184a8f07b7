import type { ForbiddenRole } from './personal-role.ts';

/** What a column of an office's sheet says. `ignore` is not read; `identity`, `restriction` and `health` must not be. */
export const columnRoles = [
  'compound',
  'building',
  'entrance',
  'floor',
  'door',
  'shop',
  'kind',
  'address',
  'lift',
  'vacant',
  'tenant',
  'precaution',
  'ref',
  'lon',
  'lat',
  'householder',
  'phone',
  'people',
  'generalGrid',
  'microGrid',
  'head',
  'headPhone',
  'members',
  'date',
  'ignore',
  'identity',
  'restriction',
  'health',
] as const;
export type ColumnRole = (typeof columnRoles)[number];

/** Headings that everybody writes, by role; compared without case, spaces, brackets and marks (`Grid head` is `gridhead`). */
const headings: Readonly<Partial<Record<ColumnRole, string>>> = {
  compound: 'compound community estate court 小区 小区名称 小区名 院落 院落名称 院子 小区院落 小区/院落 楼盘',
  building: 'building block tower 楼栋 楼栋号 栋 幢 楼号 栋号 幢号 楼幢 楼座 栋楼 楼栋单元 栋单元 楼栋/单元',
  entrance: 'entrance stairwell unit 单元 单元号 门栋 门洞 梯号',
  floor: 'floor storey level 楼层 层 层数 所在楼层',
  door: 'door room flat apartment 房号 门牌 门牌号 室号 户号 房间号 房屋号 门号 室 房间 门牌号码',
  shop: 'shop shopname store 商铺 商铺名称 店名 商家 商家名称 店铺名称 商户名称 门店名称 单位名称 字号 招牌',
  kind: 'kind type 类型 类别 房屋类型',
  address: 'address 地址 住址 详细地址 家庭住址 门牌地址 居住地址 房屋地址 经营地址 现住址 房屋坐落',
  lift: 'lift elevator 电梯 有无电梯',
  vacant: 'vacant 空置 是否空置 空置房 是否空房',
  tenant: 'tenant rented 租户 出租 租住 是否出租 是否租户 居住情况 居住性质 自住/出租',
  precaution: 'precaution 提示 上门提示 敲门提示',
  ref: 'ref reference 户编号 房屋编号 外部编号 房屋编码',
  lon: 'lon lng longitude 经度',
  lat: 'lat latitude 纬度',
  householder:
    'householder owner 户主 户主姓名 业主 业主姓名 姓名 房主 居民姓名 经营者 店主 联系人 负责人 经营者姓名 租户姓名 headofhousehold residentname',
  phone: 'phone telephone mobile tel 电话 手机 联系电话 手机号 手机号码 电话号码 联系方式',
  people:
    'people householdpeople persons 人数 户内人数 家庭人数 人口数 人口 常住人口 居住人数 家庭人口 户籍人口 membersofhousehold',
  generalGrid: 'generalgrid 一般网格 所属一般网格 一般网格名称 一般网格编号 网格',
  microGrid: 'microgrid 微网格 所属微网格 微网格名称 微网格编号 微网格号 微格',
  head: 'head gridhead 微网格长 网格长 微网格长姓名 网格长姓名 微网格员 网格员 专职网格员',
  headPhone:
    'headphone 网格长电话 微网格长电话 网格长联系电话 微网格长联系电话 网格长手机 微网格长手机 网格员电话 gridheadphone',
  members: 'gridmembers 微网格成员 网格成员 微网格队员 队员 成员',
  date: 'date 日期 登记日期 登记时间 入住日期 更新日期 采集时间',
  ignore: 'no number remark remarks note notes reason synthetic name 序号 编号 备注 说明 原因 签字 性别 年龄',
};

/** `住户 姓名（户主）` → `住户姓名`: width, case, spaces, marks and what stands in brackets do not tell headings apart. */
export function plainHeading(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\(.*?\)|【.*?】|\[.*?\]/g, '')
    .replace(/[\s_\-*:：·、,，。#"'“”]/g, '');
}

const byHeading: ReadonlyMap<string, ColumnRole> = new Map(
  Object.entries(headings).flatMap(([role, words]) =>
    words.split(' ').map(word => [plainHeading(word), role as ColumnRole] as const),
  ),
);

/** Headings by their parts, where no whole heading is known; the first that fits counts. */
const byPart: readonly (readonly [RegExp, ColumnRole])[] = [
  [/网格(长|员).*(电话|手机|联系方式)|grid.*head.*(phone|mobile)/, 'headPhone'],
  [/网格(长|员)|grid.*head/, 'head'],
  [/微网格.*(成员|队员)/, 'members'],
  [/微网格|micro.*grid/, 'microGrid'],
  [/一般网格|general.*grid/, 'generalGrid'],
  [/电话|手机|联系方式|phone|mobile/, 'phone'],
  [/户主|业主|householder/, 'householder'],
  [/商铺|店铺|商家|商户/, 'shop'],
  [/地址|住址/, 'address'],
  [/房号|门牌|室号/, 'door'],
  [/楼栋|楼号|幢号/, 'building'],
  [/单元/, 'entrance'],
  [/楼层/, 'floor'],
  [/小区|院落/, 'compound'],
  [/人数|人口/, 'people'],
  [/日期|时间/, 'date'],
];

/** How a heading is understood: {@link roleOfHeading} where a guess is looked at on the sheet's own rows, {@link roleOfWholeHeading} where a wrong one would be a wrong figure. */
export type HeadingReader = (heading: string, personal: (heading: string) => ForbiddenRole | null) => ColumnRole | null;

/** What a whole heading says; `null` for one that nobody knows as it stands. Personal headings are found before any other. */
export const roleOfWholeHeading: HeadingReader = (heading, personal) =>
  personal(heading) ?? byHeading.get(plainHeading(heading)) ?? null;

/** What a heading says by itself, by a part of it if the whole is not known; `null` for one that nobody knows. */
export const roleOfHeading: HeadingReader = (heading, personal) => {
  const whole = roleOfWholeHeading(heading, personal);
  if (whole) return whole;
  const plain = plainHeading(heading);
  if (plain === '' || plain.length > 24) return null;
  return byPart.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
};
