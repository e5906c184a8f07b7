/** Every reason for which a file or a row of it is refused, with what to do, in English and Chinese. */
export const CURES = {
  'file-empty': {
    en: 'The file has no content. Export it again and check its size before reading it.',
    zh: '文件是空的。请重新导出，读取前先看文件大小。',
  },
  'file-too-large': {
    en: 'Split the file by community, or raise the limit if the machine has the memory.',
    zh: '请按社区拆分文件；内存充足时可调高大小上限。',
  },
  'file-not-json': {
    en: 'Save the file as GeoJSON in UTF-8. A shapefile or a KML file must be converted first.',
    zh: '请另存为 UTF-8 编码的 GeoJSON；shapefile 或 KML 需先转换。',
  },
  'file-not-features': {
    en: 'The top level must be {"type":"FeatureCollection","features":[…]}.',
    zh: '最外层必须是 {"type":"FeatureCollection","features":[…]}。',
  },
  'file-not-csv': {
    en: 'Mend the quoting on that line, or save the sheet again as CSV (UTF-8).',
    zh: '请修正该行的引号，或将表格重新另存为 CSV（UTF-8）。',
  },
  'encoding-not-utf8': {
    en: 'Save the file as UTF-8; its characters were lost in another encoding.',
    zh: '请另存为 UTF-8；当前编码已造成乱码。',
  },
  'columns-missing': {
    en: 'Add the named column to the header line. Columns: compound, building, entrance, floor, door, kind, lon, lat, lift, household_people, vacant, tenant, precaution, address, ref.',
    zh: '请在表头补上所列的列。可用的列：小区、楼栋、单元、楼层、房号、类型、经度、纬度、电梯、人数、空置、租户、提示、地址、户编号。',
  },
  'column-twice': {
    en: 'Two columns have the same meaning. Remove or rename one of them.',
    zh: '有两列含义相同，请删除或改名其中一列。',
  },
  'no-doors': {
    en: 'Nothing in the file counts as a door. State households, shops, or a residential use for the buildings.',
    zh: '文件中没有可计入的门户。请为建筑注明户数、商铺数或居住用途。',
  },
  'coordinates-projected': {
    en: 'The coordinates are metres, not degrees. Reproject the file to WGS-84 longitude and latitude (EPSG:4326; CGCS2000 degrees are as good).',
    zh: '坐标是米而不是度。请先转换为 WGS-84 经纬度（EPSG:4326；CGCS2000 经纬度亦可）。',
  },
  'coordinates-swapped': {
    en: 'Latitude stands before longitude. GeoJSON wants [longitude, latitude]; swap them.',
    zh: '纬度写在了经度前面。GeoJSON 的顺序是 [经度, 纬度]，请对调。',
  },
  'coordinates-outside-china': {
    en: 'The place is not in China (73–136° E, 3–54° N). Check the columns; allow places abroad if that is meant.',
    zh: '位置不在中国范围内（东经 73–136°、北纬 3–54°）。请检查坐标；如确在境外，请打开相应选项。',
  },
  'far-from-the-rest': {
    en: 'The place is more than 50 km from the rest of the file. Correct its coordinates, or move it to its own file.',
    zh: '该位置与文件其余部分相距超过 50 公里。请改正坐标，或移到单独的文件。',
  },
  'coordinate-not-a-number': {
    en: 'Give longitude and latitude as plain numbers, such as 104.0668 and 30.6594.',
    zh: '经度和纬度须为普通数字，例如 104.0668 和 30.6594。',
  },
  'position-missing': {
    en: 'Give lon and lat for at least one door of the building, or import the footprints first.',
    zh: '请至少为该楼的一户填写经纬度，或先导入建筑轮廓。',
  },
  'no-geometry': { en: 'Draw the shape of the feature, or remove it.', zh: '请补画该要素的图形，或将其删除。' },
  'geometry-type-not-supported': {
    en: 'Use Polygon or MultiPolygon for areas, LineString for lines, Point for places.',
    zh: '面请用 Polygon 或 MultiPolygon，线请用 LineString，点请用 Point。',
  },
  'outline-too-short': {
    en: 'An outline needs at least three different corners.',
    zh: '轮廓至少需要三个不同的角点。',
  },
  'outline-not-closed': {
    en: 'Repeat the first corner at the end of the outline.',
    zh: '请在轮廓末尾重复第一个角点使其闭合。',
  },
  'outline-self-crossing': {
    en: 'The outline crosses itself at the place given. Redraw it there.',
    zh: '轮廓在所示位置自相交，请在该处重画。',
  },
  'outline-without-area': {
    en: 'The outline encloses nothing. Redraw it with its real width.',
    zh: '轮廓围成的面积为零，请按实际宽度重画。',
  },
  'outline-too-detailed': {
    en: 'Simplify the outline to fewer than 20,000 corners.',
    zh: '请将轮廓简化到 20,000 个角点以内。',
  },
  'hole-outside-outline': {
    en: 'A courtyard lies outside its building. Correct the order of the rings.',
    zh: '天井落在建筑轮廓之外，请改正环的次序。',
  },
  'id-twice': {
    en: 'Another feature before it has the same id. Give each its own, or remove the copy.',
    zh: '前面已有相同编号的要素。请分别编号，或删除重复的一个。',
  },
  'name-twice': {
    en: 'Another compound before it has the same name. Add what tells them apart, such as the phase.',
    zh: '前面已有同名小区。请补充区分，例如“二期”。',
  },
  'door-twice': {
    en: 'This door stands in an earlier row already. Remove the copy or correct its number.',
    zh: '该房号在前面的行中已出现。请删除重复行或改正房号。',
  },
  'levels-not-a-number': {
    en: 'Give the number of storeys as a number, such as 6.',
    zh: '层数须为数字，例如 6。',
  },
  'levels-out-of-range': {
    en: 'The number of storeys must be between 1 and 200.',
    zh: '层数须在 1 到 200 之间。',
  },
  'count-not-a-number': {
    en: 'Give a whole number, 0 or more.',
    zh: '须为不小于 0 的整数。',
  },
  'count-out-of-range': {
    en: 'The number is larger than a building can have. Correct it.',
    zh: '数值超出一栋楼可能的范围，请改正。',
  },
  'entrance-without-building': {
    en: 'No building has this reference and none stands within 15 m. Correct the reference or move the point.',
    zh: '找不到该编号的建筑，15 米内也没有建筑。请改正编号或移动该点。',
  },
  'gate-without-compound': {
    en: 'No compound has this name and no wall is within 30 m. Name the compound or move the point.',
    zh: '找不到该名称的小区，30 米内也没有围墙。请注明小区或移动该点。',
  },
  'value-missing': { en: 'Fill in this cell.', zh: '请填写该单元格。' },
  'text-too-long': { en: 'Shorten the text to at most 120 characters.', zh: '请缩短到 120 个字以内。' },
  'floor-not-a-number': {
    en: 'Give the storey as a number from -9 to 200 (such as 6, 6层 or B1), or leave it empty.',
    zh: '楼层须为 -9 到 200 的数字（如 6、6层、B1），不清楚可留空。',
  },
  'kind-unknown': {
    en: 'Write dwelling or shop (住房 or 商家).',
    zh: '请填写“住房”或“商家”。',
  },
  'precaution-unknown': {
    en: 'Write knock-longer, wear-mask, speak-loudly or call-first: what to do at the door, never why. Leave all others empty.',
    zh: '请填写“多敲一会儿”“请戴口罩”“说话大声些”或“先打电话”，只写怎么做、不写原因；其余留空。',
  },
  'ref-twice': {
    en: 'An earlier row has the same key. Give each door its own, or empty the cell.',
    zh: '前面的行已用过该编号。请每户填写不同编号，或留空。',
  },
  'year-not-a-number': {
    en: 'Give the year it was built with four digits, such as 1998, or leave it out.',
    zh: '建成年份须为四位数字，例如 1998；不清楚可不填。',
  },
  'yes-no-unknown': { en: 'Write yes or no (有 or 无).', zh: '请填写“有”或“无”。' },
  'identity-number-not-accepted': {
    en: 'Identity numbers are not accepted. Remove the column; a door needs none.',
    zh: '不接收身份证件号码。请删除该列，登记门户不需要它。',
  },
  'health-fact-not-accepted': {
    en: 'Facts about health are not accepted here. Remove the column.',
    zh: '此处不接收健康信息。请删除该列。',
  },
  'grid-without-code': {
    en: 'Give each grid its code in a property "grid", such as M017, or take a file that linli divide --out wrote.',
    zh: '请为每个网格在属性 grid 中填写编号，例如 M017，或使用 linli divide --out 写出的文件。',
  },
  'grid-code-twice': {
    en: 'Two grids have the same code. Give each its own, or join their ground in one MultiPolygon.',
    zh: '有两个网格编号相同。请分别编号，或合并为一个 MultiPolygon。',
  },
  'grid-without-ground': {
    en: 'Give each grid its ground as a Polygon or MultiPolygon of [longitude, latitude].',
    zh: '每个网格须有范围：以 [经度, 纬度] 表示的 Polygon 或 MultiPolygon。',
  },
  'restriction.no-bulk': {
    en: 'A restrictive status (health code, isolation, risk class) is never put on people from a list. Remove the column; a restriction needs an order.',
    zh: '不接收健康码、隔离、管控、风险等级一类的状态，也不能批量给人加状态。请删除该列；确需限制的，按命令逐件办理。',
  },
  'row-too-wide': {
    en: 'The row has more cells than the header. Quote cells that contain commas.',
    zh: '该行的单元格多于表头。含逗号的单元格请加引号。',
  },
} as const;

/** A reason for which something was refused: also the key of its text. */
export type RefusalCode = keyof typeof CURES;

/** What to do about a refusal, in the reader's language. */
export function cureOf(code: RefusalCode, language: 'en' | 'zh' = 'en'): string {
  return CURES[code][language];
}
