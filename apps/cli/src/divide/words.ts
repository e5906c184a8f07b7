import { words } from '@linli/words';

/** Everything `linli divide` says, on the terminal and in its report. */
export const divideWords = words({
  'read.rows': {
    zh: '{file}：共 {rows} 行 = 读入 {stored} + 仅列出 {listed} + 拒绝 {refused}（{encoding}，坐标按 {coordinates} 读取）',
    en: '{file}: {rows} rows = {stored} read + {listed} listed only + {refused} refused ({encoding}, coordinates read as {coordinates})',
  },
  'read.refusal': {
    zh: '  第 {row} 行 {column} {value}：{cure}（{code}）',
    en: '  row {row} {column} {value}: {cure} ({code})',
  },
  'read.more': { zh: '  另有 {n} 行被拒绝，见报告', en: '  and {n} more refused rows, in the report' },
  'ledger.line': {
    zh: '{dwellings} 户住房、{shops} 家商铺；{compounds} 个小区、{buildings} 栋楼、{entrances} 个单元',
    en: '{dwellings} dwellings, {shops} shops; {compounds} compounds, {buildings} buildings, {entrances} entrances',
  },
  'plan.line': {
    zh: '{grids} 个微网格：每格 {least}–{most} 户（中位 {middle}），一轮 {shortest}–{longest} 分钟（中位 {median}），{members} 人同行',
    en: '{grids} micro-grids of {least}–{most} doors (median {middle}); rounds of {shortest}–{longest} minutes (median {median}) for {members} member(s)',
  },
  'plan.holds': { zh: '硬性规则全部满足。', en: 'All hard rules hold.' },
  'plan.bent': {
    zh: '{n} 个网格有规则未满足：',
    en: { one: '{n} grid bends a rule:', other: '{n} grids bend a rule:' },
  },
  'plan.bent.grid': { zh: '  {grid}：{rules}', en: '  {grid}: {rules}' },
  'plan.more': { zh: '  另有 {n} 个，见报告', en: '  and {n} more, in the report' },
  'plan.range': {
    zh: '满足户数界限的网格数：最少 {fewest}，最多 {most}（理论下限 {bound}）。',
    en: 'Grids that keep the door bounds: from {fewest} to {most} (no fewer than {bound} is possible).',
  },
  'plan.bindings': { zh: '限制各网格大小的规则：{list}。', en: 'What holds the grids back: {list}.' },
  'plan.binding': { zh: '{rule} {n} 个', en: '{rule} {n}' },
  'assumed.title': { zh: '推定：', en: 'Assumed:' },
  'assumed.line': { zh: '  {text}（{n}）', en: '  {text} ({n})' },
  written: { zh: '已写入 {path}', en: 'Wrote {path}' },

  'explain.title': { zh: '逐格说明：', en: 'Grid by grid:' },
  'explain.count': {
    zh: '  共 {n} 个网格；可以证明不少于 {bound} 个，相差 {gap} %',
    en: '  {n} grids; no fewer than {bound} is proved possible, {gap} % apart',
  },
  'explain.tried': {
    zh: '  试过：{what}，仍有 {bent} 个网格不合规则',
    en: '  tried: {what}: {bent} grids would still bend a rule',
  },
  'explain.grid': {
    zh: '{grid}：{doors} 户，{minutes} 分钟（门上和楼梯 {atDoors}，步行 {walking}，{meters} 米），经过 {stops} 处',
    en: '{grid}: {doors} doors, {minutes} minutes ({atDoors} at doors and on stairs, {walking} walking {meters} m), entrances and shops passed: {stops}',
  },
  'explain.binding': { zh: '  大小由{rule}决定（{limit}）', en: '  held by the rule: {rule} ({limit})' },
  'explain.alone': { zh: '  步行连不到别的网格', en: '  no other grid can be reached from it on foot' },
  'explain.free': {
    zh: '  还可以与 {other} 合并；之所以分开，是因为指定的网格数',
    en: '  could still join {other}; it is apart because of the number of grids asked for',
  },
  'explain.joined': {
    zh: '  与最合适的邻格 {other} 合并：{doors} 户、{minutes} 分钟，{rules}',
    en: '  with {other}, the neighbour it fits best: {doors} doors, {minutes} minutes: {rules}',
  },
  'explain.shares': { zh: '  与别的网格分担：{list}', en: '  shared with other grids: {list}' },
  'explain.bent': {
    zh: '  让步：{rule}（{value}，界限 {limit}）；{proof}',
    en: '  gave way: {rule} ({value}, limit {limit}); {proof}',
  },
  'explain.noProof': { zh: '没有找到做不到的证明', en: 'no proof was found that it had to' },

  'diff.title': {
    zh: '与上一版相比：{moved} 户换了网格，{heads} 位网格长受影响',
    en: 'Compared with the version before: {moved} doors in another grid, {heads} heads affected',
  },
  'diff.grids': {
    zh: '与上一版相比：{kept} 个网格不变，{changed} 个有变，新增 {added} 个，撤销 {gone} 个',
    en: 'Compared with the version before: {kept} grids as they were, {changed} changed, {added} new, {gone} gone',
  },
  'diff.doors': {
    zh: '{moved} 户换了网格，{added} 户原来不在任何网格；要告知 {heads} 位网格长，{wanted} 个网格还没有网格长',
    en: '{moved} doors in another grid, {added} that were in none; {heads} heads to tell, {wanted} grids without a head',
  },
  'diff.move': { zh: '  {from} → {to}：{n} 户', en: '  {from} → {to}: {n} doors' },
  'diff.more': { zh: '  另有 {n} 项，见 --diff-json', en: '  and {n} more moves, in --diff-json' },
  'diff.nowhere': { zh: '不在网格中', en: 'no grid' },
  'diff.unchanged': { zh: '不变', en: 'as it was' },
  'diff.changed': { zh: '有变（+ 增加、− 减少的户数）', en: 'changed (+ doors gained, − doors lost)' },
  'diff.new': { zh: '新网格', en: 'new grid' },
  'diff.gone': { zh: '撤销的网格', en: 'grid that is gone' },
  'diff.before': { zh: '原来的边界', en: 'border before' },
  'diff.discs': { zh: '换了网格的门户', en: 'doors that change grids' },

  'city.line': {
    zh: '{file}：{communities} 个社区、{doors} 户，{grids} 个微网格（不可能少于 {bound}），一轮最长 {worst} 分钟',
    en: '{file}: {communities} communities, {doors} doors, {grids} micro-grids (no fewer than {bound} is possible), longest round {worst} minutes',
  },
  'city.bent': {
    zh: '{n} 个网格有规则未满足。',
    en: { one: '{n} grid bends a rule.', other: '{n} grids bend a rule.' },
  },
  'city.progress': { zh: '{percent} %：已划分 {n} 个社区', en: '{percent} %: {n} communities divided' },
  'city.refused': {
    zh: '无法使用 {file}：第 {offset} 字节起的一行，列 {column}：{refused}。未写入任何文件。',
    en: '{file} cannot be used: the row at byte {offset}, column {column}: {refused}. Nothing was written.',
  },
  'city.empty': { zh: '无法使用 {file}：没有门户', en: '{file} cannot be used: there is no door in it' },
  'city.onlyForOne': {
    zh: '{flag} 只用于一个社区的文件；多个社区的列表请用 --assignments',
    en: '{flag} is for a file of one community; a list of many takes --assignments',
  },

  'error.flags': { zh: '参数有误：', en: 'These options cannot be used:' },
  'error.flag': { zh: '  {flag} {given}：应为 {wanted}', en: '  {flag} {given}: wanted {wanted}' },
  'error.flagUnknown': {
    zh: '  没有选项 {flag}；是否要用 {wanted}？',
    en: '  there is no option {flag}; did you mean {wanted}?',
  },
  'error.file': { zh: '无法使用 {file}：{what}', en: '{file} cannot be used: {what}' },
  'error.where': { zh: '  位置：{where}', en: '  where: {where}' },
  'error.found': { zh: '  内容：{value}', en: '  found: {value}' },
  'error.cure': { zh: '  办法：{cure}', en: '  cure:  {cure}' },
  'error.unreadable': {
    zh: '无法读取 {path}（{code}）。请检查路径和权限。',
    en: '{path} cannot be read ({code}). Check the path and its permissions.',
  },
  'error.unwritable': {
    zh: '无法写入 {path}（{code}）。请检查文件夹是否存在、是否可写。',
    en: '{path} cannot be written ({code}). Check that its folder exists and may be written to.',
  },

  'rule.under-doors': { zh: '户数少于下限', en: 'fewer doors than the minimum' },
  'rule.over-doors': { zh: '户数超过上限', en: 'more doors than the maximum' },
  'rule.over-minutes': { zh: '一轮超时', en: 'round too long' },
  'rule.disconnected': { zh: '步行不连通', en: 'not connected on foot' },
  'rule.not-covered': { zh: '有门户未覆盖', en: 'doors not covered' },
  'rule.covered-twice': { zh: '有门户重复覆盖', en: 'doors covered twice' },
  'rule.two-communities': { zh: '跨两个社区', en: 'in two communities' },

  'binding.min-doors': { zh: '户数下限', en: 'fewest doors' },
  'binding.max-doors': { zh: '户数上限', en: 'most doors' },
  'binding.max-minutes': { zh: '时长上限', en: 'longest round' },
  'binding.connection': { zh: '步行连通', en: 'connection on foot' },
  'binding.none': { zh: '无', en: 'none' },

  'assumption.households-estimated': {
    zh: '未注明户数的建筑，按用途、层数和面积估算户数',
    en: 'households estimated from use, storeys and area where a building states none',
  },
  'assumption.entrances-estimated': {
    zh: '按建筑长度估算单元数',
    en: 'entrances estimated from the length of the building',
  },
  'assumption.entrances-without-own-doors': { zh: '单元内没有住户', en: 'entrances without any door' },
  'assumption.levels-rounded': { zh: '层数为小数，已四舍五入', en: 'fractional storeys rounded' },
  'assumption.levels-from-height': { zh: '由高度推算层数', en: 'storeys computed from the height' },
  'assumption.levels-assumed': {
    zh: '层数和高度均未注明，按用途取常见层数',
    en: 'storeys taken as usual for the use, none being stated',
  },
  'assumption.lift-assumed': {
    zh: '未注明电梯：七层及以上视为有电梯',
    en: 'lift assumed from seven storeys on, none being stated',
  },
  'assumption.use-assumed-residential': { zh: '未注明用途，按住宅计', en: 'taken as residential, no use being stated' },
  'assumption.shops-estimated': {
    zh: '按沿街长度估算底层商铺数',
    en: 'ground-floor shops estimated from the length of the front',
  },
  'assumption.outline-from-hull': {
    zh: '小区没有边界，以楼栋外包线为围墙',
    en: 'the hull of a compound’s buildings taken as its wall, none being drawn',
  },
  'assumption.gate-assumed': {
    zh: '围墙没有门，假定在临街一侧正中开一门',
    en: 'one gate assumed in the middle of the wall’s street side, none being drawn',
  },
  'assumption.id-from-row': { zh: '建筑没有编号，以行号代替', en: 'buildings named by their row, having no id' },
  'assumption.largest-part-taken': {
    zh: '多部分图形只取最大的一块',
    en: 'only the largest part of a multi-part outline taken',
  },
  'assumption.converted-from-gcj02': { zh: '由 GCJ-02 转换为 WGS-84', en: 'converted from GCJ-02 to WGS-84' },
  'assumption.converted-from-bd09': { zh: '由 BD-09 转换为 WGS-84', en: 'converted from BD-09 to WGS-84' },
  'assumption.position-from-neighbours': {
    zh: '位置取自同楼其他门户',
    en: 'position taken from other doors of the building',
  },
  'assumption.floor-unknown': { zh: '未注明楼层', en: 'storey unknown' },
  'assumption.compound-open': { zh: '小区没有围墙', en: 'compounds without a wall' },
  'assumption.column-ignored': { zh: '未使用的列', en: 'columns not used' },

  'listed.use-has-no-doors': { zh: '该用途不计户', en: 'this use counts no door' },
  'listed.use-unknown': { zh: '用途不明', en: 'use unknown' },
  'listed.no-doors-stated': { zh: '注明为零户', en: 'stated to have no door' },
  'listed.not-used': { zh: '划分不用', en: 'not used in dividing' },
  'listed.passes-over-or-under': { zh: '在上方或下方通过', en: 'passes above or below' },

  'certificate.component-under-minimum': {
    zh: '步行可达范围内只有 {doors} 户，凑不足下限',
    en: 'only {doors} doors can be reached on foot, fewer than the minimum',
  },
  'certificate.atom-over-maximum': {
    zh: '单个楼层或商铺有 {doors} 户，超过上限',
    en: 'one storey has {doors} doors, more than the maximum',
  },
  'certificate.neighbourhood-over-maximum': {
    zh: '有一处太小，却与任何邻近单位合并都超过上限（{doors} 户）',
    en: 'a place too small on its own is over the maximum with any neighbour ({doors} doors)',
  },
  'certificate.atom-over-minutes': {
    zh: '单个楼层或商铺一轮就要 {minutes} 分钟，超过上限',
    en: 'one storey alone takes {minutes} minutes, longer than the longest round',
  },
  'certificate.minutes-under-minimum-doors': {
    zh: '光是 {doors} 户就要 {minutes} 分钟，一轮走不完',
    en: '{doors} doors alone take {minutes} minutes, longer than the longest round',
  },
  'certificate.piece-cannot-be-cut': {
    zh: '这一片 {doors} 户，每一种切法都试过，都有网格不合规则',
    en: 'these {doors} doors: every way to cut them was tried, each bends a rule',
  },
  'certificate.target-out-of-range': { zh: '指定的网格数做不到', en: 'the number of grids asked for cannot be had' },

  'relax.min-doors': { zh: '下限降到 {value} 户', en: 'fewest doors lowered to {value}' },
  'relax.max-minutes': { zh: '时长放宽到 {value} 分钟', en: 'longest round raised to {value} minutes' },
  'relax.members': { zh: '每格 {value} 人同行', en: '{value} members a grid' },
  'relax.target': { zh: '改为 {value} 个网格', en: '{value} grids' },

  'report.title': { zh: '微网格划分：{file}', en: 'Micro-grids of {file}' },
  'report.kicker': { zh: '划分方案草案', en: 'Draft division' },
  'report.map': { zh: '地图', en: 'Map' },
  'report.mapText': {
    zh: '{grids} 个微网格的地图，编号写在网格中间，颜色为一轮所需时间。',
    en: 'Map of {grids} micro-grids, numbered in their middle and filled by how long a round takes.',
  },
  'report.figures': { zh: '数字', en: 'Figures' },
  'report.grids': { zh: '各网格', en: 'Grid by grid' },
  'report.conflicts': { zh: '规则与冲突', en: 'Rules and conflicts' },
  'report.noConflicts': {
    zh: '没有冲突：各网格满足全部硬性规则。',
    en: 'No conflict: every grid keeps every hard rule.',
  },
  'report.reasons': { zh: '做不到的原因', en: 'Why it cannot be done' },
  'report.relaxations': { zh: '放宽哪一条有用', en: 'What would help' },
  'report.relaxed': { zh: '{what}：仍有 {bent} 个网格未满足', en: '{what}: {bent} grids would still bend a rule' },
  'report.assumed': { zh: '推定的内容', en: 'What was assumed' },
  'report.listed': { zh: '仅列出、不计户的要素', en: 'Listed only, counting no door' },
  'report.refused': { zh: '被拒绝的行', en: 'Refused rows' },
  'report.none': { zh: '无', en: 'None' },
  'report.scope': {
    zh: '覆盖与界限只对本文件中登记的门户成立；未登记的门户不在其中。',
    en: 'Cover and bounds hold for the doors in this file; doors that it does not know are in none of the figures.',
  },
  'report.settings': {
    zh: '每格 {min}–{max} 户，一轮不超过 {minutes} 分钟，{members} 人同行；方式 {mode}，种子 {seed}。',
    en: '{min}–{max} doors a grid, rounds of at most {minutes} minutes, {members} member(s); mode {mode}, seed {seed}.',
  },
  'report.rates': {
    zh: '每户 {door} 分钟（需多花时间的加 {slow}），商铺 {shop}；楼梯每层 {stair}，电梯 {lift} 加每层 {liftFloor}；步行每分钟 {walk} 米，绕行系数 {detour}，过门加 {gate} 米。',
    en: '{door} minutes a door (+{slow} for a slow one), {shop} a shop; {stair} a storey of stairs, {lift} a lift and {liftFloor} a storey; walking {walk} m a minute, straight line × {detour}, +{gate} m a gate.',
  },
  'report.attribution': { zh: '数据来源：{who}', en: 'Data: {who}' },
  'legend.short': { zh: '一轮不到上限的一半', en: 'round under half of the limit' },
  'legend.middle': { zh: '一半到八成', en: 'half to four fifths' },
  'legend.long': { zh: '八成以上', en: 'over four fifths' },
  'legend.bent': { zh: '有规则未满足（编号带 !）', en: 'bends a rule (number with !)' },
  'legend.wall': { zh: '围墙', en: 'wall' },
  'legend.gate': { zh: '门', en: 'gate' },
  'legend.barrier': { zh: '不能步行穿过', en: 'cannot be walked through' },
  'legend.way': { zh: '道路', en: 'street' },
  'legend.stairs': { zh: '单元（楼梯）', en: 'entrance with stairs' },
  'legend.lift': { zh: '单元（电梯）', en: 'entrance with a lift' },
  'legend.shop': { zh: '商铺', en: 'shop' },
  'legend.listed': { zh: '仅列出的建筑', en: 'building listed only' },
  'legend.scale': { zh: '{n} 米', en: '{n} m' },
  'head.grid': { zh: '网格', en: 'Grid' },
  'head.doors': { zh: '户数', en: 'Doors' },
  'head.minutes': { zh: '分钟', en: 'Minutes' },
  'head.walk': { zh: '步行（米）', en: 'Walking (m)' },
  'head.binding': { zh: '限制因素', en: 'Bound by' },
  'head.where': { zh: '位置', en: 'Where' },
  'head.kept': { zh: '规则', en: 'Rules' },
  'head.row': { zh: '行', en: 'Row' },
  'head.column': { zh: '列', en: 'Column' },
  'head.value': { zh: '内容', en: 'Value' },
  'head.cure': { zh: '办法', en: 'Cure' },
  'head.use': { zh: '用途', en: 'Use' },
  'head.count': { zh: '数量', en: 'Count' },
  'head.reason': { zh: '原因', en: 'Reason' },
  'figure.dwellings': { zh: '住房', en: 'dwellings' },
  'figure.shops': { zh: '商铺', en: 'shops' },
  'figure.compounds': { zh: '小区', en: 'compounds' },
  'figure.buildings': { zh: '楼栋', en: 'buildings' },
  'figure.entrances': { zh: '单元', en: 'entrances' },
  'figure.grids': { zh: '微网格', en: 'micro-grids' },
  'figure.doors': { zh: '每格户数（最少 · 中位 · 最多）', en: 'doors a grid (least · median · most)' },
  'figure.minutes': { zh: '一轮分钟数（最短 · 中位 · 最长）', en: 'minutes a round (shortest · median · longest)' },
  'figure.walk': { zh: '每轮步行米数（中位）', en: 'metres walked a round (median)' },
  'figure.bent': { zh: '未满足规则的网格', en: 'grids that bend a rule' },
  kept: { zh: '✓ 满足', en: '✓ kept' },
});

/** A key of the catalogue whose text has no holes. */
export type PlainKey = {
  [K in keyof typeof divideWords]: (typeof divideWords)[K]['zh'] extends `${string}{${string}` ? never : K;
}[keyof typeof divideWords];
