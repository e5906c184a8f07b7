import { words } from '@linli/words';

/** `linli divide --help`. */
export const help = words({
  divide: {
    en: `Usage: linli divide <file> [options]

Divides the buildings of one community into micro-grids. Needs no server and no database.

<file>  GeoJSON of footprints (OpenStreetMap tags: building, building:levels or levels or
        height or Floor; optional households, entrances, shops, lift, compound or community;
        points entrance=*, barrier=gate, shop=*; lines barrier=wall, highway, waterway, railway),
        or a CSV with a row a door (compound, building, entrance, floor, door, kind, lon, lat, lift),
        or a city's list: the columns community,compound,building,entrance,floor,door,kind,lift,slow,lon,lat
        in this order, numbers only; divided a community at a time on every processor, of any size.

Rules
  --min N               fewest doors of a grid (30)
  --max N               most doors of a grid (100)
  --minutes N           longest round of a grid, in minutes (180)
  --members N           people who share a round (1)
  --mode M              fewest | whole (few, with buildings whole where they can be) | most | target=N (fewest)
  --contiguity C        floors: a grid in a tower is a run of storeys; lobby: the lift joins all (floors)
  --no-shops            shops count no door
  --seed N              same file, same settings, same seed: same plan (1)
  --effort N            steps of the search; 0 to 4: fewer grids, longer (1; a city's list 0). 3 and 4 look for the
                        fewest there can be: 1 to 35 seconds a community, at times minutes

Reading
  --coordinates C       wgs84 | gcj02 | bd09: the system the file is in; never guessed (wgs84)
  --unknown-use U       listed | residential: what building=yes counts as (listed)
  --uses FILE           own table of uses and doors (JSON; shape as in fixtures/kunming/use-to-doors.json)
  --max-mb N            largest file, in megabytes (128, at most 400)
  --abroad              places outside China are meant

Writing
  --out FILE            grids as GeoJSON
  --assignments FILE    a row an atom: atom_id,kind,building_id,entrance,floor_from,floor_to,doors,grid
  --report FILE         map, figures, conflicts, assumptions as one HTML page in Chinese and English
  --explain             say of each grid why it has its size, what binds it, what gave way
  --explain-json FILE   the same as data

Going on from an earlier version
  --previous FILE       grids that --out wrote: what holds is kept, the rest mended; grids keep their codes
  --redraw              draw anew instead, and only keep the codes
  --diff-json FILE      doors moved, grids changed, heads affected
  --diff-picture FILE   the same as a picture (SVG)

  --lang L              zh | en (from LANG)

Exit code: 0 all hard rules hold · 2 some are bent, and listed · 1 the input cannot be used.`,
    zh: `用法：linli divide <文件> [选项]

把一个社区的建筑划分为微网格，不需要服务器和数据库。

<文件>  建筑轮廓 GeoJSON（OpenStreetMap 标签：building，building:levels 或 levels 或 height 或 Floor；
        可选 households、entrances、shops、lift、compound 或 community；
        点 entrance=*、barrier=gate、shop=*；线 barrier=wall、highway、waterway、railway），
        或每户一行的 CSV（小区、楼栋、单元、楼层、房号、类型、经度、纬度、电梯），
        或全市列表：依次为 community,compound,building,entrance,floor,door,kind,lift,slow,lon,lat，
        只用数字；逐个社区在各处理器上划分，大小不限。

规则
  --min N               每个网格最少户数（30）
  --max N               每个网格最多户数（100）
  --minutes N           一轮入户最长分钟数（180）
  --members N           分担一轮的人数（1）
  --mode M              fewest 最少 | whole 少而楼栋尽量不拆 | most 最多 | target=N 指定数量（fewest）
  --contiguity C        floors：塔楼内的网格为连续楼层；lobby：电梯连通各层（floors）
  --no-shops            商铺不计户
  --seed N              文件、设置、种子相同，方案相同（1）
  --effort N            搜索的力度，0 到 4：网格更少，时间更长（1；城市列表 0）。
                        3 和 4 寻找最少网格数：每个社区需 1 至 35 秒，个别需数分钟

读取
  --coordinates C       wgs84 | gcj02 | bd09：文件的坐标系，从不猜测（wgs84）
  --unknown-use U       listed 仅列出 | residential 按住宅：building=yes 如何计（listed）
  --uses FILE           自定义用途与户数表（JSON，格式见 fixtures/kunming/use-to-doors.json）
  --max-mb N            文件大小上限，兆字节（128，最大 400）
  --abroad              位置确在境外

输出
  --out FILE            网格 GeoJSON
  --assignments FILE    每个单位一行：atom_id,kind,building_id,entrance,floor_from,floor_to,doors,grid
  --report FILE         地图、数字、冲突与假设，中英文一页 HTML
  --explain             逐格说明大小的原因、受哪条规则限制、哪条让步
  --explain-json FILE   同上，数据文件

接着上一版划分
  --previous FILE       --out 写出的网格：合规的保留，其余修正；编号不变
  --redraw              重新划分，只沿用编号
  --diff-json FILE      换网格的户数、变动的网格、受影响的网格长
  --diff-picture FILE   同上，图（SVG）

  --lang L              zh | en（取自 LANG）

退出码：0 硬性规则全部满足 · 2 有规则未满足并已列出 · 1 输入无法使用。`,
  },
});
