/** The page at `/`: three doors, for whoever typed the bare address. No script, no style file: it must show in any browser. */
export const doorPage = `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>邻里 Linli</title>
<style>body{font:18px/1.7 system-ui,"Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif;margin:0;background:#f6f5f1;color:#1d2733}main{max-width:34rem;margin:8vh auto;padding:0 1.2rem}h1{font-size:1.9rem;margin:0}a{display:block;margin:1rem 0;padding:1.1rem 1.3rem;background:#fff;border:1px solid #cdd5dd;border-radius:14px;color:#0b4f9c;font-weight:600;text-decoration:none}a:focus,a:hover{outline:3px solid #0b4f9c}small{display:block;color:#46525f;font-weight:400}@media(prefers-color-scheme:dark){body{background:#12181f;color:#e8edf2}a{background:#1b242e;border-color:#33404d;color:#8cc1ff}small{color:#b4c0cc}}</style></head>
<body><main><h1>邻里 Linli</h1><p>你要去哪里？<br>Where to?</p>
<a href="/resident/">居民 · Resident<small>这里在发生什么，找谁，反映问题 · What is going on, whom to ask, report something</small></a>
<a href="/field/">微网格长 / 网格员 · Grid head or member<small>我的门户、上报、集结 · My doors, report, call-up</small></a>
<a href="/console/">社区工作台 · Community office<small>地图、网格、人员、值守 · Map, grids, people, duty</small></a>
</main></body></html>`;
