import type { Chance } from './prng.ts';

/** A Chinese word with its sound. */
interface Word {
  readonly zh: string;
  readonly en: string;
}

const words = (list: string): Word[] =>
  list.split(' ').map(entry => {
    const [zh, en] = entry.split(':') as [string, string];
    return { zh, en };
  });

/** First and second halves of invented place and shop names; uncommon together on purpose, so that no real street is meant. */
const first = words(
  '云:Yun 砚:Yan 麦:Mai 鹭:Lu 橘:Ju 藤:Teng 苔:Tai 萤:Ying 蕉:Jiao 笺:Jian 禾:He 蓑:Suo 柚:You 榕:Rong 棠:Tang 槐:Huai 芋:Yu 桐:Tong 鹤:He 葵:Kui 芦:Lu 菱:Ling 茴:Hui 桃:Tao 荔:Li 椿:Chun 榆:Yu 槿:Jin',
);
const second = words(
  '檐:yan 灯:deng 影:ying 笛:di 铃:ling 帘:lian 畔:pan 垄:long 砖:zhuan 渡:du 篱:li 屏:ping 盏:zhan 箫:xiao 筝:zheng 篷:peng 梭:suo 籽:zi 笠:li 瓷:ci 穗:sui 桨:jiang 絮:xu 陶:tao',
);

/** An invented two-character name. */
export interface InventedName {
  readonly zh: string;
  readonly en: string;
}

/** Every invented name once, in an order of the seed: 672 of them. */
export function inventedNames(rng: Chance): InventedName[] {
  return rng.shuffle(first.flatMap(a => second.map(b => ({ zh: a.zh + b.zh, en: a.en + b.en }))));
}

const surnames =
  '王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严武';
const given = '檐砚笺萤苔笛帘砧坞梭籽笠瓷埂釉絮箫盏篷鹭蓑蓼菱莼椿槿芋橘柚麦';

/** A person's name: a common surname with two characters nobody is named with, so that it reads as made up. */
export function inventedPerson(rng: Chance): string {
  return rng.pick([...surnames]) + rng.pick([...given]) + rng.pick([...given]);
}

/** What shops sell: sign, and the OpenStreetMap `shop` value. */
export const shopKinds = [
  { sign: '面馆', shop: 'deli' },
  { sign: '豆花饭', shop: 'deli' },
  { sign: '卤菜店', shop: 'deli' },
  { sign: '串串店', shop: 'deli' },
  { sign: '包子铺', shop: 'bakery' },
  { sign: '茶铺', shop: 'tea' },
  { sign: '小卖部', shop: 'convenience' },
  { sign: '副食店', shop: 'convenience' },
  { sign: '水果店', shop: 'greengrocer' },
  { sign: '鲜菜店', shop: 'greengrocer' },
  { sign: '理发店', shop: 'hairdresser' },
  { sign: '药房', shop: 'chemist' },
  { sign: '五金店', shop: 'hardware' },
  { sign: '裁缝铺', shop: 'tailor' },
  { sign: '干洗店', shop: 'laundry' },
  { sign: '打印店', shop: 'copyshop' },
  { sign: '自行车铺', shop: 'bicycle' },
  { sign: '文具店', shop: 'stationery' },
  { sign: '烟酒店', shop: 'alcohol' },
  { sign: '手机维修', shop: 'mobile_phone' },
  { sign: '快递驿站', shop: 'outpost' },
  { sign: '麻将馆', shop: 'games' },
] as const;
